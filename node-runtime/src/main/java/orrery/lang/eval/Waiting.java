package orrery.lang.eval;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.SmallInt;
import orrery.term.Term;

/** {@code receive}. */
final class Waiting extends Step {
    /** The longest timeout that OTP takes. */
    private static final long MOST_MILLIS = 0xFFFF_FFFFL;

    private final Branches branches;
    private final Step[] bodies;
    private final @Nullable Expr timeout;
    private final @Nullable Step after;
    private final int line;

    /** @param timeout,after null if there is no {@code after} */
    Waiting(Branches branches, Step[] bodies, @Nullable Expr timeout, @Nullable Step after, int line) {
        this.branches = branches;
        this.bodies = bodies;
        this.timeout = timeout;
        this.after = after;
        this.line = line;
    }

    @Override
    @Nullable
    Step run(Machine machine) throws InterruptedException {
        Term[] slots = machine.slots;
        Term wait = timeout == null ? Atom.of("infinity") : timeout.eval(slots, machine);
        machine.line = line;
        machine.countReduction();
        if (after == null || wait instanceof Atom atom && atom.name().equals("infinity")) {
            return machine.self.receive(message -> body(message, slots, machine));
        }
        if (!(wait instanceof SmallInt(long millis)) || millis < 0 || millis > MOST_MILLIS) {
            throw ErlangError.error(Atom.of("timeout_value"));
        }
        Optional<Step> chosen = machine.self.receive(message -> body(message, slots, machine),
                Duration.ofMillis(millis));
        return chosen.isPresent() ? chosen.get() : after;
    }

    private @Nullable Step body(Term message, Term[] slots, Machine machine) {
        try {
            int chosen = branches.choose(message, slots, machine);
            return chosen < 0 ? null : bodies[chosen];
        } catch (InterruptedException e) {
            // A guard was cut short because the process was killed; the receive that asks notices the same.
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
