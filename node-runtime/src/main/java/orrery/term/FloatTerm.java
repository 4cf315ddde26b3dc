package orrery.term;

import org.jspecify.annotations.Nullable;

/** A float: an IEEE 754 double that is neither NaN nor infinite, as on the BEAM. */
public record FloatTerm(double value) implements Term {
    public FloatTerm {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Erlang has no float " + value);
        }
    }

    /** The two zeros are one, as they are for {@code =:=} before OTP 27. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FloatTerm(double its) && value == its;
    }

    @Override
    public int hashCode() {
        // Adding zero makes the negative zero the other one.
        return ExactEquality.hash(Double.doubleToLongBits(value + 0.0));
    }

    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
