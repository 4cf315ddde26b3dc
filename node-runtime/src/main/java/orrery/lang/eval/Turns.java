package orrery.lang.eval;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import orrery.process.Gate;

/**
 * Who may evaluate now: as many processes as the JDK has carriers for virtual threads but one, the others in line, first come first
 * served. The last carrier is for Java bodies: were all busy with code that computes, nobody would answer for this node.
 *
 * <p>
 * A turn is handed on by a thread of its own. A virtual thread that woke its successor itself would put it at the head of its
 * carrier's own queue, and everybody whom an event loop woke would wait behind the two for ever.
 */
final class Turns {
    private static final Turns COMMON = new Turns(Math.max(1, carriers() - 1));

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Turn> line = new ArrayDeque<>();
    private final ThreadPoolExecutor usher = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), task -> Thread.ofPlatform().daemon().name("evaluator turns").unstarted(task));
    private int free;
    private volatile boolean crowded;

    Turns(int atOnce) {
        free = atOnce;
        usher.allowCoreThreadTimeOut(true);
    }

    /** As {@link Thread} documents it: the property, or the processors. */
    private static int carriers() {
        return Integer.getInteger("jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    }

    /** Those of this Java machine: its processors are shared by all nodes in it. */
    static Turns common() {
        return COMMON;
    }

    Turn turn() {
        return new Turn();
    }

    /** The turns of one process. */
    final class Turn implements Gate {
        private @Nullable Thread thread;
        private volatile boolean granted;

        @Override
        public void enter() throws InterruptedException {
            lock.lock();
            try {
                granted = free > 0 && line.isEmpty();
                if (granted) {
                    free--;
                    return;
                }
                thread = Thread.currentThread();
                line.add(this);
                crowded = true;
            } finally {
                lock.unlock();
            }
            while (!granted) {
                LockSupport.park(Turns.this);
                if (Thread.interrupted()) {
                    giveUp();
                    throw new InterruptedException("killed while waiting for its turn");
                }
            }
        }

        private void giveUp() {
            lock.lock();
            try {
                if (line.remove(this)) {
                    crowded = !line.isEmpty();
                    return;
                }
            } finally {
                lock.unlock();
            }
            leave();
        }

        @Override
        public void leave() {
            Turn next;
            lock.lock();
            try {
                granted = false;
                next = line.poll();
                crowded = !line.isEmpty();
                if (next == null) {
                    free++;
                    return;
                }
                next.granted = true;
            } finally {
                lock.unlock();
            }
            Thread waiting = next.thread;
            usher.execute(() -> LockSupport.unpark(waiting));
        }

        /** The slice is over: back to the end of the line, if there is one. */
        void giveWay() throws InterruptedException {
            if (crowded) {
                leave();
                enter();
            }
        }

        /** Whether it is this process's turn now. */
        boolean isNow() {
            return granted;
        }
    }
}
