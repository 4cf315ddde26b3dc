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
 * many wait, when a turn blocks, or when the same turn goes on for milliseconds. To wake a thread takes longer than most turns.
 */
final class Workers {
    /** So many turns are in line before one more worker takes part. */
    private static final int CROWD = 16;
    private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();
    /** How long others wait at most for a turn that computes, or blocks in a way that is not known here. */
    private static final long PATIENCE_NANOS = Duration.ofMillis(4).toNanos();
    private static final Workers COMMON = new Workers(Runtime.getRuntime().availableProcessors());

    private final int most;
    private final Deque<Reacting> line = new ArrayDeque<>();
    private final List<Worker> all = new ArrayList<>();
    private final Deque<Worker> idle = new ArrayDeque<>();
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

    /** The turn of this thread, a worker's, blocks: others go on. */
    void leave() {
        Worker woken;
        synchronized (line) {
            discount((Worker) Thread.currentThread());
            woken = active == 0 && !line.isEmpty() ? wake() : null;
        }
        go(woken);
    }

    /** It goes on. There may be one more than there should be until some turn ends. */
    void enter() {
        synchronized (line) {
            count((Worker) Thread.currentThread());
        }
    }

    /** Under the lock, as all that follow. */
    private Worker wake() {
        Worker woken = idle.poll();
        if (woken == null) {
            woken = new Worker();
            all.add(woken);
        }
        count(woken);
        return woken;
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

    private final class Worker extends Thread {
        private boolean counts;
        /** How many turns it has begun, and had when the overseer looked. */
        private long turns;
        private long turnsSeen;

        Worker() {
            super(null, null, "process-worker", 0, false);
            setDaemon(true);
        }

        @Override
        public void run() {
            for (Reacting next = next(); next != null; next = next()) {
                next.turn();
            }
        }

        /** Null when nobody needed it for long. */
        private @Nullable Reacting next() {
            while (true) {
                synchronized (line) {
                    count(this);
                    Reacting next = active <= most ? line.poll() : null;
                    if (next != null) {
                        turns++;
                        return next;
                    }
                    discount(this);
                    idle.push(this);
                }
                if (!rest()) {
                    return null;
                }
            }
        }

        /** @return whether it was woken; if not, nobody knows of it any more */
        private boolean rest() {
            long since = System.nanoTime();
            while (true) {
                LockSupport.parkNanos(line, KEPT_NANOS);
                synchronized (line) {
                    if (counts) {
                        return true;
                    }
                    if (System.nanoTime() - since >= KEPT_NANOS) {
                        idle.remove(this);
                        all.remove(this);
                        return false;
                    }
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
                Worker woken;
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
