package orrery.lang.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import orrery.process.ErlangError;
import orrery.term.Bitstring;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.SmallInt;
import orrery.term.Term;

/** {@code <<A:4, B/binary, ...>>} as a pattern. */
final class BinaryPattern extends Pattern {
    private static final int FLOAT_BITS = 64;

    private final Part[] parts;

    /**
     * A segment.
     *
     * @param size null if none is written; may use what earlier segments bound
     */
    record Part(Pattern value, Segment segment, @Nullable Expr size) {}

    BinaryPattern(List<Part> parts) {
        this.parts = parts.toArray(Part[]::new);
    }

    /** The same segments with any values in them. */
    BinaryPattern shape() {
        List<Part> any = new ArrayList<>();
        for (Part part : parts) {
            any.add(new Part(part.value() instanceof Bind ? part.value() : ANYTHING, part.segment(), part.size()));
        }
        return new BinaryPattern(any);
    }

    @Override
    boolean matches(Term value, Term[] slots, Machine machine) throws InterruptedException {
        return value instanceof Bitstring bits && prefix(bits, 0, slots, machine).orElse(-1) == bits.bitLength();
    }

    /** Matches the bits from there on. @return where the match ends; nothing if it does not match */
    OptionalLong prefix(Bitstring bits, long from, Term[] slots, Machine machine) throws InterruptedException {
        long at = from;
        for (Part part : parts) {
            long next = match(part, bits, at, slots, machine);
            if (next < 0) {
                return OptionalLong.empty();
            }
            at = next;
        }
        return OptionalLong.of(at);
    }

    private static long match(Part part, Bitstring bits, long at, Term[] slots, Machine machine)
            throws InterruptedException {
        Segment segment = part.segment();
        long left = bits.bitLength() - at;
        switch (segment.type()) {
            case UTF8 :
                return character(part, BitReader.utf8(bits, at), at, slots, machine);
            case UTF16 :
                return character(part, BitReader.utf16(bits, at, segment.little()), at, slots, machine);
            case UTF32 :
                return character(part, BitReader.utf32(bits, at, segment.little()), at, slots, machine);
            default :
                break;
        }
        long size = size(part, left, slots, machine);
        if (size < 0 || size > left) {
            return -1;
        }
        Term value = switch (segment.type()) {
            case INTEGER -> BitReader.integer(bits, at, size, segment.signed(), segment.little());
            case FLOAT -> real(bits, at, size, segment.little());
            default -> BitReader.bits(bits, at, size);
        };
        return value != null && part.value().matches(value, slots, machine) ? at + size : -1;
    }

    private static @Nullable Term real(Bitstring bits, long at, long size, boolean little) {
        if (size != 16 && size != 32 && size != 64) {
            return null;
        }
        double value = BitReader.real(bits, at, (int) size, little);
        return Double.isFinite(value) ? new FloatTerm(value) : null;
    }

    private static long character(Part part, BitReader.Character found, long at, Term[] slots, Machine machine)
            throws InterruptedException {
        return found.point() >= 0 && part.value().matches(Int.of(found.point()), slots, machine)
                ? at + found.size()
                : -1;
    }

    /** In bits; negative if there is no such size. */
    private static long size(Part part, long left, Term[] slots, Machine machine) throws InterruptedException {
        Segment segment = part.segment();
        if (part.size() == null) {
            return switch (segment.type()) {
                case FLOAT -> FLOAT_BITS;
                case BINARY -> left % segment.unit() == 0 ? left : -1;
                default -> 8;
            };
        }
        try {
            return part.size().eval(slots, machine) instanceof SmallInt(long units) && units >= 0
                    && units <= Long.MAX_VALUE / segment.unit() ? units * segment.unit() : -1;
        } catch (ErlangError e) {
            return -1;
        }
    }
}
