package orrery.dist;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.etf.Limits;
import orrery.etf.ReceivedAtoms;
import orrery.etf.TermDecodeException;
import orrery.etf.TermDecoder;
import orrery.term.Atom;

/**
 * The atom cache of one connection, as the peer fills it with the headers of its packets (protocol §3.1): at most
 * {@value #SLOTS} atoms, whatever it sends.
 */
final class InboundAtoms {
    static final int SLOTS = 2048;

    private static final int NEW = 8;
    private static final int SEGMENT = 7;
    private static final int ATOM_UTF8 = 118;
    private static final int SMALL_ATOM_UTF8 = 119;

    private final @Nullable Atom[] slots = new @Nullable Atom[SLOTS];

    /** The atoms of one header by their numbers; never changes. */
    private record Named(Atom[] atoms) implements ReceivedAtoms {
        @Override
        public int size() {
            return atoms.length;
        }

        @Override
        public Atom get(int index) {
            return atoms[index];
        }
    }

    /**
     * Reads the header in front of the terms of a packet.
     *
     * @throws InvalidControlException if it is none; the connection cannot go on
     */
    ReceivedAtoms readHeader(ByteBuf in) {
        try {
            int count = in.readUnsignedByte();
            if (count == 0) {
                return ReceivedAtoms.NONE;
            }
            int flags = in.readerIndex();
            in.skipBytes(count / 2 + 1);
            boolean wide = (nibble(in, flags, count) & 1) != 0;
            Atom[] atoms = new Atom[count];
            for (int i = 0; i < count; i++) {
                int nibble = nibble(in, flags, i);
                int slot = (nibble & SEGMENT) << Byte.SIZE | in.readUnsignedByte();
                if ((nibble & NEW) != 0) {
                    slots[slot] = readAtom(in, wide);
                }
                Atom atom = slots[slot];
                if (atom == null) {
                    throw new InvalidControlException("a reference to an empty slot of the atom cache");
                }
                atoms[i] = atom;
            }
            return new Named(atoms);
        } catch (IndexOutOfBoundsException e) {
            throw new InvalidControlException("a packet that ends in its atom header", e);
        }
    }

    private static int nibble(ByteBuf in, int flags, int index) {
        return in.getByte(flags + index / 2) >> 4 * (index & 1) & 0xF;
    }

    /** As an atom inside a term, so that it is checked, and found again, like any other. */
    private static Atom readAtom(ByteBuf in, boolean wide) {
        int start = in.readerIndex();
        int length = wide ? in.getUnsignedShort(start) : in.getUnsignedByte(start);
        int total = (wide ? Short.BYTES : Byte.BYTES) + length;
        if (total > in.readableBytes()) {
            throw new InvalidControlException("a packet that ends in its atom header");
        }
        // The byte before has been read: its place takes the tag.
        int tagAt = start - 1;
        byte before = in.getByte(tagAt);
        try {
            in.setByte(tagAt, wide ? ATOM_UTF8 : SMALL_ATOM_UTF8);
            Atom atom = (Atom) TermDecoder.read(in.slice(tagAt, total + 1), Limits.DEFAULT);
            in.skipBytes(total);
            return atom;
        } catch (TermDecodeException e) {
            throw new InvalidControlException("an atom header that cannot be decoded: " + e.getMessage(), e);
        } finally {
            in.setByte(tagAt, before);
        }
    }
}
