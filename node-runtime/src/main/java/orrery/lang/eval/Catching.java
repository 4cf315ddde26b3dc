package orrery.lang.eval;

import java.util.Locale;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** The steps of {@code try} and {@code catch}. */
final class Catching {
    private Catching() {}

    /** From here on, an exception leads to the landing. */
    static final class Begin extends Step {
        private final Step landing;
        private final Step body;

        Begin(Step landing, Step body) {
            this.landing = landing;
            this.body = body;
        }

        @Override
        Step run(Machine machine) {
            machine.guard(landing);
            return body;
        }
    }

    /** Until here. */
    static final class End extends Step {
        private final Step next;

        End(Step next) {
            this.next = next;
        }

        @Override
        Step run(Machine machine) {
            machine.endGuard();
            return next;
        }
    }

    /** Chooses a {@code catch} clause; without one that fits, the exception goes on. */
    static final class Land extends Step {
        private final Branches branches;
        private final Step[] bodies;

        Land(Branches branches, Step[] bodies) {
            this.branches = branches;
            this.bodies = bodies;
        }

        @Override
        Step run(Machine machine) throws InterruptedException {
            ErlangError error = machine.raised;
            Term exception = Tuple.of(error.kind().atom(), error.reason(), error.stack());
            int chosen = branches.choose(exception, machine.slots, machine);
            if (chosen < 0) {
                throw again(error);
            }
            return bodies[chosen];
        }
    }

    private static ErlangError again(ErlangError error) {
        return ErlangError.again(error.kind(), error.reason(), error.stack());
    }

    /** Keeps the exception while {@code after} runs. */
    static final class Keep extends Step {
        private final int slot;
        private final Step next;

        Keep(int slot, Step next) {
            this.slot = slot;
            this.next = next;
        }

        @Override
        Step run(Machine machine) {
            ErlangError error = machine.raised;
            machine.slots[slot] = Tuple.of(error.kind().atom(), error.reason(), error.stack());
            return next;
        }
    }

    /** Raises it again. */
    static final class Again extends Step {
        private final int slot;

        Again(int slot) {
            this.slot = slot;
        }

        @Override
        Step run(Machine machine) {
            Tuple kept = (Tuple) machine.slots[slot];
            throw ErlangError.again(kind((Atom) kept.get(0)), kept.get(1), (ListTerm) kept.get(2));
        }

        private static ErlangError.Kind kind(Atom name) {
            return ErlangError.Kind.valueOf(name.name().toUpperCase(Locale.ROOT));
        }
    }

    /** The value of an old {@code catch}. */
    static final class Value extends Step {
        private final int slot;
        private final Step next;

        Value(int slot, Step next) {
            this.slot = slot;
            this.next = next;
        }

        @Override
        Step run(Machine machine) {
            ErlangError error = machine.raised;
            machine.slots[slot] = switch (error.kind()) {
                case THROW -> error.reason();
                case EXIT -> Tuple.of(Atom.of("EXIT"), error.reason());
                case ERROR -> Tuple.of(Atom.of("EXIT"), Tuple.of(error.reason(), error.stack()));
            };
            return next;
        }
    }

}
