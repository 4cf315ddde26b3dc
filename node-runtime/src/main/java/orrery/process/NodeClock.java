package orrery.process;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import orrery.term.Int;
import orrery.term.Tuple;

/** The clocks of the virtual machine as Erlang sees them; its native unit is the nanosecond. */
public final class NodeClock {
    /** OTP's monotonic clock begins near this too. */
    private static final long MONOTONIC_START = -576_460_752_303_423_488L;

    private static final AtomicLong UNIQUE = new AtomicLong();
    private static final long ORIGIN = System.nanoTime();

    private NodeClock() {}

    public static long systemNanos() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
    }

    public static long monotonicNanos() {
        return MONOTONIC_START + System.nanoTime() - ORIGIN;
    }

    /** {@code erlang:timestamp/0}. */
    public static Tuple timestamp() {
        long micros = systemNanos() / 1000;
        return Tuple.of(Int.of(micros / 1_000_000_000_000L), Int.of(micros / 1_000_000 % 1_000_000),
                Int.of(micros % 1_000_000));
    }

    /** {@code erlang:unique_integer([monotonic])}: strictly greater each time. */
    public static long uniqueInteger() {
        return -(Long.MAX_VALUE >> 4) + positiveUniqueInteger();
    }

    /** {@code erlang:unique_integer([monotonic, positive])}. */
    public static long positiveUniqueInteger() {
        return UNIQUE.incrementAndGet();
    }
}
