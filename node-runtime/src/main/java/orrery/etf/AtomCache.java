package orrery.etf;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.term.Atom;

/**
 * The atoms lately decoded, found by their bytes, so that the atoms of a busy connection are not made anew with every
 * message. It forgets by overwriting: whatever peers send, it holds at most {@value #SLOTS} short ASCII atoms. Two of a slot
 * both stay, the earlier one beside it, as two that come again and again would else drive out each other each time.
 *
 * <p>
 * Threads share it without locks. An atom is immutable, so a race costs at most a second equal one.
 */
final class AtomCache {
    static final AtomCache SHARED = new AtomCache();

    private static final VarHandle INT = BigEndian.view(int[].class);
    private static final int MULTIPLIER = 0x9E37_79B1;
    private static final int SLOTS = 4096;
    private static final int LONGEST = 64;

    private final Atom[] atoms = new Atom[SLOTS];

    AtomCache() {
        Arrays.fill(atoms, Atom.EMPTY);
    }

    /** The atom of these bytes if it was here lately. */
    @Nullable
    Atom find(byte[] bytes, int from, int length) {
        int slot = slot(bytes, from, length);
        Atom latest = atoms[slot];
        if (latest.isUtf8(bytes, from, length)) {
            return latest;
        }
        Atom before = atoms[slot ^ 1];
        return before.isUtf8(bytes, from, length) ? before : null;
    }

    /** The atom of these bytes, which are known to be ASCII and at most 255; to be found from now on. */
    @SuppressWarnings("deprecation") // that constructor is the one that copies ASCII bytes without decoding them
    Atom add(byte[] bytes, int from, int length) {
        Atom atom = Atom.of(new String(bytes, 0, from, length));
        if (length <= LONGEST) {
            int slot = slot(bytes, from, length);
            if (atoms[slot] != Atom.EMPTY) {
                atoms[slot ^ 1] = atoms[slot];
            }
            atoms[slot] = atom;
        }
        return atom;
    }

    private static int slot(byte[] bytes, int from, int length) {
        int hash = length;
        int at = from;
        int end = from + Math.min(length, LONGEST);
        for (; at <= end - Integer.BYTES; at += Integer.BYTES) {
            hash = MULTIPLIER * (hash ^ (int) INT.get(bytes, at));
            hash ^= hash >>> 15;
        }
        for (; at < end; at++) {
            hash = 31 * hash + bytes[at];
        }
        return (hash ^ hash >>> 15) & SLOTS - 1;
    }
}
