package orrery.term;

/**
 * A term in the encoding that only the node that made it may read ({@code LOCAL_EXT}, OTP 26 on): kept and passed on, never
 * looked into.
 *
 * @param encoded everything after the tag byte
 */
public record LocalTerm(Bitstring encoded) implements Term {
    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
