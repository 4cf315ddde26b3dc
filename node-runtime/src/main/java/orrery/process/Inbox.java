package orrery.process;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The signals that came to a process and are not handled yet. Any number of threads put in, one at a time takes out all.
 *
 * <p>
 * It is a stack that the taker turns round: an empty one, as an idle process has it, costs one reference.
 */
final class Inbox {
    /** A signal and the one before it, or after it once taken. */
    static final class Entry {
        final Signal signal;
        private @Nullable Entry link;

        private Entry(Signal signal) {
            this.signal = signal;
        }

        @Nullable
        Entry next() {
            return link;
        }
    }

    private final AtomicReference<@Nullable Entry> newest = new AtomicReference<>();

    void put(Signal signal) {
        Entry entry = new Entry(signal);
        Entry before;
        do {
            before = newest.get();
            entry.link = before;
        } while (!newest.compareAndSet(before, entry));
    }

    boolean isEmpty() {
        return newest.get() == null;
    }

    /** Everything that came so far, oldest first; null if nothing did. */
    @Nullable
    Entry takeAll() {
        Entry entry = newest.getAndSet(null);
        Entry oldest = null;
        while (entry != null) {
            Entry before = entry.link;
            entry.link = oldest;
            oldest = entry;
            entry = before;
        }
        return oldest;
    }
}
