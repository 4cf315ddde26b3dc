package orrery.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the Java bodies that still run, of live processes and of killed ones. */
final class Bodies {
    private final AtomicInteger running = new AtomicInteger();
    private final CountDownLatch quiet = new CountDownLatch(1);
    private volatile boolean closing;

    void started() {
        running.incrementAndGet();
    }

    void ended() {
        if (running.decrementAndGet() == 0 && closing) {
            quiet.countDown();
        }
    }

    /** No body may be started any more. @return whether all ended in time */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        closing = true;
        return running.get() == 0 || quiet.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
