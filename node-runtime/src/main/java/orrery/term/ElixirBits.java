package orrery.term;

import java.math.BigInteger;
import java.util.function.Supplier;

/** Reads what stands between {@code <<} and {@code >>} in Elixir. */
final class ElixirBits {
    private final TextCursor in;
    private final Supplier<Term> term;
    private final BitSegment.Bits bits = new BitSegment.Bits();

    /** @param term reads the value of one part */
    ElixirBits(TextCursor in, Supplier<Term> term) {
        this.in = in;
        this.term = term;
    }

    /** One part, {@code value::type-size(n)}. */
    void readSegment() {
        in.skipBlanks();
        int start = in.position();
        boolean parentheses = in.take("(");
        Term value = term.get();
        if (parentheses) {
            in.expect(")", "a part of a binary");
        }
        BitSegment segment = switch (value) {
            case Bitstring _ -> BitSegment.PLAIN.withType(BitSegment.Type.BITSTRING);
            case FloatTerm _ -> BitSegment.PLAIN.withType(BitSegment.Type.FLOAT);
            default -> BitSegment.PLAIN;
        };
        in.skipBlanks();
        if (in.take("::")) {
            segment = specifier(segment);
        }
        try {
            segment.append(value, bits);
        } catch (IllegalArgumentException e) {
            throw in.wrongAt(start, String.valueOf(e.getMessage()));
        }
    }

    Bitstring result() {
        return bits.result();
    }

    private BitSegment specifier(BitSegment plain) {
        BitSegment segment = plain;
        do {
            in.skipBlanks();
            segment = in.peek() >= '0' && in.peek() <= '9' ? segment.withSize(digits()) : word(segment);
            in.skipBlanks();
        } while (in.take("-"));
        return segment;
    }

    private BitSegment word(BitSegment segment) {
        int start = in.position();
        String word = in.takeWhile(ElixirText::isWordPart);
        if (word.equals("size") || word.equals("unit")) {
            in.expect("(", "a size");
            in.skipBlanks();
            long number = digits();
            in.expect(")", "a size");
            return word.equals("size") ? segment.withSize(number) : segment.withUnit((int) Math.min(number, 256));
        }
        if (word.isEmpty() && in.peek() == TextCursor.END) {
            throw in.ends("the type of a part of a binary expected");
        }
        return segment.with(word).orElseThrow(() -> in.wrongAt(start, "'" + word
                + "' is no type of a part of a binary: integer, float, binary, size(8), utf8, little, ..."));
    }

    private long digits() {
        return in.digits(10).min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue();
    }
}
