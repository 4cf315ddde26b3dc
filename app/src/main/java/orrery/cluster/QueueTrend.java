package orrery.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether a mailbox grows faster than it is emptied: sample after sample it is no shorter than before, however long it is. The table,
 * the map and the inspector warn by this one rule.
 *
 * @param from its length when it began to grow
 * @param to its length now
 */
public record QueueTrend(long from, long to, Duration within) {
    /** Shorter than this a mailbox is no worry, however quickly it got there. */
    static final long LEAST = 20;
    /** So many samples in a row must be longer than the one before. */
    static final int IN_A_ROW = 3;

    /** @param samples oldest first */
    public static Optional<QueueTrend> of(List<Sample> samples) {
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
