package orrery.term;

import java.math.BigInteger;

/** An integer within the range of {@code long}. */
public record SmallInt(long value) implements Int {
    private static final int LOWEST_CACHED = -128;
    private static final SmallInt[] CACHE = new SmallInt[1024 - LOWEST_CACHED];
    static {
        for (int i = 0; i < CACHE.length; i++) {
            CACHE[i] = new SmallInt(i + LOWEST_CACHED);
        }
    }

    static SmallInt cached(long value) {
        long slot = value - LOWEST_CACHED;
        return slot >= 0 && slot < CACHE.length ? CACHE[(int) slot] : new SmallInt(value);
    }

    @Override
    public BigInteger big() {
        return BigInteger.valueOf(value);
    }

    @Override
    public int hashCode() {
        return ExactEquality.hash(value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
