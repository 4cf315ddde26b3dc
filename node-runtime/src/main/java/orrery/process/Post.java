package orrery.process;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import orrery.dist.Control;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;

/**
 * What one thread sends in one go, here or to peers. A signal is queued the moment it is sent, which keeps its order; the
 * processes that got some handle them in {@link #flush}, when the thread holds no lock of a process. One thread's.
 */
final class Post {
    private final ProcessTable table;
    /** Mostly one process gets a signal, or none. */
    private @Nullable LocalProcess first;
    private @Nullable Queue<LocalProcess> others;

    /** Processes that may have their turn on this thread. */
    private @Nullable Queue<Reacting> ready;
    private final @Nullable Runner sender;

    /** Of a thread that is no process's. */
    Post(ProcessTable table) {
        this(table, null);
    }

    /** @param sender what drives the process whose thread this is */
    Post(ProcessTable table, @Nullable Runner sender) {
        this.table = table;
        this.sender = sender;
    }

    Tracing tracing() {
        return table.tracing();
    }

    void flush() {
        for (LocalProcess next = next(); next != null; next = next()) {
            next.handleSignals(this);
        }
        Queue<Reacting> turns = ready;
        if (turns != null) {
            ready = null;
            turns.forEach(this::give);
        }
    }

    private void give(Reacting turn) {
        if (sender == null) {
            Workers.common().submit(turn);
        } else {
            sender.give(turn);
        }
    }

    /** It has messages. */
    void ready(Reacting turn) {
        if (ready == null) {
            ready = new ArrayDeque<>();
        }
        ready.add(turn);
    }

    private @Nullable LocalProcess next() {
        LocalProcess next = first;
        if (next != null) {
            first = null;
            return next;
        }
        return others == null ? null : others.poll();
    }

    void deliver(LocalProcess to, Signal signal) {
        to.enqueue(signal);
        if (first == to) {
            return;
        }
        if (first == null && others == null) {
            first = to;
        } else {
            if (others == null) {
                others = new ArrayDeque<>();
            }
            others.add(to);
        }
    }

    /** To a process of this node, alive or not. */
    void deliver(Pid to, Signal signal) {
        table.directory().find(to).ifPresentOrElse(process -> deliver(process, signal),
                () -> DeadLetters.answer(to, signal, this));
    }

    void message(Pid from, Pid to, Term message) {
        if (isHere(to)) {
            table.directory().find(to).ifPresent(process -> deliver(process, new Signal.Message(message)));
        } else {
            remote(to.node(), new Control.Send(Optional.of(from), to, message));
        }
    }

    void messageToName(Pid from, Atom name, Atom node, Term message) {
        if (table.isHere(node)) {
            table.directory().named(name).ifPresent(process -> deliver(process, new Signal.Message(message)));
        } else {
            remote(node, new Control.SendToName(from, name, message));
        }
    }

    void messageToAlias(Pid from, Reference alias, Term message) {
        if (table.isHere(alias.node())) {
            table.directory().aliased(alias)
                    .ifPresent(process -> deliver(process, new Signal.AliasMessage(alias, message)));
        } else {
            remote(alias.node(), new Control.SendToAlias(from, alias, message));
        }
    }

    /** Only a process of this node can be traced by one of this node. */
    void inheritTrace(Pid to, Trace trace) {
        if (isHere(to)) {
            deliver(to, new Signal.InheritTrace(trace));
        }
    }

    void link(Pid from, Pid to) {
        if (isHere(to)) {
            deliver(to, new Signal.Link(from));
        } else {
            remote(to.node(), new Control.Link(from, to));
        }
    }

    void unlink(long id, Pid from, Pid to) {
        if (isHere(to)) {
            deliver(to, new Signal.Unlink(id, from));
        } else {
            remoteToIncarnation(to, new Control.UnlinkId(id, from, to));
        }
    }

    /** Whether that process answers an unlink: a node before OTP 25 does not. */
    boolean isAcknowledged(Pid other) {
        return isHere(other) || table.sessions().of(other.node()).map(PeerSession::acknowledgesUnlink).orElse(false);
    }

    void unlinkAck(long id, Pid from, Pid to) {
        if (isHere(to)) {
            deliver(to, new Signal.UnlinkAck(id, from));
        } else {
            remoteToIncarnation(to, new Control.UnlinkIdAck(id, from, to));
        }
    }

    void exit(Pid from, Pid to, Term reason) {
        if (isHere(to)) {
            deliver(to, new Signal.LinkExit(from, reason));
        } else {
            remoteToIncarnation(to, new Control.Exit(from, to, reason));
        }
    }

    void exit2(Pid from, Pid to, Term reason) {
        if (isHere(to)) {
            deliver(to, new Signal.Exit2(from, reason));
        } else {
            remote(to.node(), new Control.Exit2(from, to, reason));
        }
    }

    void resume(Pid other, int times) {
        deliver(other, new Signal.Resume(times));
    }

    void groupLeader(Pid process, Pid leader) {
        if (isHere(process)) {
            deliver(process, new Signal.GroupLeader(leader));
        } else {
            remote(process.node(), new Control.GroupLeader(leader, process));
        }
    }

    /** {@code noproc} at once if the target is a name that nobody here has. */
    void monitor(Pid watcher, Monitoring monitoring, Reference reference) {
        Term item = monitoring.item();
        if (!table.isHere(monitoring.node())) {
            remote(monitoring.node(), new Control.Monitor(watcher, item, reference));
        } else {
            Signal signal = new Signal.Monitor(watcher, item, reference);
            table.directory().target(item).ifPresentOrElse(process -> deliver(process, signal),
                    () -> down(item, watcher, reference, Atoms.NOPROC));
        }
    }

    void demonitor(Pid watcher, Monitoring monitoring, Reference reference) {
        if (!table.isHere(monitoring.node())) {
            remote(monitoring.node(), new Control.Demonitor(watcher, monitoring.item(), reference));
        } else {
            table.directory().target(monitoring.item())
                    .ifPresent(process -> deliver(process, new Signal.Demonitor(watcher, reference)));
        }
    }

    void down(Term item, Pid watcher, Reference reference, Term reason) {
        if (isHere(watcher)) {
            deliver(watcher, new Signal.Down(reference, reason));
        } else {
            table.sessions().of(watcher.node()).ifPresent(session -> {
                session.forgetNamed(reference);
                session.send(new Control.Down(item, watcher, reference, reason));
            });
        }
    }

    /** A process is no more: it is not found by any name. */
    void forget(LocalProcess process, Optional<Atom> name, Collection<Reference> aliases) {
        table.forget(process, name, aliases);
    }

    void forgetAlias(Reference alias) {
        table.directory().forgetAlias(alias);
    }

    void leaveOrphan(Reference request, Orphan orphan) {
        table.sessions().leaveOrphan(request, orphan);
    }

    /** The answer to a spawn request whose caller is no more. */
    void adopt(Reference request, int flags, Term result) {
        table.sessions().takeOrphan(request).ifPresent(orphan -> {
            if (result instanceof Pid child) {
                SpawnReplies.release(orphan.parent(), child, request, (flags & Handling.LINKED) != 0,
                        (flags & Handling.MONITORED) != 0, orphan.reason(), this);
            }
        });
    }

    private boolean isHere(Pid pid) {
        return table.isHere(pid.node());
    }

    private void remote(Atom node, Control control) {
        table.sessions().of(node).ifPresent(session -> session.send(control));
    }

    private void remoteToIncarnation(Pid to, Control control) {
        table.sessions().of(to.node()).filter(session -> session.isOfThisIncarnation(to))
                .ifPresent(session -> session.send(control));
    }
}
