package orrery.view.inspect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orrery.cluster.Sample;

/**
 * Whether a mailbox grows faster than it is emptied.
 *
 * @param from its length when it began to grow
 * @param to its length now
 */
record QueueTrend(long from, long to, Duration within) {
    /** Shorter than this a mailbox is no worry, however quickly it got there. */
    private static final long LEAST = 20;
    /** So many samples in a row must be longer than the one before. */
    private static final int IN_A_ROW = 3;

    /** @param samples oldest first */
    static Optional<QueueTrend> of(List<Sample> samples) {
        int first = samples.size() - 1;
        while (first > 0 && samples.get(first - 1).queueLength() <= samples.get(first).queueLength()) {
            first--;
        }
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        Sample begin = samples.get(first);
        Sample now = samples.getLast();
        boolean grows = samples.size() - 1 - first >= IN_A_ROW && now.queueLength() >= LEAST
                && now.queueLength() > begin.queueLength();
        return grows
                ? Optional.of(new QueueTrend(begin.queueLength(), now.queueLength(),
                        Duration.between(begin.at(), now.at())))
                : Optional.empty();
    }
}
