package orrery.lang.eval;

import org.jspecify.annotations.Nullable;
import orrery.term.Term;

/** A call of an evaluated function: its variables, and where its value goes. */
final class Frame {
    final Function function;
    final Term[] slots;
    final @Nullable Frame caller;
    /** Slot of the caller that receives the value. */
    final int resultSlot;
    /** Step of the caller that follows; in the outermost frame null, or what tells of its value. */
    final @Nullable Step resume;
    /** Line of the caller's call; 0 if not known. */
    final int callLine;
    /** How many frames there are below. */
    final int depth;

    Frame(Function function, Term[] slots, @Nullable Frame caller, int resultSlot, @Nullable Step resume,
            int callLine) {
        this.function = function;
        this.slots = slots;
        this.caller = caller;
        this.resultSlot = resultSlot;
        this.resume = resume;
        this.callLine = callLine;
        this.depth = caller == null ? 0 : caller.depth + 1;
    }
}
