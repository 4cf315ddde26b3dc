package orrery.term;

import java.math.BigInteger;

/** An integer of any size. Build one with {@link #of}: a value that fits a {@code long} is always a {@link SmallInt}. */
public sealed interface Int extends Term permits SmallInt, BigInt {
    Int ZERO = of(0);
    Int ONE = of(1);

    static Int of(long value) {
        return SmallInt.cached(value);
    }

    static Int of(BigInteger value) {
        return value.bitLength() < Long.SIZE ? of(value.longValue()) : new BigInt(value);
    }

    /** The value, whatever its size. */
    BigInteger big();
}
