package orrery.lang.eval;

import java.math.BigInteger;
import orrery.term.Bitstring;
import orrery.term.Int;

/** Takes a bitstring apart at any bit. */
final class BitReader {
    private BitReader() {}

    /** Eight bits from there, of which those beyond the end are zero. */
    private static int octet(Bitstring from, long at) {
        int index = (int) (at >>> 3);
        int shift = (int) (at & 7);
        int first = from.byteAt(index) & 0xFF;
        if (shift == 0) {
            return first;
        }
        int second = index + 1 < from.byteLength() ? from.byteAt(index + 1) & 0xFF : 0;
        return (first << shift | second >>> (8 - shift)) & 0xFF;
    }

    /** Some bits, at most eight, as a number. */
    private static int some(Bitstring from, long at, int count) {
        return octet(from, at) >>> (8 - count);
    }

    /** @param size in bits; there are as many */
    static Int integer(Bitstring from, long at, long size, boolean signed, boolean little) {
        if (size <= 56 && !little) {
            long value = 0;
            long read = 0;
            while (size - read >= 8) {
                value = value << 8 | octet(from, at + read);
                read += 8;
            }
            int rest = (int) (size - read);
            if (rest > 0) {
                value = value << rest | some(from, at + read, rest);
            }
            return Int.of(signed && size > 0 && (value >>> size - 1 & 1) != 0 ? value - (1L << size) : value);
        }
        return large(from, at, size, signed, little);
    }

    private static Int large(Bitstring from, long at, long size, boolean signed, boolean little) {
        int whole = (int) (size / 8);
        int rest = (int) (size % 8);
        byte[] magnitude = new byte[whole + 2];
        if (little) {
            for (int i = 0; i < whole; i++) {
                magnitude[magnitude.length - 1 - i] = (byte) octet(from, at + 8L * i);
            }
            if (rest > 0) {
                magnitude[magnitude.length - 1 - whole] = (byte) some(from, at + 8L * whole, rest);
            }
        } else {
            long read = 0;
            if (rest > 0) {
                magnitude[1] = (byte) some(from, at, rest);
                read = rest;
            }
            for (int i = 0; i < whole; i++) {
                magnitude[2 + i] = (byte) octet(from, at + read + 8L * i);
            }
        }
        BigInteger value = new BigInteger(1, magnitude);
        boolean negative = signed && size > 0 && value.testBit((int) size - 1);
        return Int.of(negative ? value.subtract(BigInteger.ONE.shiftLeft((int) size)) : value);
    }

    static double real(Bitstring from, long at, int size, boolean little) {
        long raw = integer(from, at, size, false, little).big().longValue();
        return switch (size) {
            case 64 -> Double.longBitsToDouble(raw);
            case 32 -> Float.intBitsToFloat((int) raw);
            default -> Float.float16ToFloat((short) raw);
        };
    }

    static Bitstring bits(Bitstring from, long at, long size) {
        if (size == 0) {
            return Bitstring.EMPTY;
        }
        if ((at & 7) == 0 && (size & 7) == 0) {
            int start = (int) (at >>> 3);
            int count = (int) (size >>> 3);
            if (start + count < from.byteLength() || from.isBinary()) {
                return from.slice(start, count);
            }
        }
        int length = (int) ((size + 7) / 8);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) octet(from, at + 8L * i);
        }
        int rest = (int) (size & 7);
        return rest == 0 ? Bitstring.adopting(bytes, 0, length) : Bitstring.ofBits(bytes, rest);
    }

    /** A character and how many bits it takes; -1 if there is none. */
    record Character(int point, int size) {
        static final Character NONE = new Character(-1, 0);
    }

    static Character utf8(Bitstring from, long at) {
        long left = from.bitLength() - at;
        if (left < 8) {
            return Character.NONE;
        }
        int first = octet(from, at);
        int more = first < 0x80
                ? 0
                : first >= 0xC2 && first < 0xE0
                        ? 1
                        : first >= 0xE0 && first < 0xF0
                                ? 2
                                : first >= 0xF0 && first < 0xF5 ? 3 : -1;
        if (more < 0 || left < 8L * (more + 1)) {
            return Character.NONE;
        }
        int point = more == 0 ? first : first & (0x3F >>> more);
        for (int i = 1; i <= more; i++) {
            int next = octet(from, at + 8L * i);
            if ((next & 0xC0) != 0x80) {
                return Character.NONE;
            }
            point = point << 6 | next & 0x3F;
        }
        boolean shortest = more < 2 || point >= (more == 2 ? 0x800 : 0x10000);
        return shortest ? checked(point, 8 * (more + 1)) : Character.NONE;
    }

    static Character utf16(Bitstring from, long at, boolean little) {
        long left = from.bitLength() - at;
        if (left < 16) {
            return Character.NONE;
        }
        int first = unit(from, at, little);
        if (first < 0xD800 || first > 0xDFFF) {
            return new Character(first, 16);
        }
        if (first > 0xDBFF || left < 32) {
            return Character.NONE;
        }
        int second = unit(from, at + 16, little);
        return second >= 0xDC00 && second <= 0xDFFF
                ? new Character(java.lang.Character.toCodePoint((char) first, (char) second), 32)
                : Character.NONE;
    }

    static Character utf32(Bitstring from, long at, boolean little) {
        if (from.bitLength() - at < 32) {
            return Character.NONE;
        }
        long point = integer(from, at, 32, false, little).big().longValue();
        return point > 0x10FFFF ? Character.NONE : checked((int) point, 32);
    }

    private static int unit(Bitstring from, long at, boolean little) {
        int high = octet(from, at);
        int low = octet(from, at + 8);
        return little ? low << 8 | high : high << 8 | low;
    }

    private static Character checked(int point, int size) {
        return point > 0x10FFFF || point >= 0xD800 && point <= 0xDFFF ? Character.NONE : new Character(point, size);
    }
}
