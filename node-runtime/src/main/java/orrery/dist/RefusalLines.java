package orrery.dist;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps a flood of callers from filling a log: a line each, but only so many in an interval; the next line after that tells for
 * how many it stands. Safe for any thread.
 */
public final class RefusalLines {
    /** More than a cluster with a wrong cookie makes at once. */
    static final int MOST = 50;
    static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    private long began;
    private int said = 0;
    private int unsaid = 0;

    public RefusalLines() {
        this(System::nanoTime);
    }

    RefusalLines(LongSupplier nanos) {
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** What to write of this refusal, if anything. */
    public synchronized Optional<String> of(InboundRefusal refusal) {
        long now = nanos.getAsLong();
        if (now - began >= INTERVAL_NANOS) {
            began = now;
            said = 0;
        }
        if (said == MOST) {
            unsaid++;
            return Optional.empty();
        }
        said++;
        String before = unsaid == 0 ? "" : unsaid + " connection attempts before this one are not listed. ";
        unsaid = 0;
        return Optional.of(before + refusal.message());
    }
}
