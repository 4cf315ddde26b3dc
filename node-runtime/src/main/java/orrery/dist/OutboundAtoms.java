package orrery.dist;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;
import orrery.term.Atom;

/**
 * What the peer's atom cache holds: the sending side of {@link InboundAtoms}. Headers must be written in the order in
 * which their packets leave.
 */
final class OutboundAtoms {
    private static final int NEW = 8;
    private static final int LONGEST_SHORT = 0xFF;

    private final @Nullable Atom[] slots = new @Nullable Atom[InboundAtoms.SLOTS];

    /** Writes the header that names these atoms, and remembers that the peer knows them from now on. */
    void writeHeader(MessageAtoms atoms, ByteBuf out) {
        int count = atoms.size();
        out.writeByte(count);
        if (count == 0) {
            return;
        }
        int flags = out.writerIndex();
        out.writeZero(count / 2 + 1);
        boolean wide = hasLongOne(atoms);
        for (int i = 0; i < count; i++) {
            Atom atom = atoms.get(i);
            int slot = (atom.hashCode() ^ atom.hashCode() >>> 16) & InboundAtoms.SLOTS - 1;
            out.writeByte(slot);
            Atom there = slots[slot];
            boolean known = there != null && there.equals(atom);
            if (!known) {
                slots[slot] = atom;
                writeName(atom, wide, out);
            }
            setNibble(out, flags, i, slot >> Byte.SIZE | (known ? 0 : NEW));
        }
        setNibble(out, flags, count, wide ? 1 : 0);
    }

    private static boolean hasLongOne(MessageAtoms atoms) {
        for (int i = 0; i < atoms.size(); i++) {
            if (atoms.get(i).utf8Length() > LONGEST_SHORT) {
                return true;
            }
        }
        return false;
    }

    private static void writeName(Atom atom, boolean wide, ByteBuf out) {
        int length = atom.utf8Length();
        if (wide) {
            out.writeShort(length);
        } else {
            out.writeByte(length);
        }
        ByteBufUtil.reserveAndWriteUtf8(out, atom.name(), length);
    }

    private static void setNibble(ByteBuf out, int flags, int index, int nibble) {
        int at = flags + index / 2;
        out.setByte(at, out.getByte(at) | nibble << 4 * (index & 1));
    }
}
