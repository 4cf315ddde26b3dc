package orrery.lang.eval;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.process.ErlangError;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.ExternalFun;
import orrery.term.MapTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** The simple expressions: constants, variables, what is put together, and calls of built-in functions. */
final class Leaves {
    private Leaves() {}

    /** A constant. */
    static final class Constant extends Expr {
        private final Term value;

        Constant(Term value) {
            this.value = value;
        }

        @Override
        Term eval(Term[] slots, Machine machine) {
            return value;
        }
    }

    /** A variable. */
    static final class Slot extends Expr {
        private final int slot;

        Slot(int slot) {
            this.slot = slot;
        }

        @Override
        Term eval(Term[] slots, Machine machine) {
            return slots[slot];
        }
    }

    /** Raises an error. */
    static final class Fails extends Expr {
        private final Term reason;
        private final int line;

        Fails(Term reason, int line) {
            this.reason = reason;
            this.line = line;
        }

        @Override
        Term eval(Term[] slots, Machine machine) {
            machine.line = line;
            throw ErlangError.error(reason);
        }
    }

    /** {@code {A, B}}. */
    static final class MakeTuple extends Expr {
        private final Expr[] elements;

        MakeTuple(Expr[] elements) {
            this.elements = elements;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            return Tuple.adopting(all(elements, slots, machine));
        }
    }

    /** {@code [H | T]}. */
    static final class MakeCons extends Expr {
        private final Expr head;
        private final Expr tail;

        MakeCons(Expr head, Expr tail) {
            this.head = head;
            this.tail = tail;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            Term first = head.eval(slots, machine);
            return new Cons(first, tail.eval(slots, machine));
        }
    }

    /** {@code [A, B | T]}: a written list, however long, without recursion. */
    static final class MakeList extends Expr {
        private final Expr[] elements;
        private final Expr tail;

        MakeList(Expr[] elements, Expr tail) {
            this.elements = elements;
            this.tail = tail;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            Term[] values = all(elements, slots, machine);
            Term list = tail.eval(slots, machine);
            for (int i = values.length - 1; i >= 0; i--) {
                list = new Cons(values[i], list);
            }
            return list;
        }
    }

    /** {@code Base#{K => V}}. */
    static final class MakeMap extends Expr {
        private final @Nullable Expr base;
        private final Expr[] parts;
        private final boolean[] exact;
        private final int line;

        MakeMap(@Nullable Expr base, Expr[] parts, boolean[] exact, int line) {
            this.base = base;
            this.parts = parts;
            this.exact = exact;
            this.line = line;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            Term start = base == null ? MapTerm.EMPTY : base.eval(slots, machine);
            Term[] values = all(parts, slots, machine);
            machine.line = line;
            if (!(start instanceof MapTerm map)) {
                throw ErlangError.error(Tuple.of(Atom.of("badmap"), start));
            }
            for (int i = 0; i < exact.length; i++) {
                Term key = values[2 * i];
                if (exact[i] && map.get(key).isEmpty()) {
                    throw absent(key, values[2 * i + 1], map, machine.isTyped());
                }
                map = map.with(key, values[2 * i + 1]);
            }
            return map;
        }

        /** {@code erl_eval} updates by {@code maps:update/3}, and Elixir finds the map in that item of the stack. */
        private static ErlangError absent(Term key, Term value, MapTerm map, boolean typed) {
            ErlangError error = ErlangError.error(Tuple.of(Atom.of("badkey"), key));
            return typed ? error.in(Atom.of("maps"), Atom.of("update"), List.of(key, value, map)) : error;
        }
    }

    /** {@code fun M:F/A}. */
    static final class MakeExternalFun extends Expr {
        private final Expr module;
        private final Expr function;
        private final Expr arity;

        MakeExternalFun(Expr module, Expr function, Expr arity) {
            this.module = module;
            this.function = function;
            this.arity = arity;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            if (module.eval(slots, machine) instanceof Atom m && function.eval(slots, machine) instanceof Atom f
                    && arity.eval(slots, machine) instanceof SmallInt(long a) && a >= 0 && a <= 255) {
                return new ExternalFun(m, f, (int) a);
            }
            throw ErlangError.badarg();
        }
    }

    /** A call of a built-in function. */
    static final class CallNative extends Expr {
        private final NativeFunction function;
        private final Expr[] arguments;
        private final int line;

        CallNative(NativeFunction function, Expr[] arguments, int line) {
            this.function = function;
            this.arguments = arguments;
            this.line = line;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            List<Term> values = Arrays.asList(all(arguments, slots, machine));
            machine.line = line;
            return function.apply(machine.self, values);
        }

        /** The same as the last thing that a function does. */
        Expr last() {
            return function.isCode() ? new LastCallNative(function, arguments, line) : this;
        }
    }

    /** The same as the last thing that a function does: its own frame is not in the stack of what is raised. */
    private static final class LastCallNative extends Expr {
        private final NativeFunction function;
        private final Expr[] arguments;
        private final int line;

        LastCallNative(NativeFunction function, Expr[] arguments, int line) {
            this.function = function;
            this.arguments = arguments;
            this.line = line;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            List<Term> values = Arrays.asList(all(arguments, slots, machine));
            machine.line = line;
            return machine.last(function, values);
        }
    }

    /** {@code Pattern = Value}. */
    static final class MatchValue extends Expr {
        private final Pattern pattern;
        private final Expr value;
        private final int line;

        MatchValue(Pattern pattern, Expr value, int line) {
            this.pattern = pattern;
            this.value = value;
            this.line = line;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            Term matched = value.eval(slots, machine);
            if (!pattern.matches(matched, slots, machine)) {
                machine.line = line;
                throw ErlangError.error(Tuple.of(Atom.of("badmatch"), matched));
            }
            return matched;
        }
    }

    /** One after the other. */
    static final class InOrder extends Expr {
        private final Expr[] parts;

        InOrder(Expr[] parts) {
            this.parts = parts;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            int last = parts.length - 1;
            for (int i = 0; i < last; i++) {
                parts[i].eval(slots, machine);
            }
            return parts[last].eval(slots, machine);
        }
    }

    /** {@code A andalso B}, {@code A orelse B}. */
    static final class Either extends Expr {
        private final Expr first;
        private final Expr second;
        private final boolean and;
        private final int line;

        Either(Expr first, Expr second, boolean and, int line) {
            this.first = first;
            this.second = second;
            this.and = and;
            this.line = line;
        }

        @Override
        Term eval(Term[] slots, Machine machine) throws InterruptedException {
            Term value = first.eval(slots, machine);
            machine.line = line;
            return isDecided(value, and) ? value : second.eval(slots, machine);
        }

        /** @throws ErlangError {@code {badarg, Value}} if it is no boolean */
        static boolean isDecided(Term value, boolean and) {
            boolean yes = value.equals(Atom.TRUE);
            if (!yes && !value.equals(Atom.FALSE)) {
                throw ErlangError.error(Tuple.of(Atom.of("badarg"), value));
            }
            return yes != and;
        }
    }

    static Term[] all(Expr[] parts, Term[] slots, Machine machine) throws InterruptedException {
        Term[] values = new Term[parts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = parts[i].eval(slots, machine);
        }
        return values;
    }
}
