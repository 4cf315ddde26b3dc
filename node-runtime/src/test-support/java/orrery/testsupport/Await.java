package orrery.testsupport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits on a condition with a deadline, so that no test sleeps a guessed time. */
public final class Await {
    /** Long enough for a loaded machine; a condition that holds is seen within milliseconds. */
    public static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final long POLL_NANOS = Duration.ofMillis(2).toNanos();

    private Await() {
    }

    /** @param what said in the failure, as "waited 10 s for (what)" */
    public static void until(String what, BooleanSupplier condition) {
        until(what, DEADLINE, condition);
    }

    public static void until(String what, Duration deadline, BooleanSupplier condition) {
        value(what, deadline, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Waits until there is a value, and returns it. */
    public static <T> T value(String what, Duration deadline, Supplier<Optional<T>> source) {
        return value(() -> what, deadline, source);
    }

    /** @param what asked only when the deadline has passed, so that it can tell what was there instead */
    public static <T> T value(Supplier<String> what, Duration deadline, Supplier<Optional<T>> source) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            Optional<T> found = source.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - end >= 0) {
                throw new AssertionError("waited " + deadline.toMillis() / 1000.0 + " s for " + what.get());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
