package orrery.term;

/** A float: an IEEE 754 double that is neither NaN nor infinite, as on the BEAM. */
public record FloatTerm(double value) implements Term {
    public FloatTerm {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Erlang has no float " + value);
        }
    }

    @Override
    public int hashCode() {
        return ExactEquality.hash(Double.doubleToLongBits(value));
    }

    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
