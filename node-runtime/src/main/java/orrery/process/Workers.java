package orrery.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which processes that react take their turns, first come first served: those of this Java machine, whose processors are
 * shared by all nodes in it.
 *
 * <p>
 * A turn is short, and whom it sends to has the next one. So work stays with the worker that has it: another one is woken when
 * many wait, when a turn blocks, or when the same turn goes on for milliseconds. To wake a thread takes longer than most turns, and least if
 * it is of the kind of the thread that wakes it: a process with a thread of its own finds a worker on its carrier, an event loop one of the system's.
 */
final class Workers {
    /** So many turns are in line before one more worker takes part. */
    private static final int CROWD = 16;
    /** How long others wait at most for a turn that computes, or blocks in a way that is not known here. */
    private static final long PATIENCE_NANOS = Duration.ofMillis(4).toNanos();
    private static final Workers COMMON = new Workers(Runtime.getRuntime().availableProcessors());

    private final int most;
    private final Deque<Reacting> line = new ArrayDeque<>();
    private final List<Worker> all = new ArrayList<>();
    private final Deque<Worker> idleOnCarriers = new ArrayDeque<>();
    private final Deque<Worker> idleOfTheSystem = new ArrayDeque<>();
    private final Overseer overseer = new Overseer();
    /** Workers that count: at turns, neither blocked nor written off. */
    private int active;

    Workers(int most) {
        this.most = most;
    }

    static Workers common() {
        return COMMON;
    }

    /** Called by any thread, also under the lock of the process. */
    void submit(Reacting next) {
        Thread woken;
        synchronized (line) {
            line.add(next);
            if (active == 0 || (active < most && line.size() > CROWD)) {
                woken = wake();
            } else {
                woken = overseer.attends() ? null : overseer;
            }
        }
        go(woken);
    }

    /** One of the kind of this thread. Under the lock, as all that follow. */
    private Thread wake() {
        boolean virtual = Thread.currentThread().isVirtual();
        Worker woken = idle(virtual).poll();
        if (woken == null) {
            woken = new Worker(virtual);
            all.add(woken);
        }
        count(woken);
        return woken.thread;
    }

    private Deque<Worker> idle(boolean virtual) {
        return virtual ? idleOnCarriers : idleOfTheSystem;
    }

    private void count(Worker worker) {
        if (!worker.counts) {
            worker.counts = true;
            active++;
        }
    }

    private void discount(Worker worker) {
        if (worker.counts) {
            worker.counts = false;
            active--;
        }
    }

    /** Not under the lock. */
    private static void go(@Nullable Thread woken) {
        if (woken != null && woken.getState() == Thread.State.NEW) {
            woken.start();
        } else {
            LockSupport.unpark(woken);
        }
    }

    private final class Worker implements Runnable, Host {
        private final Thread thread;
        private boolean counts;
        /** How many turns it has begun, and had when the overseer looked. */
        private long turns;
        private long turnsSeen;

        Worker(boolean virtual) {
            thread = virtual
                    ? Thread.ofVirtual().inheritInheritableThreadLocals(false).unstarted(this)
                    : Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false).name("process-worker")
                            .unstarted(this);
        }

        @Override
        public Thread thread() {
            return thread;
        }

        @Override
        public void leave() {
            Thread woken;
            synchronized (line) {
                discount(this);
                woken = active == 0 && !line.isEmpty() ? wake() : null;
            }
            go(woken);
        }

        /** There may be one more than there should be until some turn ends. */
        @Override
        public void enter() {
            synchronized (line) {
                count(this);
            }
        }

        @Override
        public void run() {
            for (Reacting next = next(); next != null; next = next()) {
                next.turn(this);
            }
        }

        /** Null when there are enough others that rest. */
        private @Nullable Reacting next() {
            while (true) {
                Deque<Worker> idle = idle(thread.isVirtual());
                synchronized (line) {
                    count(this);
                    Reacting next = active <= most ? line.poll() : null;
                    if (next != null) {
                        turns++;
                        return next;
                    }
                    discount(this);
                    if (idle.size() >= most) {
                        all.remove(this);
                        return null;
                    }
                    idle.push(this);
                }
                rest();
            }
        }

        /** Without a limit of time: that costs a virtual thread two wake-ups. */
        private void rest() {
            boolean woken = false;
            while (!woken) {
                LockSupport.park(line);
                synchronized (line) {
                    woken = counts;
                }
            }
        }

        /** Whether its turn is the one that the overseer saw the last time. */
        private boolean isStillAtIt() {
            boolean still = counts && turns == turnsSeen;
            turnsSeen = turns;
            return still;
        }
    }

    /** Looks after those in line while there are any, and sleeps while there is nothing to do. */
    private final class Overseer extends Thread {
        private boolean attends;

        Overseer() {
            super(null, null, "process-overseer", 0, false);
            setDaemon(true);
        }

        /** From now on. @return whether it did before; if not, it is to be woken. */
        boolean attends() {
            boolean did = attends;
            attends = true;
            return did;
        }

        @Override
        public void run() {
            while (true) {
                LockSupport.parkNanos(line, PATIENCE_NANOS);
                boolean rests;
                Thread woken;
                synchronized (line) {
                    all.stream().filter(Worker::isStillAtIt).filter(_ -> !line.isEmpty())
                            .forEach(Workers.this::discount);
                    woken = active < most && !line.isEmpty() ? wake() : null;
                    attends = active > 0;
                    rests = !attends;
                }
                go(woken);
                if (rests) {
                    LockSupport.park(line);
                }
            }
        }
    }
}
