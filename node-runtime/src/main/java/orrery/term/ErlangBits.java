package orrery.term;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;

/** Reads what stands between {@code <<} and {@code >>} in Erlang. */
final class ErlangBits {
    private final TextCursor in;
    private final Supplier<Term> term;
    private final BitSegment.Bits bits = new BitSegment.Bits();

    /** @param term reads the value of one part */
    ErlangBits(TextCursor in, Supplier<Term> term) {
        this.in = in;
        this.term = term;
    }

    /** One part, {@code Value:Size/Type}; a string stands for its characters one by one. */
    void readSegment() {
        in.skipBlanks();
        int start = in.position();
        boolean string = in.peek() == '"';
        boolean parentheses = in.take("(");
        Term value = term.get();
        if (parentheses) {
            in.expect(")", "a part of a binary");
        }
        BitSegment segment = specifier();
        List<Term> values = string ? ((ListTerm) value).proper().orElseThrow() : List.of(value);
        try {
            values.forEach(each -> segment.append(each, bits));
        } catch (IllegalArgumentException e) {
            throw in.wrongAt(start, String.valueOf(e.getMessage()));
        }
    }

    Bitstring result() {
        return bits.result();
    }

    private BitSegment specifier() {
        BitSegment segment = BitSegment.PLAIN;
        in.skipBlanks();
        if (in.take(":")) {
            in.skipBlanks();
            segment = segment.withSize(in.digits(10).min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue());
            in.skipBlanks();
        }
        if (in.take("/")) {
            do {
                segment = word(segment);
            } while (in.take("-"));
        }
        return segment;
    }

    private BitSegment word(BitSegment segment) {
        in.skipBlanks();
        int start = in.position();
        String word = in.takeWhile(ErlangText::isNameCharacter);
        if (word.equals("unit")) {
            in.expect(":", "a unit");
            return segment.withUnit(in.digits(10).min(BigInteger.valueOf(256)).intValue());
        }
        if (word.isEmpty() && in.peek() == TextCursor.END) {
            throw in.ends("the type of a part of a binary expected");
        }
        return segment.with(word).orElseThrow(() -> in.wrongAt(start, "'" + word
                + "' is no type of a part of a binary: integer, float, binary, bitstring, utf8, little, ..."));
    }
}
