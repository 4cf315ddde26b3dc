package orrery.lang.eval;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** The simple steps: evaluating an expression into a variable or as the function's value, and choosing a clause. */
final class Moves {
    private Moves() {}

    /** Evaluates into a slot. */
    static final class Assign extends Step {
        private final Expr value;
        private final int slot;
        private final Step next;

        Assign(Expr value, int slot, Step next) {
            this.value = value;
            this.slot = slot;
            this.next = next;
        }

        @Override
        Step run(Machine machine) throws InterruptedException {
            Term[] slots = machine.slots;
            slots[slot] = value.eval(slots, machine);
            return next;
        }
    }

    /** Evaluates for what it does. */
    static final class Perform extends Step {
        private final Expr action;
        private final Step next;

        Perform(Expr action, Step next) {
            this.action = action;
            this.next = next;
        }

        @Override
        Step run(Machine machine) throws InterruptedException {
            action.eval(machine.slots, machine);
            return next;
        }
    }

    /** The function's value. */
    static final class Return extends Step {
        private final Expr value;

        Return(Expr value) {
            this.value = value instanceof Leaves.CallNative call ? call.last() : value;
        }

        @Override
        @Nullable
        Step run(Machine machine) throws InterruptedException {
            return machine.done(value.eval(machine.slots, machine));
        }
    }

    /** {@code Pattern = Value} of a value in a slot. */
    static final class MatchSlot extends Step {
        private final Pattern pattern;
        private final int slot;
        private final int line;
        private final Step next;

        MatchSlot(Pattern pattern, int slot, int line, Step next) {
            this.pattern = pattern;
            this.slot = slot;
            this.line = line;
            this.next = next;
        }

        @Override
        Step run(Machine machine) throws InterruptedException {
            Term[] slots = machine.slots;
            if (!pattern.matches(slots[slot], slots, machine)) {
                machine.line = line;
                throw ErlangError.error(Tuple.of(Atom.of("badmatch"), slots[slot]));
            }
            return next;
        }
    }

    /** {@code A andalso B} when the second part is not simple. */
    static final class Decide extends Step {
        private final Expr first;
        private final boolean and;
        private final int slot;
        private final Step decided;
        private final Step second;
        private final int line;

        Decide(Expr first, boolean and, int slot, Step decided, Step second, int line) {
            this.first = first;
            this.and = and;
            this.slot = slot;
            this.decided = decided;
            this.second = second;
            this.line = line;
        }

        @Override
        Step run(Machine machine) throws InterruptedException {
            Term[] slots = machine.slots;
            slots[slot] = first.eval(slots, machine);
            machine.line = line;
            return Leaves.Either.isDecided(slots[slot], and) ? decided : second;
        }
    }

    /** The head of a function: chooses a clause by the arguments. */
    static final class Enter extends Step {
        private static final Atom FUNCTION_CLAUSE = Atom.of("function_clause");

        private final Function function;
        private final Pattern[][] patterns;
        private final Guard[] guards;
        private final Step[] bodies;

        Enter(Function function, List<List<Pattern>> patterns, List<Guard> guards, List<Step> bodies) {
            this.function = function;
            this.patterns = patterns.stream().map(clause -> clause.toArray(Pattern[]::new)).toArray(Pattern[][]::new);
            this.guards = guards.toArray(Guard[]::new);
            this.bodies = bodies.toArray(Step[]::new);
        }

        @Override
        Step run(Machine machine) throws InterruptedException {
            Term[] slots = machine.slots;
            for (int i = 0; i < bodies.length; i++) {
                if (fits(patterns[i], slots, machine) && guards[i].holds(slots, machine)) {
                    return bodies[i];
                }
            }
            throw new ErlangError(ErlangError.Kind.ERROR, FUNCTION_CLAUSE,
                    ListTerm.of(Tuple.of(function.module, function.name,
                            ListTerm.of(Arrays.asList(slots).subList(0, function.arity)),
                            StackTrace.location(function.file, function.line()))));
        }

        private static boolean fits(Pattern[] head, Term[] slots, Machine machine) throws InterruptedException {
            for (int i = 0; i < head.length; i++) {
                if (!head[i].matches(slots[i], slots, machine)) {
                    return false;
                }
            }
            return true;
        }
    }
}
