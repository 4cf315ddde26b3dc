package orrery.process;

import java.util.Map;
import java.util.Optional;
import orrery.dist.Control;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** What each kind of signal does to a process that is alive. */
final class Handling {
    private Handling() {}

    /** @return the reason if the process dies of it */
    static Optional<Term> handle(ProcessState state, Signal signal, Post post) {
        return switch (signal) {
            case Signal.Message(Term message) -> deliver(state, message, post);
            case Signal.AliasMessage(Reference alias, Term message) -> aliasMessage(state, alias, message, post);
            case Signal.Link(Pid from) -> link(state, from, new LinkEnd.Event.LinkCame(), Atoms.NORMAL, post);
            case Signal.Unlink(long id, Pid from) ->
                link(state, from, new LinkEnd.Event.UnlinkCame(id), Atoms.NORMAL, post);
            case Signal.UnlinkAck(long id, Pid from) ->
                link(state, from, new LinkEnd.Event.AckCame(id), Atoms.NORMAL, post);
            case Signal.OldUnlink(Pid from) -> {
                state.relations.link(from, LinkEnd.NONE);
                yield Optional.empty();
            }
            case Signal.LinkExit(Pid from, Term reason) ->
                link(state, from, new LinkEnd.Event.ExitCame(), reason, post);
            case Signal.Exit2(Pid from, Term reason) ->
                verdict(state, ExitRule.ofExit2(from, state.pid(), reason, state.trapping), post);
            case Signal.Monitor(Pid watcher, Term item, Reference reference) -> {
                state.relations.addWatcher(reference, new Watcher(watcher, item));
                yield Optional.empty();
            }
            case Signal.Demonitor(Pid watcher, Reference reference) -> {
                state.relations.removeWatcher(reference, watcher);
                yield Optional.empty();
            }
            case Signal.Down(Reference reference, Term reason) -> {
                down(state, reference, reason, post);
                yield Optional.empty();
            }
            case Signal.GroupLeader(Pid leader) -> {
                state.groupLeader = leader;
                yield Optional.empty();
            }
            case Signal.SpawnReply(Reference request, int flags, Term result) -> {
                SpawnReplies.handle(state, request, flags, result, post);
                yield Optional.empty();
            }
            case Signal.Suspend() -> {
                Suspending.change(state, 1);
                yield Optional.empty();
            }
            case Signal.Resume(int times) -> {
                Suspending.change(state, -times);
                yield Optional.empty();
            }
            case Signal.InheritTrace(Trace trace) -> {
                if (state.trace == null) {
                    state.trace = trace;
                } else if (state.trace.tracer() == trace.tracer()) {
                    state.trace = state.trace.with(trace.flags());
                }
                yield Optional.empty();
            }
            case Signal.ConnectionLost(Atom node) -> connectionLost(state, node, post);
        };
    }

    /** Takes an event to one link end and does what it says. */
    static Optional<Term> link(ProcessState state, Pid other, LinkEnd.Event event, Term reason, Post post) {
        LinkEnd before = state.relations.link(other);
        LinkEnd.Step step = before.on(event);
        state.relations.link(other, step.end());
        if (state.trace != null) {
            traceOther(state, other, event, before.active(), step.end().active(), post);
        }
        return switch (step.effect()) {
            case LinkEnd.Effect.Nothing() -> Optional.empty();
            case LinkEnd.Effect.SendLink() -> {
                post.link(state.pid(), other);
                yield Optional.empty();
            }
            case LinkEnd.Effect.SendUnlink(long id) -> {
                post.unlink(id, state.pid(), other);
                yield Optional.empty();
            }
            case LinkEnd.Effect.SendAck(long id) -> {
                post.unlinkAck(id, state.pid(), other);
                yield Optional.empty();
            }
            case LinkEnd.Effect.TakeExit() -> takeExit(state, other, reason, post);
        };
    }

    /** What the other process did to the link; what this one does is told where it does it. */
    private static void traceOther(ProcessState state, Pid other, LinkEnd.Event event, boolean was, boolean is,
            Post post) {
        if (event instanceof LinkEnd.Event.LinkCame && !was && is) {
            TraceEvents.gettingLinked(state, other, post);
        } else if (event instanceof LinkEnd.Event.UnlinkCame && was && !is) {
            TraceEvents.gettingUnlinked(state, other, post);
        }
    }

