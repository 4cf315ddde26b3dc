package orrery.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import orrery.term.Term;

/**
 * The messages a process has not received yet, oldest first.
 *
 * <p>
 * Changed and listed only under the process's lock. The process itself walks along it without the lock, so that what a
 * selection does never holds up a sender.
 */
final class Mailbox {
    /** A message; a place to go on from. */
    static final class Entry {
        final @Nullable Term message;
        private volatile @Nullable Entry next;
        private @Nullable Entry previous;
        private boolean removed;

        private Entry(@Nullable Term message) {
            this.message = message;
        }
    }

    private final Entry start = new Entry(null);
    private Entry last = start;
    private int size;

    void add(Term message) {
        Entry entry = new Entry(message);
        entry.previous = last;
        last.next = entry;
        last = entry;
        size++;
    }

    int size() {
        return size;
    }

    /** How many messages there are up to that one, which counts too; none before the oldest. */
    int upTo(Entry looked) {
        int count = 0;
        if (looked != start && !looked.removed) {
            for (Entry entry = start.next; entry != null; entry = entry.next) {
                count++;
                if (entry == looked) {
                    break;
                }
            }
        }
        return count;
    }

    /** The place before the oldest message. */
    Entry start() {
        return start;
    }

    /** The message after that one; null if there is none yet. */
    @Nullable
    Entry after(Entry looked) {
        // A selection that received or flushed by itself may have taken away the message where we stood.
        return looked.removed ? start.next : looked.next;
    }

    void remove(Entry entry) {
        Entry before = entry.previous;
        if (entry.removed || before == null) {
            return;
        }
        Entry after = entry.next;
        before.next = after;
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        entry.removed = true;
        size--;
    }

    void removeFirst(Predicate<Term> unwanted) {
        for (Entry entry = start.next; entry != null; entry = entry.next) {
            if (entry.message != null && unwanted.test(entry.message)) {
                remove(entry);
                return;
            }
        }
    }

    List<Term> messages() {
        List<Term> messages = new ArrayList<>(size);
        for (Entry entry = start.next; entry != null; entry = entry.next) {
            if (entry.message != null) {
                messages.add(entry.message);
            }
        }
        return messages;
    }

    void clear() {
        start.next = null;
        last = start;
        size = 0;
    }
}
