package orrery.term;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** Reads Elixir's numbers, and the ranges that begin with one. */
final class ElixirNumbers {
    private final TextCursor in;

    ElixirNumbers(TextCursor in) {
        this.in = in;
    }

    private Term signed() {
        in.skipBlanks();
        boolean negative = in.take("-");
        if (!negative) {
            in.take("+");
        }
        in.skipBlanks();
        if (in.peek() < '0' || in.peek() > '9') {
            throw in.peek() == TextCursor.END
                    ? in.ends("a number expected")
                    : in.wrong("a number expected, not " + in.found());
        }
        Term number = number();
        return negative ? ErlangReader.negated(number) : number;
    }

    private Term number() {
        int start = in.position();
        for (Map.Entry<String, Integer> base : Map.of("0x", 16, "0o", 8, "0b", 2).entrySet()) {
            if (in.take(base.getKey())) {
                return Int.of(in.digits(base.getValue()));
            }
        }
        BigInteger whole = in.digits(10);
        if (in.peek() == '#' && Character.isLetterOrDigit(in.peekAt(1))) {
            throw in.wrong("this is Erlang's notation: write 0xff, 0o17 or 0b11, or choose Erlang's notation");
        }
        Optional<FloatTerm> fraction = in.fraction(start);
        return fraction.isPresent() ? fraction.get() : Int.of(whole);
    }

    /** The number that comes next, or the range that it begins. */
    Term range() {
        Term first = signed();
        int start = in.position();
        if (!in.take("..")) {
            return first;
        }
        Term last = signed();
        Optional<Term> step = in.take("//") ? Optional.of(signed()) : Optional.empty();
        if (!(first instanceof Int from) || !(last instanceof Int to) || !(step.orElse(Int.ONE) instanceof Int by)
                || by.equals(Int.ZERO)) {
            throw in.wrongAt(start, "a range has integers, and a step that is not 0: 1..10//2");
        }
        boolean down = step.isEmpty() && from.big().compareTo(to.big()) > 0;
        return MapTerm
                .of(Map.of(ElixirStruct.STRUCT, Atom.of("Elixir.Range"), Atom.of("first"), from, Atom.of("last"), to,
                        Atom.of("step"), down ? Int.of(-1) : by));
    }
}
