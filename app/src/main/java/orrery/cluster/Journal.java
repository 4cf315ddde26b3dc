package orrery.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Keeps events in the order in which they arrived, numbers them, and folds them.
 *
 * <p>
 * It is bounded: past its capacity the oldest event goes into {@link #base()}, so that every moment it still holds can be
 * folded again. An event that tells nothing new is not recorded. Any thread may append; listeners are called on an
 * appending thread, never with an older state after a newer one, and must only hand over.
 */
public final class Journal {
    /** Events kept unless told otherwise. */
    public static final int CAPACITY = 100_000;

    /** An event and its number; numbers start at 1 and have no gaps. */
    public record Entry(long sequence, ClusterEvent event) {}

    /** Ends a subscription. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private final int capacity;
    private final Object delivery = new Object();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Consumer<ClusterState>> listeners = new CopyOnWriteArrayList<>();
    private ClusterState base = ClusterState.EMPTY;
    private ClusterState state = ClusterState.EMPTY;
    private ClusterState delivered = ClusterState.EMPTY;
    private long lastSequence;
    private long redundant;

    public Journal() {
        this(CAPACITY);
    }

    public Journal(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a journal keeps at least 1 event, not " + capacity);
        }
        this.capacity = capacity;
    }

    public void append(ClusterEvent event) {
        appendAll(List.of(event));
    }

    /** Appends all events as one change: listeners hear once, of the state after the last. */
    public void appendAll(Collection<? extends ClusterEvent> events) {
        synchronized (this) {
            events.forEach(this::record);
        }
        synchronized (delivery) {
            ClusterState now = state();
            if (now != delivered) {
                delivered = now;
                listeners.forEach(listener -> listener.accept(now));
            }
        }
    }

    private void record(ClusterEvent event) {
        ClusterState next = state.apply(event);
        if (next == state) {
            redundant++;
            return;
        }
        state = next;
        entries.addLast(new Entry(++lastSequence, event));
        if (entries.size() > capacity) {
            base = base.apply(entries.removeFirst().event());
        }
    }

    /** The state after all events so far. */
    public synchronized ClusterState state() {
        return state;
    }

    /** The state before the oldest event that is still kept. */
    public synchronized ClusterState base() {
        return base;
    }

    /** The kept events numbered above {@code sequence}, oldest first. */
    public synchronized List<Entry> since(long sequence) {
        long wanted = Math.min(entries.size(), lastSequence - sequence);
        List<Entry> found = new ArrayList<>((int) Math.max(0, wanted));
        var newestFirst = entries.descendingIterator();
        for (long i = 0; i < wanted; i++) {
            found.add(newestFirst.next());
        }
        return found.reversed();
    }

    /**
     * The state after event {@code sequence}.
     *
     * @throws IllegalArgumentException if that moment has left the journal or has not come yet
     */
    public synchronized ClusterState stateAt(long sequence) {
        if (sequence < dropped() || sequence > lastSequence) {
            throw new IllegalArgumentException("the journal holds moments " + dropped() + " to " + lastSequence
                    + ", not " + sequence);
        }
        ClusterState at = base;
        for (Entry entry : entries) {
            if (entry.sequence() > sequence) {
                break;
            }
            at = at.apply(entry.event());
        }
        return at;
    }

    /** The number of the newest event, 0 if there is none. */
    public synchronized long lastSequence() {
        return lastSequence;
    }

    /** How many of the oldest events were let go. */
    public synchronized long dropped() {
        return lastSequence - entries.size();
    }

    /** How many events told nothing new and were not recorded. */
    public synchronized long redundant() {
        return redundant;
    }

    /** Hears of new states until closed; a state may be skipped when a newer one is there. */
    public Subscription subscribe(Consumer<ClusterState> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
