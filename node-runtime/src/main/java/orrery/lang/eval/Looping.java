package orrery.lang.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** The steps of comprehensions. What is gathered, and what is left of each source, is in slots. */
final class Looping {
    private Looping() {}

    /** The next element of a list. */
    static final class NextElement extends Step {
        private final int slot;
        private final Pattern pattern;
        private final int line;
        private @Nullable Step body;
        private @Nullable Step done;

        NextElement(int slot, Pattern pattern, int line) {
            this.slot = slot;
            this.pattern = pattern;
            this.line = line;
        }

        /** @param inner for each element that matches; leads back here */
        void lead(Step inner, Step afterwards) {
            body = inner;
            done = afterwards;
        }

        @Override
        @Nullable
        Step run(Machine machine) throws InterruptedException {
            Term[] slots = machine.slots;
            while (slots[slot] instanceof Cons cell) {
                machine.countReduction();
                slots[slot] = cell.tail();
                if (pattern.matches(cell.head(), slots, machine)) {
                    return body;
                }
            }
            if (!(slots[slot] instanceof Nil)) {
                machine.line = line;
                throw ErlangError.error(Tuple.of(Atom.of("bad_generator"), slots[slot]));
            }
            return done;
        }
    }

    /** Makes a list of pairs of a map. */
    static final class Pairs extends Expr {
        private final Expr map;

        Pairs(Expr map) {
            this.map = map;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            Term value = map.eval(slots, machine);
            if (!(value instanceof MapTerm pairs)) {
                throw ErlangError.error(Tuple.of(Atom.of("bad_generator"), value));
            }
            List<Term> list = new ArrayList<>(pairs.size());
            for (Term key : pairs.keysInOrder()) {
                list.add(Tuple.of(key, pairs.get(key).orElseThrow()));
            }
            return ListTerm.of(list);
        }
    }

    /** The next part of a binary. */
    static final class NextBits extends Step {
        private final int slot;
        private final int offsetSlot;
        private final BinaryPattern pattern;
        private final BinaryPattern shape;
        private final int line;
        private @Nullable Step body;
        private @Nullable Step done;

        /** @param shape the same sizes with patterns that take any value: a part that does not match is skipped */
        NextBits(int slot, int offsetSlot, BinaryPattern pattern, BinaryPattern shape, int line) {
            this.slot = slot;
            this.offsetSlot = offsetSlot;
            this.pattern = pattern;
            this.shape = shape;
            this.line = line;
        }

        void lead(Step inner, Step afterwards) {
            body = inner;
            done = afterwards;
        }

        @Override
        @Nullable
        Step run(Machine machine) throws InterruptedException {
            Term[] slots = machine.slots;
            if (!(slots[slot] instanceof Bitstring bits)) {
                machine.line = line;
                throw ErlangError.error(Tuple.of(Atom.of("bad_generator"), slots[slot]));
            }
            while (true) {
                machine.countReduction();
                long at = ((SmallInt) slots[offsetSlot]).value();
                OptionalLong end = pattern.prefix(bits, at, slots, machine);
                boolean matched = end.isPresent();
                if (!matched) {
                    end = shape.prefix(bits, at, slots, machine);
                }
                if (end.isEmpty() || end.getAsLong() == at) {
                    return done;
                }
                slots[offsetSlot] = Int.of(end.getAsLong());
                if (matched) {
                    return body;
                }
            }
        }
    }

    /** A condition. */
    static final class Test extends Step {
        private final Expr condition;
        private final int line;
        private final Step yes;
        private final Step no;

        Test(Expr condition, int line, Step yes, Step no) {
            this.condition = condition;
            this.line = line;
            this.yes = yes;
            this.no = no;
        }

        @Override
        Step run(Machine machine) throws InterruptedException {
            Term value = condition.eval(machine.slots, machine);
            if (value.equals(Atom.TRUE)) {
                return yes;
            }
            if (value.equals(Atom.FALSE)) {
                return no;
            }
            machine.line = line;
            throw ErlangError.error(Tuple.of(Atom.of("bad_filter"), value));
        }
    }

    /** Puts a value to those gathered: the latest comes first. */
    static final class Gather extends Step {
        private final int slot;
        private final Expr value;
        private final Step next;

        Gather(int slot, Expr value, Step next) {
            this.slot = slot;
            this.value = value;
            this.next = next;
        }

        @Override
        Step run(Machine machine) throws InterruptedException {
            Term[] slots = machine.slots;
            slots[slot] = new Cons(value.eval(slots, machine), slots[slot]);
            return next;
        }
    }

    /** What the values gathered make. */
    static final class Gathered extends Expr {
        private final int slot;
        private final Node.Result result;

        Gathered(int slot, Node.Result result) {
            this.slot = slot;
            this.result = result;
        }

        @Override
        Term eval(Term[] slots, Machine machine) {
            Term rest = slots[slot];
            return switch (result) {
                case LIST -> {
                    Term list = Nil.NIL;
                    for (; rest instanceof Cons cell; rest = cell.tail()) {
                        list = new Cons(cell.head(), list);
                    }
                    yield list;
                }
                case BINARY -> {
                    BitWriter out = new BitWriter();
                    for (Term part : oldestFirst(rest)) {
                        if (!(part instanceof Bitstring bits)) {
                            throw ErlangError.badarg();
                        }
                        out.bits(bits, bits.bitLength());
                    }
                    yield out.result();
                }
                case MAP -> {
                    Map<Term, Term> pairs = new LinkedHashMap<>();
                    for (Term pair : oldestFirst(rest)) {
                        pairs.put(((Tuple) pair).get(0), ((Tuple) pair).get(1));
                    }
                    yield MapTerm.of(pairs);
                }
            };
        }

        private static List<Term> oldestFirst(Term latestFirst) {
            List<Term> all = new ArrayList<>(((ListTerm) latestFirst).proper().orElseGet(List::of));
            return all.reversed();
        }
    }
}
