package orrery.term;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A bitstring; a binary is one whose bits fill whole bytes.
 *
 * <p>
 * It may be a slice of a larger array that nobody writes again (a received frame), so that a large binary is decoded
 * without a copy. Bits of the last byte that are not part of it are zero.
 */
public final class Bitstring implements Term {
    public static final Bitstring EMPTY = new Bitstring(new byte[0], 0, 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;
    private final int bitsInLastByte;

    private Bitstring(byte[] array, int offset, int length, int bitsInLastByte) {
        this.array = array;
        this.offset = offset;
        this.length = length;
        this.bitsInLastByte = bitsInLastByte;
    }

    /** The binary of these bytes, which are copied. */
    public static Bitstring ofBytes(byte... bytes) {
        return adopting(bytes.clone(), 0, bytes.length);
    }

    /** A binary on a part of an array that its caller gives away and never writes again. */
    public static Bitstring adopting(byte[] array, int offset, int length) {
        return length == 0 ? EMPTY : new Bitstring(array, offset, length, 8);
    }

    /**
     * A bitstring that ends inside its last byte.
     *
     * @param bitsInLastByte 1 to 8, counted from the high end; the unused low bits are cleared
     */
    public static Bitstring ofBits(byte[] bytes, int bitsInLastByte) {
        if (bytes.length == 0 || bitsInLastByte < 1 || bitsInLastByte > 8) {
            throw new IllegalArgumentException(bitsInLastByte + " bits in the last of " + bytes.length + " bytes");
        }
        byte[] own = bytes.clone();
        own[own.length - 1] &= (byte) (0xFF << (8 - bitsInLastByte));
        return new Bitstring(own, 0, own.length, bitsInLastByte);
    }

    /** Number of bytes, the last one perhaps partly used. */
    public int byteLength() {
        return length;
    }

    public long bitLength() {
        return length == 0 ? 0 : 8L * (length - 1) + bitsInLastByte;
    }

    /** Bits used in the last byte: 1 to 8, or 0 when empty. */
    public int bitsInLastByte() {
        return bitsInLastByte;
    }

    public boolean isBinary() {
        return bitsInLastByte == 8 || length == 0;
    }

    public byte byteAt(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(index + " of " + length);
        }
        return array[offset + index];
    }

    /** Some of its whole bytes as a binary, without a copy. */
    public Bitstring slice(int from, int count) {
        if (from < 0 || count < 0 || from + count > length || from + count == length && !isBinary()) {
            throw new IndexOutOfBoundsException(count + " bytes at " + from + " of " + length);
        }
        return adopting(array, offset + from, count);
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** Copies all its bytes, the unused bits of the last one being zero. */
    public void copyTo(byte[] to, int at) {
        System.arraycopy(array, offset, to, at, length);
    }

    /** A read-only view of the bytes, without a copy. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
    }

    /** @throws CharacterCodingException if the bytes are not UTF-8 */
    public String utf8() throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(buffer()).toString();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Bitstring bits && bitsInLastByte == bits.bitsInLastByte
                && Arrays.equals(array, offset, offset + length, bits.array, bits.offset, bits.offset + bits.length);
    }

    @Override
    public int hashCode() {
        return ExactEquality.hash(array, offset, offset + length, bitsInLastByte);
    }

    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
