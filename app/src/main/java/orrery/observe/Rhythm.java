package orrery.observe;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** When each kind of look at a node is due. Used by the thread of one watch. */
final class Rhythm {
    /** What is done again and again. */
    enum Look {
        JOIN, CONNECTIONS, SHARED, LOAD, PROCESSES, LARGEST, DETAIL
    }

    /** Something new to do (a change of focus) is noticed within this time even if nobody wakes the watch. */
    private static final long LONGEST_REST = Duration.ofMillis(250).toNanos();

    private final LongSupplier nanoTime;
    private final Map<Look, Long> next = new EnumMap<>(Look.class);
    private final Set<Look> wanted = EnumSet.noneOf(Look.class);

    Rhythm(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether it is time; if so, the next time is one interval from now. */
    boolean due(Look look, Duration interval) {
        wanted.add(look);
        long now = nanoTime.getAsLong();
        Long at = next.get(look);
        if (at != null && now - at < 0) {
            return false;
        }
        next.put(look, now + interval.toNanos());
        return true;
    }

    /** Whether it is time, which it is on every watch at once: what they see then reaches the screen in one frame. */
    boolean dueTogether(Look look, Duration interval) {
        if (!due(look, interval)) {
            return false;
        }
        long now = nanoTime.getAsLong();
        next.put(look, now + interval.toNanos() - Math.floorMod(now, interval.toNanos()));
        return true;
    }

    /**
     * Whether it is time, or will be that soon; if so, the next time is one interval from now. It is no reason to wake up: it is
     * done together with something else.
     */
    boolean dueSoon(Look look, Duration interval, Duration early) {
        long now = nanoTime.getAsLong();
        Long at = next.get(look);
        if (at != null && now - at + early.toNanos() < 0) {
            return false;
        }
        next.put(look, now + interval.toNanos());
        return true;
    }

    /** Puts the next time off, if it would be earlier. */
    void notBefore(Look look, Duration fromNow) {
        long at = nanoTime.getAsLong() + fromNow.toNanos();
        next.merge(look, at, (one, other) -> one - other > 0 ? one : other);
    }

    /** Every look, but no attempt to join. */
    void looksNow() {
        next.keySet().removeIf(look -> look != Look.JOIN);
    }

    void now(Look look) {
        next.remove(look);
    }

    /** Rests until something that was asked for since the last rest is due, or somebody unparks the thread. */
    void rest() throws InterruptedException {
        LockSupport.parkNanos(untilNext());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Nanoseconds until then; 0 or less if something is due already. */
    long untilNext() {
        long now = nanoTime.getAsLong();
        long shortest = LONGEST_REST;
        for (Look look : wanted) {
            shortest = Math.min(shortest, next.getOrDefault(look, now) - now);
        }
        wanted.clear();
        return shortest;
    }
}
