package orrery.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps the newest traffic in the order in which it was told, and numbers it from 1. Any thread may use it; listeners are
 * called on a writing thread and must only hand over.
 */
public final class TrafficLog {
    /** Entries kept unless told otherwise. */
    public static final int CAPACITY = 100_000;

    /** A piece of traffic and its number; there are no gaps. */
    public record Entry(long sequence, Traffic traffic) {}

    private final int capacity;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long lastSequence;
    private long untold;

    public TrafficLog() {
        this(CAPACITY);
    }

    public TrafficLog(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a traffic log keeps at least 1 entry, not " + capacity);
        }
        this.capacity = capacity;
    }

    public void appendAll(Collection<? extends Traffic> traffic) {
        synchronized (this) {
            for (Traffic one : traffic) {
                entries.addLast(new Entry(++lastSequence, one));
                if (entries.size() > capacity) {
                    entries.removeFirst();
                }
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** There was more traffic, which nobody could tell any more. */
    public void missed(long count) {
        synchronized (this) {
            untold += count;
        }
        listeners.forEach(Runnable::run);
    }

    /** The kept entries numbered above {@code sequence}, oldest first. */
    public synchronized List<Entry> since(long sequence) {
        long wanted = Math.min(entries.size(), lastSequence - sequence);
        List<Entry> found = new ArrayList<>((int) Math.max(0, wanted));
        var newestFirst = entries.descendingIterator();
        for (long i = 0; i < wanted; i++) {
            found.add(newestFirst.next());
        }
        return found.reversed();
    }

    /** The number of the newest entry, 0 if there is none. */
    public synchronized long lastSequence() {
        return lastSequence;
    }

    /** How many of the oldest entries were let go. */
    public synchronized long dropped() {
        return lastSequence - entries.size();
    }

    /** How much traffic there was that never became an entry. */
    public synchronized long untold() {
        return untold;
    }

    /** Hears after every change until closed. */
    public Journal.Subscription subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
