package orrery.process;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;

/** Messages sent later ({@code erlang:send_after/3}), all from one thread, which only sends. */
final class Timers {
    /** @param destination a pid or a registered name, which is looked up when the time has come */
    private record Timer(Term destination, ScheduledFuture<?> due) {}

    private final BiConsumer<Term, Term> sender;
    private final Predicate<Pid> alive;
    private final Map<Reference, Timer> pending = new ConcurrentHashMap<>();
    private @Nullable ScheduledThreadPoolExecutor clock;
    private boolean closed;

    /** @param alive whether a process that is sent to still is */
    Timers(BiConsumer<Term, Term> sender, Predicate<Pid> alive) {
        this.sender = sender;
        this.alive = alive;
    }

    void start(Reference reference, Duration delay, Term destination, Term message) {
        // The entry must be there before it can fire and be removed.
        pending.compute(reference, (_, _) -> new Timer(destination, schedule(delay, () -> {
            if (pending.remove(reference) != null) {
                sender.accept(destination, message);
            }
        })));
    }

    /** @return the milliseconds that were left; nothing if there is no such timer */
    OptionalLong cancel(Reference reference) {
        Timer timer = pending.remove(reference);
        if (timer == null) {
            return OptionalLong.empty();
        }
        timer.due.cancel(false);
        return left(timer);
    }

    OptionalLong read(Reference reference) {
        Timer timer = pending.get(reference);
        return timer == null ? OptionalLong.empty() : left(timer);
    }

    void close() {
        shutDown();
        // Not under the lock: whoever starts a timer holds its place in the map while it waits for the lock.
        pending.clear();
    }

    private synchronized void shutDown() {
        closed = true;
        if (clock != null) {
            clock.shutdownNow();
        }
    }

    /** The timer of a process ends with it. */
    private OptionalLong left(Timer timer) {
        return timer.destination instanceof Pid pid && !alive.test(pid)
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, timer.due.getDelay(TimeUnit.MILLISECONDS)));
    }

    private synchronized ScheduledFuture<?> schedule(Duration delay, Runnable action) {
        if (clock == null) {
            clock = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("timers").factory());
            clock.setRemoveOnCancelPolicy(true);
        }
        if (closed) {
            throw ErlangError.error(Atoms.SYSTEM_LIMIT);
        }
        return clock.schedule(action, Receiving.nanos(delay), TimeUnit.NANOSECONDS);
    }
}
