package orrery.etf;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import orrery.term.Atom;
import orrery.term.Bitstring;

/**
 * The bytes of a term on their way into a buffer: gathered in a small array, which is written several times faster than a
 * {@link ByteBuf}, and copied there by the chunk.
 */
final class Output {
    private static final VarHandle LITTLE_LONG = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = BigEndian.view(short[].class);
    private static final VarHandle INT = BigEndian.view(int[].class);
    private static final VarHandle LONG = BigEndian.view(long[].class);
    private static final int USUAL = 256;
    /** A chunk, and the most that is gathered. */
    private static final int CHUNK = 8 << 10;

    private final ByteBuf out;
    private byte[] bytes = new byte[USUAL];
    private int at;

    Output(ByteBuf out) {
        this.out = out;
    }

    /** Hands over what is still gathered. */
    void flush() {
        out.writeBytes(bytes, 0, at);
        at = 0;
    }

    /** Where the next byte will stand in the buffer. */
    int position() {
        return out.writerIndex() + at;
    }

    /** Overwrites four bytes. */
    void setInt(int position, int value) {
        flush();
        out.setInt(position, value);
    }

    /** @param count at most {@link #CHUNK} */
    private void reserve(int count) {
        if (count > bytes.length - at) {
            makeRoom(count);
        }
    }

    private void makeRoom(int count) {
        if (at + count > CHUNK) {
            flush();
        }
        if (at + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(CHUNK, Math.max(2 * bytes.length, at + count)));
        }
    }

    void writeByte(int value) {
        reserve(1);
        bytes[at++] = (byte) value;
    }

    void writeShort(int value) {
        reserve(2);
        SHORT.set(bytes, at, (short) value);
        at += 2;
    }

    void writeInt(int value) {
        reserve(4);
        INT.set(bytes, at, value);
        at += 4;
    }

    void writeLong(long value) {
        reserve(8);
        LONG.set(bytes, at, value);
        at += 8;
    }

    /** The lowest bytes of a number, the lowest one first. */
    void writeLowest(int count, long value) {
        reserve(Long.BYTES);
        LITTLE_LONG.set(bytes, at, value);
        at += count;
    }

    /** A tag and what follows it as one byte. */
    void writeByte(int tag, int value) {
        writeShort(tag << 8 | value);
    }

    /** A tag and what follows it in four bytes. */
    void writeInt(int tag, int value) {
        reserve(5);
        bytes[at] = (byte) tag;
        INT.set(bytes, at + 1, value);
        at += 5;
    }

    /** The name in UTF-8, without its length. */
    void writeName(Atom atom) {
        int length = atom.utf8Length();
        reserve(length + Atom.COPIED_BEYOND);
        atom.copyUtf8(bytes, at);
        at += length;
    }

    /** The whole bytes, without their number. */
    void writeBits(Bitstring bits) {
        int length = bits.byteLength();
        if (length > CHUNK / 2) {
            flush();
            out.writeBytes(bits.buffer());
        } else {
            reserve(length);
            bits.copyTo(bytes, at);
            at += length;
        }
    }
}
