package orrery.lang.eval;

import java.util.Arrays;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.SmallInt;

/** Puts a bitstring together, segment by segment. */
final class BitWriter {
    /** OTP's own limit is far higher; a learner's slip must not fill the memory. */
    private static final long MOST_BITS = 1L << 31;

    private byte[] bytes = new byte[32];
    private long bits;

    long bits() {
        return bits;
    }

    private void reserve(long more) {
        if (more < 0 || bits + more > MOST_BITS) {
            throw ErlangError.error(Atom.of("system_limit"));
        }
        int needed = (int) ((bits + more + 7) / 8);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
    }

    void octet(int value) {
        reserve(8);
        int at = (int) (bits >>> 3);
        int shift = (int) (bits & 7);
        if (shift == 0) {
            bytes[at] = (byte) value;
        } else {
            bytes[at] |= (byte) ((value & 0xFF) >>> shift);
            if (at + 1 >= bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            bytes[at + 1] = (byte) (value << (8 - shift));
        }
        bits += 8;
    }

    /** The low bits of a byte, at most seven. */
    private void some(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            reserve(1);
            if ((value >>> i & 1) != 0) {
                bytes[(int) (bits >>> 3)] |= (byte) (0x80 >>> (bits & 7));
            } else {
                bytes[(int) (bits >>> 3)] &= (byte) ~(0x80 >>> (bits & 7));
            }
            bits++;
        }
    }

    void integer(Int value, long size, boolean little) {
        reserve(size);
        int whole = (int) (size / 8);
        int rest = (int) (size % 8);
        if (value instanceof SmallInt(long small)) {
            integer(whole, rest, little, index -> index >= 8 ? (small < 0 ? 0xFF : 0) : (int) (small >>> 8 * index));
        } else {
            byte[] big = value.big().toByteArray();
            int fill = value.big().signum() < 0 ? 0xFF : 0;
            integer(whole, rest, little, index -> index < big.length ? big[big.length - 1 - index] : fill);
        }
    }

    /** Bytes of an integer, the least significant one first. */
    private interface Octets {
        int at(int index);
    }

    private void integer(int whole, int rest, boolean little, Octets octets) {
        if (little) {
            for (int i = 0; i < whole; i++) {
                octet(octets.at(i));
            }
            some(octets.at(whole) & (1 << rest) - 1, rest);
        } else {
            if (rest > 0) {
                some(octets.at(whole) & (1 << rest) - 1, rest);
            }
            for (int i = whole - 1; i >= 0; i--) {
                octet(octets.at(i));
            }
        }
    }

    void bits(Bitstring value, long count) {
        reserve(count);
        int whole = (int) (count / 8);
        if ((bits & 7) == 0) {
            value.buffer().get(0, bytes, (int) (bits >>> 3), whole);
            bits += 8L * whole;
        } else {
            for (int i = 0; i < whole; i++) {
                octet(value.byteAt(i));
            }
        }
        int rest = (int) (count % 8);
        if (rest > 0) {
            some((value.byteAt(whole) & 0xFF) >>> (8 - rest), rest);
        }
    }

    Bitstring result() {
        int length = (int) ((bits + 7) / 8);
        byte[] exact = Arrays.copyOf(bytes, length);
        int rest = (int) (bits & 7);
        return rest == 0 ? Bitstring.adopting(exact, 0, length) : Bitstring.ofBits(exact, rest);
    }
}
