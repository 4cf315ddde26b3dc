package orrery.process;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * A process of this node: its queue of signals, and who may handle them when.
 *
 * <p>
 * Whoever sends a signal queues it and then tries to handle what is queued; if somebody else is at it, that one does.
 * So a sender never waits, a process that is busy with Java code still takes exits and answers monitors at once, and an
 * event loop can send. Effects on other processes are queued under this process's lock, which keeps their order, and
 * handled after it is released: no thread ever holds two of these locks.
 */
final class LocalProcess {
    /** Something to do with the state of a process that is alive. */
    @FunctionalInterface
    interface Action<R> {
        R on(ProcessState state, Post post);
    }

    /** The same with nothing to return. */
    @FunctionalInterface
    interface Step {
        void on(ProcessState state, Post post);
    }

    private final ProcessTable table;
    private final Pid pid;
    private final Origin origin;
    private final ProcessState state;
    private final Inbox inbox = new Inbox();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Runner runner;
    private volatile boolean dead;
    /** How it is suspended, and let go on; null while nobody ever did. */
    private volatile @Nullable Pacing pacing;
    /** What its code is at; null while that is the body itself. Written by its own code only. */
    private volatile @Nullable Frame frame;
    /** Its own code's alone. */
    private Gate gate = Gate.OPEN;
    /** The evaluated code it is in. Written by its own code only, before it stands still; others read it then. */
    private @Nullable Running running;

    LocalProcess(ProcessTable table, Pid pid, Origin origin, Pid groupLeader) {
        this.table = table;
        this.pid = pid;
        this.origin = origin;
        this.state = new ProcessState(this, groupLeader);
    }

    Pid pid() {
        return pid;
    }

    Origin origin() {
        return origin;
    }

    boolean isAlive() {
        return !dead;
    }

    /** Its messages, for its own code to walk along. */
    Mailbox mailbox() {
        return state.mailbox;
    }

    /** Its state before anybody else knows of it. */
    ProcessState stateBeforeStart() {
        return state;
    }

    Gate gate() {
        return gate;
    }

    void gate(Gate itsGate) {
        gate = itsGate;
    }

    @Nullable
    Frame frame() {
        return frame;
    }

    void frame(@Nullable Frame current) {
        this.frame = current;
    }

    @Nullable
    Running running() {
        return running;
    }

    void running(@Nullable Running current) {
        this.running = current;
    }

    ListTerm levels() {
        Running current = running;
        return current == null ? Nil.NIL : current.levels();
    }

    void runner(Runner runner) {
        this.runner = runner;
    }

    void wake() {
        Runner current = runner;
        if (current != null) {
            current.wake();
        }
    }

    /** A message came. */
    void wake(Post post) {
        Runner current = runner;
        if (current != null) {
            current.wake(post);
        }
    }

    /** The sender must {@link #handleSignals} when it holds no lock; {@link Post} does. */
    void enqueue(Signal signal) {
        inbox.put(signal);
    }

    /** Handles what is queued, unless another thread is at it, which then handles it all. Never waits. */
    void handleSignals(Post post) {
        while (!inbox.isEmpty() && lock.tryLock()) {
            try {
                handleAll(post);
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Does something with the state after all signals that came so far. May wait a moment for the lock: never called from an
     * event loop, nor from another action.
     *
     * @return nothing if the process is not alive
     */
    <R> Optional<R> act(Action<R> action) {
        return Optional.ofNullable(actIfAlive(action, new Post(table)));
    }

    private <R> @Nullable R actIfAlive(Action<R> action, Post post) {
        if (dead) {
            return null;
        }
        assert !lock.isHeldByCurrentThread() : "an action inside an action of " + pid;
        lock.lock();
        try {
            handleAll(post);
            return state.alive ? action.on(state, post) : null;
        } finally {
            lock.unlock();
            // Who came meanwhile could not take the lock and relies on us.
            handleSignals(post);
            post.flush();
        }
    }

    /** Under its lock, alive or not: once whoever ends it has done so. */
    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Whether its code may not go on. Called under its lock. */
    void hold(boolean isHeld) {
        Pacing its = pacing;
        if (its == null) {
            its = new Pacing(this);
            pacing = its;
        }
        its.hold(isHeld);
    }

    /** Null unless somebody suspends it. */
    @Nullable
    Pacing heldBy() {
        Pacing its = pacing;
        return its != null && its.isHeld() ? its : null;
    }

    /** The same by the process's own code, which waits while it is suspended, and must end if the process has. */
    <R> R own(Action<R> action) {
        awaitRelease();
        R result = actIfAlive(action, new Post(table, runner));
        if (result == null) {
            throw new Killed();
        }
        return result;
    }

    private void awaitRelease() {
        Pacing held = heldBy();
        if (held != null) {
            held.beforeAct();
        }
    }

    /** The same with nothing to return. */
    void ownDo(Step step) {
        boolean done = own((state, post) -> {
            step.on(state, post);
            return true;
        });
        assert done;
    }

    /** Ends it because its code is done. Nothing happens if it has ended already. */
    void finish(Term reason) {
        awaitRelease();
        act((alive, post) -> {
            end(alive, reason, post);
            return true;
        });
    }

    private void handleAll(Post post) {
        for (Inbox.Entry batch = inbox.takeAll(); batch != null; batch = inbox.takeAll()) {
            for (Inbox.Entry entry = batch; entry != null; entry = entry.next()) {
                if (state.alive) {
                    state.reductions++;
                    Handling.handle(state, entry.signal, post)
                            .ifPresent(reason -> cut(reason, post));
                } else {
                    DeadLetters.answer(pid, entry.signal, post);
                }
            }
        }
    }

    private void cut(Term reason, Post post) {
        end(state, reason, post);
        Runner current = runner;
        if (current != null) {
            current.cut();
        }
    }

    private static void traceEnd(ProcessState alive, Term reason, Post post) {
        if (alive.waiting) {
            TraceEvents.in(alive, post);
        }
        TraceEvents.exited(alive, reason, post);
    }

    private void end(ProcessState alive, Term reason, Post post) {
        if (alive.trace != null) {
            traceEnd(alive, reason, post);
        }
        alive.alive = false;
        dead = true;
        table.work().ended(alive);
        Ending.emit(alive, reason, post);
        alive.clear();
    }
}
