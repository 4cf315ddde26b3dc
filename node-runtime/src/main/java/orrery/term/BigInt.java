package orrery.term;

import java.math.BigInteger;

/** An integer that does not fit a {@code long}; {@link Int#of(BigInteger)} decides. */
public record BigInt(BigInteger big) implements Int {
    public BigInt {
        if (big.bitLength() < Long.SIZE) {
            throw new IllegalArgumentException(big + " fits a long: use Int.of");
        }
    }

    @Override
    public int hashCode() {
        byte[] bytes = big.toByteArray();
        return ExactEquality.hash(bytes, 0, bytes.length, 0);
    }

    @Override
    public String toString() {
        return big.toString();
    }
}
