package orrery.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import orrery.term.Term;

/** Selective receive: each message is looked at once, in order, until one is taken or the time is over. */
final class Receiving {
    private Receiving() {}

    /** As nanoseconds, which end after 292 years. */
    static long nanos(Duration timeout) {
        try {
            return Math.max(0, timeout.toNanos());
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** @return null when the time is over */
    static <T> @Nullable T receive(LocalProcess process, Selection<T> selection, long nanos)
            throws InterruptedException {
        Mailbox mailbox = process.mailbox();
        long began = System.nanoTime();
        Mailbox.Entry looked = mailbox.start();
        begin(process);
        while (true) {
            Mailbox.Entry next = mailbox.after(looked);
            if (next == null) {
                long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - began);
                next = await(process, looked, left);
                if (next == null) {
                    if (left <= 0) {
                        if (nanos > 0) {
                            timeOut(process);
                        }
                        return null;
                    }
                    continue;
                }
            }
            Pacing held = process.heldBy();
            if (held != null) {
                held.beforeMessage(looked);
            }
            looked = next;
            Term message = looked.message;
            T taken = message == null ? null : selection.match(message);
            if (taken != null) {
                take(process, looked);
                return taken;
            }
        }
    }

    private static void begin(LocalProcess process) {
        Pacing held = process.heldBy();
        if (held != null) {
            held.beforeReceive();
        }
    }

    /**
     * About to take whatever is oldest.
     *
     * @param begins whether the process was not already waiting for it
     */
    static void beforeOldest(LocalProcess process, boolean begins) {
        if (begins) {
            begin(process);
        }
        Pacing held = process.heldBy();
        if (held != null && process.mailbox().after(process.mailbox().start()) != null) {
            held.beforeMessage(process.mailbox().start());
        }
    }

    static InterruptedException killed() {
        return new InterruptedException("the process was killed");
    }

    /** Its code found nothing to receive, or goes on. Under the lock. */
    static void waits(ProcessState state, boolean waits, Post post) {
        if (state.trace != null && waits != state.waiting) {
            if (waits) {
                TraceEvents.out(state, post);
            } else {
                TraceEvents.in(state, post);
            }
        }
        state.waiting = waits;
    }

    /** Waits until there is one. */
    static void awaitMessage(LocalProcess process) throws InterruptedException {
        Mailbox mailbox = process.mailbox();
        while (mailbox.after(mailbox.start()) == null) {
            await(process, mailbox.start(), Long.MAX_VALUE);
        }
    }

    /** The next message after that one; or null, after waiting a while unless no time is left. */
    private static Mailbox.@Nullable Entry await(LocalProcess process, Mailbox.Entry looked, long nanosLeft)
            throws InterruptedException {
        Mailbox mailbox = process.mailbox();
        boolean empty = process.act((state, post) -> {
            boolean none = mailbox.after(looked) == null;
            waits(state, none && nanosLeft > 0, post);
            return none;
        }).orElseThrow(Receiving::killed);
        if (!empty) {
            return mailbox.after(looked);
        }
        if (nanosLeft > 0) {
            pause(process, looked, nanosLeft);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException(process.isAlive() ? "interrupted in receive" : "the process was killed");
        }
        return null;
    }

    private static void pause(LocalProcess process, Mailbox.Entry looked, long nanos) throws InterruptedException {
        Gate gate = process.gate();
        gate.leave();
        if (process.mailbox().after(looked) != null) {
            // It came meanwhile, and the gate's lock may have used up what would wake this thread.
            gate.enter();
            return;
        }
        if (nanos == Long.MAX_VALUE) {
            LockSupport.park(process);
        } else {
            LockSupport.parkNanos(process, nanos);
        }
        if (!Thread.currentThread().isInterrupted()) {
            gate.enter();
        }
    }

    /** It waited in vain. */
    private static void timeOut(LocalProcess process) {
        process.ownDo(TraceEvents::timedOut);
    }

    private static void take(LocalProcess process, Mailbox.Entry entry) {
        process.ownDo((state, _) -> {
            state.mailbox.remove(entry);
            state.waiting = false;
        });
    }
}
