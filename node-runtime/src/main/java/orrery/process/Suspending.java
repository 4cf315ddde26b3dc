package orrery.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
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

    /** Lets a suspended process go on a little. @return nothing if nobody suspends it, or it is dead */
    static Optional<Standing> step(LocalProcess process, StepTo to) {
        return process.act((state, _) -> {
            Pacing held = process.heldBy();
            if (held != null) {
                held.step(to);
            }
            return Optional.ofNullable(held).map(its -> its.standing(state, freely(state)));
        }).flatMap(answer -> answer);
    }

    /** @return nothing if it is dead */
    static Optional<Standing> standing(LocalProcess process) {
        return process.act((state, _) -> {
            Pacing held = process.heldBy();
            Standing freely = freely(state);
            return held == null ? freely : held.standing(state, freely);
        });
    }

    private static Standing freely(ProcessState state) {
        int messages = state.mailbox.size();
        return state.waiting
                ? new Standing(Standing.Place.WAITING, false, Optional.empty(), messages, messages,
                        state.process.levels())
                : new Standing(Standing.Place.RUNNING, false, Optional.empty(), 0, messages, Nil.NIL);
    }

    /** What a suspension, or the end of some, does to its target. */
    static void change(ProcessState state, int times) {
        state.suspensions += times;
        state.process.hold(state.suspensions > 0);
    }
}
