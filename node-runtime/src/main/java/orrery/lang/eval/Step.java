package orrery.lang.eval;

import org.jspecify.annotations.Nullable;

/** One move of a {@link Machine}: does its part and says what is next. */
abstract class Step {
    /** The expression that begins here; null within one. A process that is let take single steps stops before it. */
    @Nullable
    Spot spot;

    /** @return the next step; null when the outermost frame has returned */
    abstract @Nullable Step run(Machine machine) throws InterruptedException;
}
