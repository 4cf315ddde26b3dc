package orrery.lang.eval;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.process.CallTrace;
import orrery.process.ErlangError;
import orrery.term.Term;

/**
 * Calls of functions that are traced. What a call returns is told by a step between its end and what follows; a last call keeps that
 * step of its caller, so that, as on a BEAM node, a loop whose returns are traced does not run in constant memory.
 */
final class CallTracing {
    /** Where the outermost function's value is: in no slot. */
    static final int NO_SLOT = -1;

    private CallTracing() {}

    /** Tells of the call; what follows it is {@code resume}, or a step that tells of its value first. */
    static @Nullable Step called(Machine machine, CallTrace trace, Function function, Term[] room, int slot,
            @Nullable Step resume) {
        List<Term> arguments = List.copyOf(Arrays.asList(room).subList(0, function.arity));
        CallTrace.After after = machine.self.called(trace, function, arguments);
        if (after == CallTrace.After.NOTHING) {
            return resume;
        }
        machine.tellsOfReturns = true;
        return new Returned(function, slot, resume, after == CallTrace.After.VALUE_OR_EXCEPTION);
    }

    /** The call has ended with a value. */
    static final class Returned extends Step {
        private final Function function;
        private final int slot;
        private final @Nullable Step resume;
        private final boolean ofExceptions;

        Returned(Function function, int slot, @Nullable Step resume, boolean ofExceptions) {
            this.function = function;
            this.slot = slot;
            this.resume = resume;
            this.ofExceptions = ofExceptions;
        }

        @Override
        @Nullable
        Step run(Machine machine) {
            machine.self.returned(function, slot == NO_SLOT ? machine.value() : machine.slots[slot]);
            return resume;
        }

        /** The calls that end with an exception, the innermost first. */
        static void raised(Machine machine, Frame from, @Nullable Frame to, ErlangError error) {
            for (Frame frame = from; frame != null && frame != to; frame = frame.caller) {
                Step step = frame.resume;
                while (step instanceof Returned returned) {
                    if (returned.ofExceptions) {
                        machine.self.raised(returned.function, error);
                    }
                    step = returned.resume;
                }
            }
        }
    }
}
