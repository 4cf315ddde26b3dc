package orrery.process;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import orrery.term.Term;

/**
 * Drives a {@link Body}: a virtual thread, interrupted when the process is killed. The thread has no name: made at each spawn and
 * kept by each process, it would cost more than it tells.
 */
final class BodyThread implements Runner, Host, Runnable {
    private static final ThreadFactory THREADS = Thread.ofVirtual().inheritInheritableThreadLocals(false).factory();

    private final ProcessTable table;
    private final LocalProcess process;
    private final Body body;
    private final Thread thread;
    /** Whether another process has its turn on this thread; whether this one was cut meanwhile. Under this object's lock. */
    private boolean lent;
    private boolean cut;

    private BodyThread(ProcessTable table, LocalProcess process, Body body) {
        this.table = table;
        this.process = process;
        this.body = body;
        this.thread = THREADS.newThread(this);
    }

    /** Starts it. The process must be complete, and found by others. */
    static void start(ProcessTable table, LocalProcess process, Body body) {
        BodyThread runner = new BodyThread(table, process, body);
        process.runner(runner);
        table.bodies().started();
        runner.thread.start();
        if (!process.isAlive()) {
            // Killed before it had a runner to cut.
            runner.cut();
        }
    }

    @Override
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Who is interrupted is the process whose code the thread is at. */
    @Override
    public synchronized void cut() {
        if (lent) {
            cut = true;
        } else {
            thread.interrupt();
        }
    }

    @Override
    public void give(Reacting turn) {
        lend();
        try {
            turn.turn(this);
        } finally {
            takeBack();
        }
    }

    private synchronized void lend() {
        cut = Thread.interrupted();
        lent = true;
    }

    private synchronized void takeBack() {
        lent = false;
        if (cut) {
            thread.interrupt();
        }
    }

    @Override
    public Thread thread() {
        return thread;
    }

    @Override
    public void enter() throws InterruptedException {
        process.gate().enter();
    }

    @Override
    public void leave() {
        process.gate().leave();
    }

    @Override
    public void run() {
        try {
            if (process.isAlive()) {
                TraceEvents.scheduledFirst(process);
                Term reason = Outcome.of(self -> {
                    body.run(self);
                    return Atoms.NORMAL;
                }, table, process);
                process.finish(reason == null ? Atoms.NORMAL : reason);
            }
        } finally {
            table.bodies().ended();
        }
    }
}
