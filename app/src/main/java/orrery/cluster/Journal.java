package orrery.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Keeps events in the order in which they arrived, numbers them, and folds them.
 *
 * <p>
 * It is bounded: past its capacity the oldest event goes into {@link #base()}, so that every moment it still holds can be
 * folded again, and quickly. An event that tells nothing new is not recorded. Any thread may append; listeners are called on an
 * appending thread, never with an older state after a newer one, and must only hand over.
 */
public final class Journal {
    /** Events kept unless told otherwise. */
    public static final int CAPACITY = 100_000;
    /** A longer time in which nothing happens counts as this long in a {@linkplain #story story}. */
    public static final Duration LONGEST_PAUSE = Moments.LONGEST_PAUSE;

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
    private final Moments moments;
    private final TreeMap<Long, Bookmark> bookmarks = new TreeMap<>();
    private final List<Consumer<ClusterState>> listeners = new CopyOnWriteArrayList<>();
    private ClusterState state = ClusterState.EMPTY;
    private ClusterState delivered = ClusterState.EMPTY;
    private long redundant;
    private boolean ended;

    public Journal() {
        this(CAPACITY);
    }

    public Journal(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a journal keeps at least 1 event, not " + capacity);
        }
        this.capacity = capacity;
        moments = new Moments(capacity);
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
        ClusterState before = state;
        ClusterState next = before.apply(event);
        if (next == before) {
            redundant++;
            return;
        }
        state = next;
        moments.add(event, next);
        Bookmark.of(moments.lastSequence(), before, next, event)
                .ifPresent(mark -> bookmarks.put(mark.sequence(), mark));
        while (!bookmarks.isEmpty() && bookmarks.firstKey() < moments.dropped()) {
            bookmarks.pollFirstEntry();
        }
    }

    /**
     * Goes on from that state, whatever the events so far make: what came in between is not known. It changes no moment
     * before.
     */
    public synchronized void resume(ClusterState newState) {
        state = newState;
        moments.resume(newState);
    }

    /** The state after all events so far. */
    public synchronized ClusterState state() {
        return state;
    }

    /** The state before the oldest event that is still kept. */
    public synchronized ClusterState base() {
        return moments.base();
    }

    /** The kept events numbered above {@code sequence}, oldest first. */
    public synchronized List<Entry> since(long sequence) {
        return moments.between(sequence, moments.lastSequence());
    }

    /** The kept events numbered above {@code after} and not above {@code upTo}, oldest first. */
    public synchronized List<Entry> between(long after, long upTo) {
        return moments.between(after, upTo);
    }

    /** The kept events numbered above {@code after}, with the state before the first of them. */
    public synchronized Stretch stretch(long after) {
        long from = Math.clamp(after, moments.dropped(), moments.lastSequence());
        return new Stretch(from, moments.stateAt(from), moments.between(from, moments.lastSequence()));
    }

    /**
     * Events without a gap.
     *
     * @param after the number of the event before the first
     * @param before the state after that one
     */
    public record Stretch(long after, ClusterState before, List<Entry> entries) {
        public Stretch {
            entries = List.copyOf(entries);
        }
    }

    /** The event with that number; empty if it has left the journal or has not come yet. */
    public synchronized Optional<Entry> entry(long sequence) {
        return moments.holds(sequence) ? Optional.of(moments.entry(sequence)) : Optional.empty();
    }

    /**
     * The state after event {@code sequence}.
     *
     * @throws IllegalArgumentException if that moment has left the journal or has not come yet
     */
    public synchronized ClusterState stateAt(long sequence) {
        if (sequence < dropped() || sequence > lastSequence()) {
            throw new IllegalArgumentException("the journal holds moments " + dropped() + " to " + lastSequence()
                    + ", not " + sequence);
        }
        return moments.stateAt(sequence);
    }

    /**
     * Where a moment is in the story of the journal: the time since its first event, in which no pause counts for more
     * than {@link #LONGEST_PAUSE}. Of a moment that is not there, that of the nearest one.
     */
    public synchronized Duration story(long sequence) {
        return moments.story(sequence);
    }

    /** The number of the last event that is not later in the story; {@link #dropped} if all are. */
    public synchronized long sequenceAt(Duration story) {
        return moments.at(story);
    }

    /** The bookmarks of the moments that are still kept, in their order; one at most for each. */
    public synchronized List<Bookmark> bookmarks() {
        return List.copyOf(bookmarks.values());
    }

    /** Sets a bookmark in place of the one that its moment may have. */
    public synchronized void mark(Bookmark bookmark) {
        bookmarks.put(bookmark.sequence(), bookmark);
    }

    public synchronized void unmark(long sequence) {
        bookmarks.remove(sequence);
    }

    /** Says that nothing will be appended any more: it is of a recording. */
    public synchronized void end() {
        ended = true;
    }

    /** Whether it is known that nothing will be appended any more. */
    public synchronized boolean hasEnded() {
        return ended;
    }

    /** The number of the newest event, 0 if there is none. */
    public synchronized long lastSequence() {
        return moments.lastSequence();
    }

    /** How many of the oldest events were let go. */
    public synchronized long dropped() {
        return moments.dropped();
    }

    /** How many events are kept at most. */
    public int capacity() {
        return capacity;
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
