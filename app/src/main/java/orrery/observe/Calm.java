package orrery.observe;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether nothing has happened for a while, on any node: then there is less reason to look. Used by the thread of one watch. */
final class Calm {
    private static final Duration WHILE = Duration.ofSeconds(20);

    private final LongSupplier nanoTime;
    private final LongSupplier happened;
    private long known = -1;
    private long since;

    /** @param happened how much has happened so far */
    Calm(LongSupplier nanoTime, LongSupplier happened) {
        this.nanoTime = nanoTime;
        this.happened = happened;
    }

    boolean isCalm() {
        long now = nanoTime.getAsLong();
        long count = happened.getAsLong();
        if (count != known) {
            known = count;
            since = now;
        }
        return now - since > WHILE.toNanos();
    }

    /** Something is about to happen. */
    void end() {
        since = nanoTime.getAsLong();
    }
}
