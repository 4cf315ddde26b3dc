package orrery.term;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a value stands between {@code <<} and {@code >>}: {@code Value:Size/Type}, {@code value::type-size(n)}.
 *
 * @param size in units; absent if not written
 * @param unit in bits; absent if not written
 */
record BitSegment(Type type, Optional<Long> size, Optional<Integer> unit, boolean little) {
    enum Type {
        INTEGER, FLOAT, BINARY, BITSTRING, UTF8, UTF16, UTF32
    }

    static final BitSegment PLAIN = new BitSegment(Type.INTEGER, Optional.empty(), Optional.empty(), false);

    /** Most bits that a text may ask for with a size. */
    private static final long MOST_BITS = 1L << 24;

    BitSegment withType(Type other) {
        return new BitSegment(other, size, unit, little);
    }

    BitSegment withSize(long units) {
        return new BitSegment(type, Optional.of(units), unit, little);
    }

    /** With one word of a type specifier, if it is one. */
    Optional<BitSegment> with(String word) {
        return switch (word) {
            case "integer" -> Optional.of(withType(Type.INTEGER));
            case "float" -> Optional.of(withType(Type.FLOAT));
            case "binary", "bytes" -> Optional.of(withType(Type.BINARY));
            case "bitstring", "bits" -> Optional.of(withType(Type.BITSTRING));
            case "utf8" -> Optional.of(withType(Type.UTF8));
            case "utf16" -> Optional.of(withType(Type.UTF16));
            case "utf32" -> Optional.of(withType(Type.UTF32));
            case "little" -> Optional.of(new BitSegment(type, size, unit, true));
            case "native" -> Optional.of(
                    new BitSegment(type, size, unit, ByteOrder.nativeOrder().equals(ByteOrder.LITTLE_ENDIAN)));
            case "big" -> Optional.of(new BitSegment(type, size, unit, false));
            case "signed", "unsigned" -> Optional.of(this);
            default -> Optional.empty();
        };
    }

    BitSegment withUnit(int bits) {
        return new BitSegment(type, size, Optional.of(bits), little);
    }

    /** Appends a value. @throws IllegalArgumentException with a reason if it cannot stand so */
    void append(Term value, Bits out) {
        switch (type) {
            case INTEGER -> {
                if (!(value instanceof Int number)) {
                    throw new IllegalArgumentException("an integer expected between << and >>, not " + value);
                }
                out.integer(number.big(), bits(8, 1), little);
            }
            case FLOAT -> appendFloat(value, out);
            case BINARY, BITSTRING -> {
                if (!(value instanceof Bitstring part)) {
                    throw new IllegalArgumentException("a binary expected for this type, not " + value);
                }
                out.bits(part, size.isPresent() ? bits(0, type == Type.BINARY ? 8 : 1) : part.bitLength());
            }
            case UTF8, UTF16, UTF32 -> {
                byte[] encoded = characters(value).getBytes(charset());
                out.bits(Bitstring.adopting(encoded, 0, encoded.length), 8L * encoded.length);
            }
        }
    }

    private static String characters(Term value) {
        Term chardata = value instanceof SmallInt ? ListTerm.of(value) : value;
        return ListTerm.text(chardata)
                .filter(text -> text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF))
                .orElseThrow(() -> new IllegalArgumentException("a character expected for this type, not " + value));
    }

    private Charset charset() {
        return switch (type) {
            case UTF16 -> little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            case UTF32 -> little ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_32BE;
            default -> StandardCharsets.UTF_8;
        };
    }

    private void appendFloat(Term value, Bits out) {
        double number = switch (value) {
            case FloatTerm(double exact) -> exact;
            case Int integer -> integer.big().doubleValue();
            default -> throw new IllegalArgumentException("a number expected for this type, not " + value);
        };
        long count = bits(64, 1);
        if (count != 64 && count != 32) {
            throw new IllegalArgumentException("a float has 64 or 32 bits here, not " + count);
        }
        byte[] bytes = count == 64
                ? ByteBuffer.allocate(8).putDouble(number).array()
                : ByteBuffer.allocate(4).putFloat((float) number).array();
        out.integer(new BigInteger(bytes), count, little);
    }

    private long bits(long defaultSize, int defaultUnit) {
        long count = Math.multiplyExact(Math.min(size.orElse(defaultSize), MOST_BITS + 1),
                (long) unit.orElse(defaultUnit));
        if (count > MOST_BITS) {
            throw new IllegalArgumentException("more than " + MOST_BITS + " bits in one part of a bitstring");
        }
        return count;
    }

    /** Bits being put together. */
    static final class Bits {
        private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
        private int partial;
        private int partialBits;

        private void bit(int value) {
            partial = partial << 1 | value;
            if (++partialBits == 8) {
                whole.write(partial);
                partial = 0;
                partialBits = 0;
            }
        }

        /** The low bits of a number; little-endian ones by bytes from the lowest, the last of them perhaps not whole. */
        void integer(BigInteger value, long count, boolean little) {
            if (!little) {
                for (int i = (int) count - 1; i >= 0; i--) {
                    bit(value.testBit(i) ? 1 : 0);
                }
                return;
            }
            for (int from = 0; from < count; from += 8) {
                for (int i = (int) Math.min(from + 8L, count) - 1; i >= from; i--) {
                    bit(value.testBit(i) ? 1 : 0);
                }
            }
        }

        void bits(Bitstring part, long count) {
            if (count > part.bitLength()) {
                throw new IllegalArgumentException("a binary of " + part.bitLength() + " bits has no " + count);
            }
            for (long i = 0; i < count; i++) {
                bit(part.byteAt((int) (i / 8)) >> 7 - (int) (i % 8) & 1);
            }
        }

        Bitstring result() {
            byte[] bytes = whole.toByteArray();
            if (partialBits == 0) {
                return Bitstring.adopting(bytes, 0, bytes.length);
            }
            byte[] all = Arrays.copyOf(bytes, bytes.length + 1);
            all[bytes.length] = (byte) (partial << 8 - partialBits);
            return Bitstring.ofBits(all, partialBits);
        }
    }
}
