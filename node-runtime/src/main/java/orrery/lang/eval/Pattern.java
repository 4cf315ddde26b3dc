package orrery.lang.eval;

import java.util.Optional;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** A pattern: matches a value, putting what it binds into its slots. What a failed match has bound means nothing. */
abstract class Pattern {
    static final Pattern ANYTHING = new Pattern() {
        @Override
        boolean matches(Term value, Term[] slots, Machine machine) {
            return true;
        }
    };

    abstract boolean matches(Term value, Term[] slots, Machine machine) throws InterruptedException;

    /** A variable that gets its value here. */
    static final class Bind extends Pattern {
        private final int slot;

        Bind(int slot) {
            this.slot = slot;
        }

        @Override
        boolean matches(Term value, Term[] slots, Machine machine) {
            slots[slot] = value;
            return true;
        }
    }

    /** A variable that has its value already. */
    static final class Bound extends Pattern {
        private final int slot;

        Bound(int slot) {
            this.slot = slot;
        }

        @Override
        boolean matches(Term value, Term[] slots, Machine machine) {
            return value.equals(slots[slot]);
        }
    }

    /** An atom: compared by identity first. */
    static final class OfAtom extends Pattern {
        private final Atom atom;

        OfAtom(Atom atom) {
            this.atom = atom;
        }

        @Override
        boolean matches(Term value, Term[] slots, Machine machine) {
            return value == atom || value instanceof Atom && atom.equals(value);
        }
    }

    /** A small integer. */
    static final class OfInt extends Pattern {
        private final long number;

        OfInt(long number) {
            this.number = number;
        }

        @Override
        boolean matches(Term value, Term[] slots, Machine machine) {
            return value instanceof SmallInt(long n) && n == number;
        }
    }

    /** Any other constant. In OTP 25, {@code 0.0} also matches {@code -0.0}. */
    static final class OfTerm extends Pattern {
        private final Term term;

        OfTerm(Term term) {
            this.term = term;
        }

        @Override
        boolean matches(Term value, Term[] slots, Machine machine) {
            return term.equals(value);
        }
    }

    /** A value that is calculated, like {@code 1 + 2}. */
    static final class OfValue extends Pattern {
        private final Expr expected;

        OfValue(Expr expected) {
            this.expected = expected;
        }

        @Override
        boolean matches(Term value, Term[] slots, Machine machine) throws InterruptedException {
            return value.equals(expected.eval(slots, machine));
        }
    }

    /** {@code []}. */
    static final class OfNil extends Pattern {
        @Override
        boolean matches(Term value, Term[] slots, Machine machine) {
            return value == Nil.NIL || value instanceof Nil;
        }
    }

    /** {@code [Head | Tail]}. A long list of them is matched without recursion along the tail. */
    static final class OfCons extends Pattern {
        private final Pattern head;
        private final Pattern tail;

        OfCons(Pattern head, Pattern tail) {
            this.head = head;
            this.tail = tail;
        }

        @Override
        boolean matches(Term value, Term[] slots, Machine machine) throws InterruptedException {
            OfCons pattern = this;
            Term rest = value;
            while (true) {
                if (!(rest instanceof Cons cell) || !pattern.head.matches(cell.head(), slots, machine)) {
                    return false;
                }
                if (!(pattern.tail instanceof OfCons next)) {
                    return pattern.tail.matches(cell.tail(), slots, machine);
                }
                pattern = next;
                rest = cell.tail();
            }
        }
    }

    /** {@code {A, B, ...}}. */
    static final class OfTuple extends Pattern {
        private final Pattern[] elements;

        OfTuple(Pattern[] elements) {
            this.elements = elements;
        }

        @Override
        boolean matches(Term value, Term[] slots, Machine machine) throws InterruptedException {
            if (!(value instanceof Tuple tuple) || tuple.arity() != elements.length) {
                return false;
            }
            for (int i = 0; i < elements.length; i++) {
                if (!elements[i].matches(tuple.get(i), slots, machine)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** {@code #{Key := Pattern, ...}}. A key that cannot be evaluated matches nothing. */
    static final class OfMap extends Pattern {
        private final Expr[] keys;
        private final Pattern[] values;

        OfMap(Expr[] keys, Pattern[] values) {
            this.keys = keys;
            this.values = values;
        }

        @Override
        boolean matches(Term value, Term[] slots, Machine machine) throws InterruptedException {
            if (!(value instanceof MapTerm map)) {
                return false;
            }
            for (int i = 0; i < keys.length; i++) {
                Optional<Term> found;
                try {
                    found = map.get(keys[i].eval(slots, machine));
                } catch (ErlangError e) {
                    return false;
                }
                if (found.isEmpty() || !values[i].matches(found.get(), slots, machine)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** {@code A = B}. */
    static final class Both extends Pattern {
        private final Pattern first;
        private final Pattern second;

        Both(Pattern first, Pattern second) {
            this.first = first;
            this.second = second;
        }

        @Override
        boolean matches(Term value, Term[] slots, Machine machine) throws InterruptedException {
            return first.matches(value, slots, machine) && second.matches(value, slots, machine);
        }
    }
}
