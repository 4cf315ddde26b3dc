package orrery.process;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
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

    private static final AtomicReferenceFieldUpdater<Inbox, @Nullable Entry> NEWEST = AtomicReferenceFieldUpdater
            .newUpdater(Inbox.class, Entry.class, "newest");

    private volatile @Nullable Entry newest;

    void put(Signal signal) {
        Entry entry = new Entry(signal);
        Entry before;
        do {
            before = newest;
            entry.link = before;
        } while (!NEWEST.compareAndSet(this, before, entry));
    }

    boolean isEmpty() {
        return newest == null;
    }

    /** Everything that came so far, oldest first; null if nothing did. */
    @Nullable
    Entry takeAll() {
        // A look is much cheaper than an exchange, and mostly nothing came.
        Entry entry = newest == null ? null : NEWEST.getAndSet(this, null);
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
