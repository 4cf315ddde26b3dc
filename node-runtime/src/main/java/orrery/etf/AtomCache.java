package orrery.etf;

import java.util.Arrays;
import orrery.term.Atom;

/**
 * The atoms lately decoded, found by their bytes, so that the atoms of a busy connection are not made anew with every
 * message. It forgets by overwriting: whatever peers send, it holds at most {@value #SLOTS} short ASCII atoms.
 *
 * <p>
 * Threads share it without locks. An entry is immutable, so a race costs at most a second equal atom.
 */
final class AtomCache {
    static final AtomCache SHARED = new AtomCache();

    private static final int SLOTS = 4096;
    private static final int LONGEST = 64;

    private final Entry[] entries = new Entry[SLOTS];

    private record Entry(byte[] ascii, Atom atom) {
        static final Entry NONE = new Entry(new byte[0], Atom.EMPTY);
    }

    private AtomCache() {
        Arrays.fill(entries, Entry.NONE);
    }

    /** The atom of these bytes, which are known to be ASCII and at most 255. */
    @SuppressWarnings("deprecation") // that constructor is the one that copies ASCII bytes without decoding them
    Atom ascii(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return Atom.of(new String(bytes, 0, from, length));
        }
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        Entry entry = entries[slot];
        if (Arrays.equals(entry.ascii, 0, entry.ascii.length, bytes, from, from + length)) {
            return entry.atom;
        }
        Atom atom = Atom.of(new String(bytes, 0, from, length));
        entries[slot] = new Entry(Arrays.copyOfRange(bytes, from, from + length), atom);
        return atom;
    }
}
