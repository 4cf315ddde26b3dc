package orrery.view.inspect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.cluster.TrafficSample.Rate;
import orrery.term.Pid;

/** How many messages a process that is watched sent and got in a second, from the moment it was selected. */
final class TracedRates {
    private static final int MOST = 150;
    private static final double NANOS = 1e9;

    private final TrafficLog log;
    private final LongSupplier nanoTime;
    private final Deque<Rate> rates = new ArrayDeque<>();
    private long seen;
    private long last;

    TracedRates(TrafficLog log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    void begin() {
        rates.clear();
        seen = log.lastSequence();
        last = nanoTime.getAsLong();
    }

    /** Counts what was told since the last time. */
    void measure(Pid pid) {
        long now = nanoTime.getAsLong();
        double seconds = (now - last) / NANOS;
        if (seconds <= 0) {
            return;
        }
        long messages = 0;
        long bytes = 0;
        for (TrafficLog.Entry entry : log.since(seen)) {
            seen = entry.sequence();
            if (entry.traffic().pid().equals(pid)) {
                messages++;
                bytes += bytes(entry.traffic());
            }
        }
        last = now;
        if (messages > 0 || !rates.isEmpty()) {
            rates.addLast(new Rate(messages / seconds, bytes / seconds));
            while (rates.size() > MOST) {
                rates.removeFirst();
            }
        }
    }

    private static long bytes(Traffic traffic) {
        return switch (traffic) {
            case Traffic.Sent sent -> sent.message().bytes();
            case Traffic.Received received -> received.message().bytes();
        };
    }

    /** Oldest first; empty before the first message. */
    List<Rate> rates() {
        return List.copyOf(rates);
    }
}
