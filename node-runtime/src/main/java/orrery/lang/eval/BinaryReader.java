package orrery.lang.eval;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.lang.eval.Segment.Type;
import orrery.process.ErlangError;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Reads {@code {bin, _, [{bin_element, _, Value, Size, Types}]}}, as a value and as a pattern. */
final class BinaryReader {
    private final FormReader expressions;

    BinaryReader(FormReader expressions) {
        this.expressions = expressions;
    }

    Node read(Tuple form, Scope scope) {
        List<Segment> segments = new ArrayList<>();
        List<Node> parts = new ArrayList<>();
        for (Term term : Forms.list(form.get(2))) {
            Tuple element = Forms.form(term);
            Segment segment = segment(element);
            Tuple value = Forms.form(element.get(2));
            if (Forms.tag(value).equals("string")) {
                for (Term character : Forms.list(FormReader.string(value.get(2)))) {
                    add(segments, parts, segment, new Node.Literal(character), element, scope);
                }
            } else {
                add(segments, parts, segment, expressions.read(value, scope), element, scope);
            }
        }
        return constant(new Node.BinaryOf(segments, parts, Forms.line(form)));
    }

    private void add(List<Segment> segments, List<Node> parts, Segment segment, Node value, Tuple element,
            Scope scope) {
        segments.add(segment);
        parts.add(value);
        if (segment.sized()) {
            parts.add(expressions.read(element.get(3), scope));
        }
    }

    /** A binary of constants is one. */
    private static Node constant(Node.BinaryOf binary) {
        if (!binary.parts().stream().allMatch(Node.Literal.class::isInstance)) {
            return binary;
        }
        BitWriter out = new BitWriter();
        int at = 0;
        try {
            for (Segment segment : binary.segments()) {
                Term value = ((Node.Literal) binary.parts().get(at++)).value();
                @Nullable
                Term size = segment.sized() ? ((Node.Literal) binary.parts().get(at++)).value() : null;
                BinaryExpr.append(out, value, segment, size);
            }
            return new Node.Literal(out.result());
        } catch (ErlangError e) {
            // It raises when it is evaluated, not when it is read.
            return binary;
        }
    }

    BinaryPattern pattern(Tuple form, Scope scope) {
        List<BinaryPattern.Part> parts = new ArrayList<>();
        for (Term term : Forms.list(form.get(2))) {
            Tuple element = Forms.form(term);
            Segment segment = segment(element);
            @Nullable
            Expr size = segment.sized() ? expressions.simple(element.get(3), scope) : null;
            Tuple value = Forms.form(element.get(2));
            if (Forms.tag(value).equals("string")) {
                for (Term character : Forms.list(FormReader.string(value.get(2)))) {
                    parts.add(new BinaryPattern.Part(PatternReader.literal(character), segment, size));
                }
            } else {
                parts.add(new BinaryPattern.Part(number(expressions.patterns().read(value, scope), segment), segment,
                        size));
            }
        }
        return new BinaryPattern(parts);
    }

    /** {@code <<1/float>>} matches a float, though it is written as an integer. */
    private static Pattern number(Pattern pattern, Segment segment) {
        return segment.type() == Type.FLOAT ? new NumberPattern(pattern) : pattern;
    }

    private static Segment segment(Tuple element) {
        boolean sized = !Forms.isAtom(element.get(3), "default");
        Type type = Type.INTEGER;
        Optional<Integer> unit = Optional.empty();
        int implied = 1;
        boolean signed = false;
        boolean little = false;
        if (!Forms.isAtom(element.get(4), "default")) {
            for (Term word : Forms.list(element.get(4))) {
                if (word instanceof Tuple pair && pair.is("unit", 2) && pair.get(1) instanceof SmallInt(long bits)) {
                    unit = Optional.of((int) bits);
                    continue;
                }
                switch (Forms.atom(word).name()) {
                    case "integer" -> type = Type.INTEGER;
                    case "float" -> type = Type.FLOAT;
                    case "binary", "bytes" -> {
                        type = Type.BINARY;
                        implied = 8;
                    }
                    case "bitstring", "bits" -> type = Type.BINARY;
                    case "utf8" -> type = Type.UTF8;
                    case "utf16" -> type = Type.UTF16;
                    case "utf32" -> type = Type.UTF32;
                    case "signed" -> signed = true;
                    case "unsigned", "big" -> {
                    }
                    case "little" -> little = true;
                    case "native" -> little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
                    default -> throw new FormException("unknown type of a segment: " + word);
                }
            }
        }
        return new Segment(type, unit.orElse(implied), sized, signed, little);
    }

    /** Matches a float against what may be written as an integer. */
    private static final class NumberPattern extends Pattern {
        private final Pattern inner;

        NumberPattern(Pattern inner) {
            this.inner = inner;
        }

        @Override
        boolean matches(Term value, Term[] slots, Machine machine) throws InterruptedException {
            return inner.matches(value, slots, machine) || value instanceof FloatTerm(double number)
                    && number == Math.rint(number) && Math.abs(number) < 1L << 53
                    && inner instanceof OfInt && inner.matches(Int.of((long) number), slots, machine);
        }
    }
}
