package orrery.process;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import orrery.term.Term;

/**
 * Drives a {@link Reaction}: turns on a worker's thread, one whenever there are messages. While it blocks in one it keeps that thread,
 * and another worker takes over ({@link Workers}).
 *
 * <p>
 * Where it stands changes under the process's lock only, together with whether the process waits: a message costs no
 * lock of its own. From the moment that it waits, the next turn may be under way on another thread.
 */
final class Reacting implements Runner, Gate {
    /** Messages taken in one turn while others wait for theirs. */
    private static final int MESSAGES = 64;

    private enum Phase {
        WAITING, IN_LINE, AT_IT, ENDED
    }

    private final ProcessTable table;
    private final LocalProcess process;
    private final Reaction reaction;
    private Phase phase = Phase.IN_LINE;
    /** On whose thread it is at it. */
    private @Nullable Host host;
    private boolean begun;

    private Reacting(ProcessTable table, LocalProcess process, Reaction reaction) {
        this.table = table;
        this.process = process;
        this.reaction = reaction;
    }

    /** Starts it. The process must be complete, and found by others. */
    static void start(ProcessTable table, LocalProcess process, Reaction reaction) {
        Reacting runner = new Reacting(table, process, reaction);
        process.gate(runner);
        process.runner(runner);
        table.bodies().started();
        Workers.common().submit(runner);
        if (!process.isAlive()) {
            // Killed before it had a runner to cut.
            process.locked(runner::cut);
        }
    }

    @Override
    public void wake() {
        Host atIt = host;
        if (atIt != null) {
            // It waits for a message in the middle of a turn.
            LockSupport.unpark(atIt.thread());
        } else if (phase == Phase.WAITING) {
            phase = Phase.IN_LINE;
            Workers.common().submit(this);
        }
    }

    @Override
    public void wake(Post post) {
        if (phase == Phase.WAITING && reaction.isBrief()) {
            phase = Phase.IN_LINE;
            post.ready(this);
        } else {
            wake();
        }
    }

    @Override
    public void cut() {
        Host atIt = host;
        if (atIt != null) {
            atIt.thread().interrupt();
        } else {
            end();
        }
    }

    @Override
    public void give(Reacting turn) {
        Workers.common().submit(turn);
    }

    @Override
    public void enter() throws InterruptedException {
        Host itsTurn = host;
        if (itsTurn != null) {
            itsTurn.enter();
        }
    }

    @Override
    public void leave() {
        Host itsTurn = host;
        if (itsTurn != null) {
            itsTurn.leave();
        }
    }

    /** Takes a turn on this thread, the host's. */
    void turn(Host on) {
        if (!begin(on)) {
            return;
        }
        Term reason = Outcome.of(this::react, table, process);
        if (reason != null) {
            process.finish(reason);
            process.locked(this::end);
            // Who cut it may have done so at the last moment, and this thread is another process's next.
            Thread.interrupted();
        }
    }

    /** @return false if it has ended before its turn came */
    private boolean begin(Host on) {
        return process.act((_, _) -> {
            phase = Phase.AT_IT;
            host = on;
            return true;
        }).orElse(false);
    }

    private void end() {
        host = null;
        if (phase != Phase.ENDED) {
            phase = Phase.ENDED;
            table.bodies().ended();
        }
    }

    /** @return the exit reason; null if it goes on, and then nothing here may be touched any more */
    private @Nullable Term react(Self self) throws InterruptedException {
        boolean first = !begun;
        if (first && !start(self)) {
            return Atoms.NORMAL;
        }
        // Woken, it is still in the receive of the turn before.
        boolean begins = first;
        for (int i = 0; i < MESSAGES; i++) {
            Term message = take(begins);
            if (message == null) {
                return null;
            }
            if (!reaction.react(self, message)) {
                return Atoms.NORMAL;
            }
            begins = true;
        }
        return again();
    }

    private boolean start(Self self) throws InterruptedException {
        begun = true;
        TraceEvents.scheduledFirst(process);
        return reaction.start(self);
    }

    /** The oldest message; null if there is none: the turn is over then. */
    private @Nullable Term take(boolean begins) throws InterruptedException {
        Mailbox mailbox = process.mailbox();
        Receiving.beforeOldest(process, begins);
        return process.act((state, post) -> {
            Mailbox.Entry next = mailbox.after(mailbox.start());
            while (next != null && next.message != null && !reaction.takes(next.message)) {
                next = mailbox.after(next);
            }
            Receiving.waits(state, next == null, post);
            if (next == null) {
                phase = Phase.WAITING;
                host = null;
                return mailbox.start();
            }
            mailbox.remove(next);
            return next;
        }).orElseThrow(Receiving::killed).message;
    }

    /** Others have their turn first. */
    private @Nullable Term again() throws InterruptedException {
        boolean alive = process.act((_, _) -> {
            phase = Phase.IN_LINE;
            host = null;
            return true;
        }).orElse(false);
        if (!alive) {
            throw Receiving.killed();
        }
        Workers.common().submit(this);
        return null;
    }
}
