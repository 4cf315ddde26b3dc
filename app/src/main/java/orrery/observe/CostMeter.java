package orrery.observe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import orrery.cluster.Costs;

/** Makes rates of totals, averaged over the last seconds. */
final class CostMeter {
    /** As long as between two looks at what a node uses: the rarest of what is asked all the time is in it once. */
    private static final Duration WINDOW = Duration.ofSeconds(5);
    /** Two readings closer than this would make a rate of noise. */
    private static final Duration STEP = Duration.ofMillis(250);

    private record Reading(long nanos, Observer.Spent spent) {}

    private final LongSupplier nanoTime;
    private final Deque<Reading> readings = new ArrayDeque<>();

    CostMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized Costs read(Observer.Spent spent, long dropped) {
        long now = nanoTime.getAsLong();
        if (readings.isEmpty() || now - readings.peekLast().nanos() >= STEP.toNanos()) {
            readings.addLast(new Reading(now, spent));
        }
        while (readings.size() > 2 && now - readings.peekFirst().nanos() > WINDOW.toNanos()) {
            readings.removeFirst();
        }
        Reading first = readings.peekFirst();
        double seconds = (now - first.nanos()) / 1e9;
        return seconds <= 0
                ? new Costs(0, 0, dropped)
                : new Costs((spent.requests() - first.spent().requests()) / seconds,
                        (spent.bytes() - first.spent().bytes()) / seconds, dropped);
    }
}
