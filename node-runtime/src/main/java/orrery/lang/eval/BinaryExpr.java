package orrery.lang.eval;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code <<A:4, B/binary, ...>>} as a value. */
final class BinaryExpr extends Expr {
    private final Part[] parts;
    private final int line;

    /** @param size null if none is written */
    record Part(Expr value, Segment segment, @Nullable Expr size) {}

    BinaryExpr(List<Part> parts, int line) {
        this.parts = parts.toArray(Part[]::new);
        this.line = line;
    }

    @Override
    Term eval(Term[] slots, Machine machine) throws InterruptedException {
        BitWriter out = new BitWriter();
        for (int i = 0; i < parts.length; i++) {
            Part part = parts[i];
            Term value = part.value().eval(slots, machine);
            Optional<Long> size = part.size() == null
                    ? Optional.empty()
                    : Optional.of(bits(part.size().eval(slots, machine), part.segment().unit()));
            machine.line = line;
            if (!part.segment().type().takes(value)) {
                throw unfit(value, part.segment().type(), i + 1, machine.isTyped());
            }
            append(out, value, part.segment(), size);
        }
        return out.result();
    }

    /** As OTP 25 tells of it; {@code erl_eval} has asked for the size of what should be bits before. */
    private static ErlangError unfit(Term value, Segment.Type type, int position, boolean typed) {
        if (typed && type == Segment.Type.BINARY) {
            return new ErlangError(ErlangError.Kind.ERROR, Atom.of("badarg"), ListTerm.of(Tuple.of(Atom.of("erlang"),
                    Atom.of("bit_size"), ListTerm.of(value), Nil.NIL)));
        }
        return ErlangError.badarg(MapTerm.EMPTY
                .with(Atom.of("cause"), Tuple.of(Int.of(position), Atom.of(type.name().toLowerCase(Locale.ROOT)),
                        Atom.of("type"), value))
                .with(Atom.of("function"), Atom.of("format_bs_fail"))
                .with(Atom.of("module"), Atom.of("erl_erts_errors")));
    }

    private static long bits(Term size, int unit) {
        if (size instanceof SmallInt(long units) && units >= 0 && units <= Integer.MAX_VALUE) {
            return units * unit;
        }
        throw ErlangError.badarg();
    }

    /** A segment of constants. */
    static void append(BitWriter out, Term value, Segment segment, @Nullable Term size) {
        append(out, value, segment,
                size == null ? Optional.empty() : Optional.of(bits(size, segment.unit())));
    }

    private static void append(BitWriter out, Term value, Segment segment, Optional<Long> size) {
        switch (segment.type()) {
            case INTEGER -> out.integer(integer(value), size.orElse(8L), segment.little());
            case FLOAT -> real(out, value, size.orElse(64L), segment.little());
            case BINARY -> binary(out, value, segment.unit(), size);
            case UTF8 -> utf8(out, character(value));
            case UTF16 -> utf16(out, character(value), segment.little());
            case UTF32 -> out.integer(Int.of(character(value)), 32, segment.little());
        }
    }

    private static Int integer(Term value) {
        if (value instanceof Int number) {
            return number;
        }
        throw ErlangError.badarg();
    }

    private static int character(Term value) {
        if (value instanceof SmallInt(long point) && point >= 0 && point <= 0x10FFFF
                && (point < 0xD800 || point > 0xDFFF)) {
            return (int) point;
        }
        throw ErlangError.badarg();
    }

    private static void real(BitWriter out, Term value, long size, boolean little) {
        double number = switch (value) {
            case FloatTerm(double x) -> x;
            case Int x -> x.big().doubleValue();
            default -> throw ErlangError.badarg();
        };
        long raw;
        if (size == 64 && Double.isFinite(number)) {
            raw = Double.doubleToRawLongBits(number);
        } else if (size == 32 && Float.isFinite((float) number)) {
            raw = Float.floatToRawIntBits((float) number);
        } else if (size == 16 && Float.isFinite(Float.float16ToFloat(Float.floatToFloat16((float) number)))) {
            raw = Float.floatToFloat16((float) number);
        } else {
            throw ErlangError.badarg();
        }
        out.integer(Int.of(raw), size, little);
    }

    private static void binary(BitWriter out, Term value, int unit, Optional<Long> size) {
        if (!(value instanceof Bitstring bits)) {
            throw ErlangError.badarg();
        }
        long count = size.orElse(bits.bitLength());
        if (count > bits.bitLength() || size.isEmpty() && count % unit != 0) {
            throw ErlangError.badarg();
        }
        out.bits(bits, count);
    }

    private static void utf8(BitWriter out, int point) {
        if (point < 0x80) {
            out.octet(point);
            return;
        }
        int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
        int lead = more == 1 ? 0xC0 : more == 2 ? 0xE0 : 0xF0;
        out.octet(lead | point >>> 6 * more);
        for (int i = more - 1; i >= 0; i--) {
            out.octet(0x80 | point >>> 6 * i & 0x3F);
        }
    }

    private static void utf16(BitWriter out, int point, boolean little) {
        if (point < 0x10000) {
            out.integer(Int.of(point), 16, little);
        } else {
            out.integer(Int.of(Character.highSurrogate(point)), 16, little);
            out.integer(Int.of(Character.lowSurrogate(point)), 16, little);
        }
    }
}