    private static Optional<Term> takeExit(ProcessState state, Pid other, Term reason, Post post) {
        ExitRule.Verdict verdict = ExitRule.ofLinked(other, reason, state.trapping);
        if (!(verdict instanceof ExitRule.Verdict.Die)) {
            // Whoever dies of it is not told as one that was unlinked.
            TraceEvents.gettingUnlinked(state, other, post);
        }
        return verdict(state, verdict, post);
    }

    static boolean removeAlias(ProcessState state, Reference alias, Post post) {
        boolean was = state.relations.removeAlias(alias).isPresent();
        if (was) {
            post.forgetAlias(alias);
        }
        return was;
    }

    /** Takes a monitor away, tells its target, and the alias that lived by it. */
    static boolean demonitor(ProcessState state, Reference reference, Post post) {
        endAliasOfMonitor(state, reference, post);
        Optional<Monitoring> monitoring = state.relations.removeMonitor(reference);
        monitoring.ifPresent(known -> post.demonitor(state.pid(), known, reference));
        return monitoring.isPresent();
    }

    private static Optional<Term> deliver(ProcessState state, Term message, Post post) {
        state.deliver(message, post);
        return Optional.empty();
    }

    private static Optional<Term> aliasMessage(ProcessState state, Reference alias, Term message, Post post) {
        Optional<AliasMode> mode = state.relations.alias(alias);
        if (mode.isEmpty()) {
            return Optional.empty();
        }
        if (mode.get().endsWithReply()) {
            removeAlias(state, alias, post);
            if (mode.get().endsWithMonitor()) {
                demonitor(state, alias, post);
            }
        }
        return deliver(state, message, post);
    }

    private static void down(ProcessState state, Reference reference, Term reason, Post post) {
        state.relations.removeMonitor(reference).ifPresent(monitoring -> {
            endAliasOfMonitor(state, reference, post);
            state.deliver(monitoring.message(reference, reason), post);
        });
    }

    private static void endAliasOfMonitor(ProcessState state, Reference reference, Post post) {
        if (state.relations.alias(reference).filter(AliasMode::endsWithMonitor).isPresent()) {
            removeAlias(state, reference, post);
        }
    }

    private static Optional<Term> verdict(ProcessState state, ExitRule.Verdict verdict, Post post) {
        return switch (verdict) {
            case ExitRule.Verdict.Ignore() -> Optional.empty();
            case ExitRule.Verdict.Deliver(Term message) -> deliver(state, message, post);
            case ExitRule.Verdict.Die(Term reason) -> Optional.of(reason);
        };
    }

    /** Links, monitors, spawn requests, and last the node monitors (protocol §4.1). */
    private static Optional<Term> connectionLost(ProcessState state, Atom node, Post post) {
        Optional<Term> death = Optional.empty();
        for (Pid other : state.relations.linkEndsTo(node)) {
            Optional<Term> dies = link(state, other, new LinkEnd.Event.ExitCame(), Atoms.NOCONNECTION, post);
            death = death.or(() -> dies);
        }
        Map.copyOf(state.relations.monitors()).forEach((reference, monitoring) -> {
            if (monitoring.node().equals(node)) {
                down(state, reference, Atoms.NOCONNECTION, post);
            }
        });
        Map.copyOf(state.relations.watchers()).forEach((reference, watcher) -> {
            if (watcher.pid().node().equals(node)) {
                state.relations.removeWatcher(reference, watcher.pid());
            }
        });
        Map.copyOf(state.relations.spawns()).forEach((request, spawn) -> {
            if (spawn.node().equals(node)) {
                SpawnReplies.handle(state, request, 0, Atoms.NOCONNECTION, post);
            }
        });
        for (int i = state.relations.takeNodeMonitors(node); i > 0; i--) {
            state.deliver(Tuple.of(Atoms.NODEDOWN, node), post);
        }
        return death;
    }

    /** The bits of {@link Control.SpawnReply#flags}. */
    static final int LINKED = 1;
    static final int MONITORED = 2;
}
