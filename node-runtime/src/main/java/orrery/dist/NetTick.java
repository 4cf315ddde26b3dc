package orrery.dist;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * After how long a silence the peers of a node are given up, and its change while the node runs
 * ({@code net_kernel:set_net_ticktime/2}; protocol §2.7). While a change is going on, connections are ticked as often as the
 * shorter of both times wants, and given up as late as the longer allows: so the nodes of a cluster can be changed one after the
 * other. Safe for any thread.
 */
public final class NetTick {
    /** What a wish for a change leads to. */
    public enum Outcome {
        UNCHANGED, CHANGE_INITIATED, ONGOING_CHANGE
    }

    /**
     * The time wanted.
     *
     * @param ongoing whether the change to it is not complete
     */
    public record Setting(Duration time, boolean ongoing) {}

    /** How often to look at a connection, and how many looks without a sign of life end it. */
    record Plan(Duration interval, int intensity) {}

    private record Change(Duration from, long endNanos) {}

    private final int intensity;
    private final LongSupplier nanos;
    private final Set<Runnable> followers = ConcurrentHashMap.newKeySet();
    private Duration time;
    private Optional<Change> change = Optional.empty();

    NetTick(Duration time, int intensity) {
        this(time, intensity, System::nanoTime);
    }

    NetTick(Duration time, int intensity, LongSupplier nanos) {
        this.time = time;
        this.intensity = intensity;
        this.nanos = nanos;
    }

    /** @param transition how long both times have to be respected */
    public Outcome set(Duration wanted, Duration transition) {
        synchronized (this) {
            if (ongoing().isPresent()) {
                return Outcome.ONGOING_CHANGE;
            }
            if (wanted.equals(time)) {
                return Outcome.UNCHANGED;
            }
            change = Optional.of(new Change(time, nanos.getAsLong() + transition.toNanos()));
            time = wanted;
        }
        followers.forEach(Runnable::run);
        return Outcome.CHANGE_INITIATED;
    }

    public synchronized Setting setting() {
        return new Setting(time, ongoing().isPresent());
    }

    synchronized Plan plan() {
        Duration other = ongoing().map(Change::from).orElse(time);
        long shorter = Math.min(time.toNanos(), other.toNanos());
        long longer = Math.max(time.toNanos(), other.toNanos());
        // Not Duration.dividedBy: it takes BigDecimal, whose tables cost a node's first connection 20 ms.
        long interval = shorter / intensity;
        return new Plan(Duration.ofNanos(interval), (int) Math.ceilDiv(longer, interval));
    }

    private Optional<Change> ongoing() {
        change = change.filter(it -> nanos.getAsLong() - it.endNanos() < 0);
        return change;
    }

    /** Runs that at each change, on the thread that changes it, until {@link #forget}. */
    void follow(Runnable follower) {
        followers.add(follower);
    }

    void forget(Runnable follower) {
        followers.remove(follower);
    }
}
