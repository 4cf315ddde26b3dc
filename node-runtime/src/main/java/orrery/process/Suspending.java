package orrery.process;

import java.util.ArrayList;
import java.util.List;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Keeping other processes from going on ({@code erlang:suspend_process/2}). Signals still reach a suspended process, and it can be
 * killed; its code stops at whatever it does next as a process, so it takes no message before every suspension is taken back.
 */
final class Suspending {
    private final ProcessTable table;
    private final LocalProcess process;

    Suspending(ProcessTable table, LocalProcess process) {
        this.table = table;
        this.process = process;
    }

    boolean suspend(Pid other, boolean unlessSuspending) {
        LocalProcess target = target(other);
        boolean done = process.own((state, post) -> {
            if (unlessSuspending && state.relations.suspensionsOf(other) > 0) {
                return false;
            }
            state.relations.addSuspension(other);
            post.deliver(target, new Signal.Suspend());
            return true;
        });
        // It has happened when this returns, even if another thread handles that process's signals just now.
        target.act((_, _) -> true);
        return done;
    }

    void resume(Pid other) {
        LocalProcess target = target(other);
        boolean had = process.own((state, post) -> {
            boolean known = state.relations.removeSuspension(other);
            if (known) {
                post.deliver(target, new Signal.Resume(1));
            }
            return known;
        });
        if (!had) {
            throw ErlangError.badarg();
        }
    }

    private LocalProcess target(Pid other) {
        if (other.equals(process.pid())) {
            throw ErlangError.badarg();
        }
        return table.directory().find(other).orElseThrow(ErlangError::badarg);
    }

    /** {@code process_info(Pid, suspending)}: whom it suspends how often, and how often it waits for that, which is never. */
    static ListTerm info(ProcessState state) {
        List<Term> all = new ArrayList<>();
        state.relations.suspensions()
                .forEach((pid, times) -> all.add(Tuple.of(pid, Int.of(times), Int.ZERO)));
        return ListTerm.of(all);
    }

    /** What a suspension, or the end of some, does to its target. */
    static void change(ProcessState state, int times) {
        state.suspensions += times;
        state.process.hold(state.suspensions > 0);
    }
}
