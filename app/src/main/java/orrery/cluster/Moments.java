package orrery.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The kept events of a journal by their numbers, with a state every so often, so that any moment is folded from nearby.
 *
 * <p>
 * Moments also have a place in the <em>story</em>: the time since the journal began in which nothing ever stands still for
 * longer than {@link #LONGEST_PAUSE}. Not safe for use by several threads.
 */
final class Moments {
    /** A longer time in which nothing happens counts as this long in the story. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    /** Events from one remembered state to the next. */
    static final int STRIDE = 256;

    private record Moment(Journal.Entry entry, long storyNanos) {}

    private record Milestone(long sequence, ClusterState state) {}

    private final Ring<Moment> moments;
    private final Deque<Milestone> milestones = new ArrayDeque<>();
    private ClusterState base = ClusterState.EMPTY;
    private long lastSequence;
    private Instant lastAt = Instant.MIN;
    private long lastStory;

    Moments(int capacity) {
        moments = new Ring<>(capacity);
    }

    /** @param after the state after the event */
    void add(ClusterEvent event, ClusterState after) {
        Instant at = event.at();
        if (lastSequence > 0 && at.isAfter(lastAt)) {
            Duration pause = Duration.between(lastAt, at);
            lastStory += (pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause).toNanos();
        }
        // What is told late is no step back in time.
        lastAt = lastSequence > 0 && at.isBefore(lastAt) ? lastAt : at;
        var moment = new Moment(new Journal.Entry(++lastSequence, event), lastStory);
        if (moments.isFull()) {
            relieve(moments.replaceFirst(moment));
        } else {
            moments.add(moment);
        }
        if (lastSequence % STRIDE == 0) {
            milestones.addLast(new Milestone(lastSequence, after));
        }
    }

    private void relieve(Moment oldest) {
        Milestone next = milestones.peekFirst();
        if (next != null && next.sequence() == oldest.entry().sequence()) {
            base = next.state();
            milestones.removeFirst();
        } else {
            base = base.apply(oldest.entry().event());
        }
    }

    /** From here on, what comes next is folded onto that state, whatever came before. */
    void resume(ClusterState state) {
        if (moments.size() == 0) {
            base = state;
            return;
        }
        milestones.removeIf(milestone -> milestone.sequence() == lastSequence);
        milestones.addLast(new Milestone(lastSequence, state));
    }

    ClusterState base() {
        return base;
    }

    /** The state after the event with a number from {@link #dropped} to {@link #lastSequence}. */
    ClusterState stateAt(long sequence) {
        ClusterState from = base;
        long at = dropped();
        for (Milestone milestone : milestones) {
            if (milestone.sequence() > sequence) {
                break;
            }
            from = milestone.state();
            at = milestone.sequence();
        }
        for (long next = at + 1; next <= sequence; next++) {
            from = from.apply(get(next).entry().event());
        }
        return from;
    }

    private Moment get(long sequence) {
        return moments.get((int) (sequence - dropped() - 1));
    }

    Journal.Entry entry(long sequence) {
        return get(sequence).entry();
    }

    boolean holds(long sequence) {
        return sequence > dropped() && sequence <= lastSequence;
    }

    List<Journal.Entry> between(long after, long upTo) {
        long from = Math.max(after, dropped());
        long to = Math.min(upTo, lastSequence);
        List<Journal.Entry> found = new ArrayList<>((int) Math.max(0, to - from));
        for (long sequence = from + 1; sequence <= to; sequence++) {
            found.add(entry(sequence));
        }
        return found;
    }

    /** Where a moment is in the story. */
    Duration story(long sequence) {
        if (moments.size() == 0) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(get(Math.clamp(sequence, dropped() + 1, lastSequence)).storyNanos());
    }

    /** The last moment that is not later in the story; {@link #dropped} if all are. */
    long at(Duration story) {
        long nanos = story.toNanos();
        long low = dropped();
        long high = lastSequence;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (get(middle).storyNanos() <= nanos) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    long lastSequence() {
        return lastSequence;
    }

    long dropped() {
        return lastSequence - moments.size();
    }
}
