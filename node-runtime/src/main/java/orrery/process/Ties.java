package orrery.process;

import java.util.Optional;
import orrery.dist.Control;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** The links, monitors and aliases that a process makes and takes back. */
final class Ties {
    private final ProcessTable table;
    private final LocalProcess process;

    Ties(ProcessTable table, LocalProcess process) {
        this.table = table;
        this.process = process;
    }

    /** @throws ErlangError noproc if the other is a dead process of this node and this one does not trap exits */
    void link(Pid other) throws InterruptedException {
        if (other.equals(process.pid())) {
            process.ownDo((state, post) -> TraceEvents.linking(state, other, post));
            return;
        }
        if (table.isHere(other.node())) {
            process.own((state, post) -> {
                TraceEvents.linking(state, other, post);
                return linkHere(state, other, post);
            });
            return;
        }
        Optional<PeerSession> session = table.sessions().reach(other.node(), process);
        process.own((state, post) -> {
            TraceEvents.linking(state, other, post);
            if (state.relations.link(other).active()) {
                return true;
            }
            state.relations.link(other, LinkEnd.ACTIVE);
            if (session.isPresent() && session.get().relate(process)) {
                session.get().send(new Control.Link(process.pid(), other));
            } else {
                post.deliver(process, new Signal.LinkExit(other, Atoms.NOCONNECTION));
            }
            return true;
        });
    }

    void unlink(Pid other) {
        process.ownDo((state, post) -> {
            TraceEvents.unlinking(state, other, post);
            Handling.link(state, other, new LinkEnd.Event.WeUnlink(table.identifiers().nextUnlink()), Atoms.NORMAL,
                    post);
            if (!post.isAcknowledged(other)) {
                state.relations.link(other, LinkEnd.NONE);
            }
        });
    }

    Reference monitor(Term target, MonitorOptions options) throws InterruptedException {
        Monitoring monitoring = monitoring(target, options.tag());
        Reference reference = table.identifiers().nextReference();
        Optional<PeerSession> session = table.isHere(monitoring.node())
                ? Optional.empty()
                : table.sessions().reach(monitoring.node(), process);
        return process.own((state, post) -> {
            options.alias().ifPresent(mode -> addAlias(state, reference, mode));
            if (monitoring.item().equals(process.pid())) {
                // As on the BEAM: nobody hears of its own end.
                return reference;
            }
            state.relations.addMonitor(reference, monitoring);
            if (table.isHere(monitoring.node())) {
                post.monitor(process.pid(), monitoring, reference);
            } else if (session.isPresent() && session.get().relate(process)) {
                session.get().send(new Control.Monitor(process.pid(), monitoring.item(), reference));
            } else {
                post.deliver(process, new Signal.Down(reference, Atoms.NOCONNECTION));
            }
            return reference;
        });
    }

    boolean demonitor(Reference reference, boolean flush) {
        return process.own((state, post) -> {
            boolean was = Handling.demonitor(state, reference, post);
            if (flush && !was) {
                state.mailbox.removeFirst(message -> message instanceof Tuple down && down.arity() == 5
                        && down.get(1).equals(reference));
            }
            return was;
        });
    }

    Reference alias(AliasMode mode) {
        Reference alias = table.identifiers().nextReference();
        return process.own((state, _) -> {
            addAlias(state, alias, mode);
            return alias;
        });
    }

    void monitorNode(Atom node, boolean on) throws InterruptedException {
        if (!on) {
            process.own((state, _) -> state.relations.removeNodeMonitor(node));
            return;
        }
        if (table.isHere(node)) {
            return;
        }
        Optional<PeerSession> session = table.sessions().reach(node, process);
        process.ownDo((state, post) -> {
            if (session.isPresent() && session.get().relate(process)) {
                state.relations.addNodeMonitor(node);
            } else {
                state.deliver(Tuple.of(Atoms.NODEDOWN, node), post);
            }
        });
    }

    private void addAlias(ProcessState state, Reference alias, AliasMode mode) {
        state.relations.addAlias(alias, mode);
        table.directory().alias(alias, process);
    }

    private boolean linkHere(ProcessState state, Pid other, Post post) {
        if (state.relations.link(other).active()) {
            return true;
        }
        if (table.directory().find(other).isPresent()) {
            Handling.link(state, other, new LinkEnd.Event.WeLink(), Atoms.NORMAL, post);
            return true;
        }
        if (!state.trapping) {
            throw ErlangError.error(Atoms.NOPROC);
        }
        state.deliver(ExitRule.message(other, Atoms.NOPROC), post);
        return true;
    }

    /** @throws ErlangError badarg if that cannot be monitored */
    private Monitoring monitoring(Term target, Term tag) {
        return switch (target) {
            case Pid pid -> Monitoring.ofProcess(pid, tag);
            case Atom name -> ofName(name, table.node(), tag);
            case Tuple named when named.arity() == 2 && named.get(0) instanceof Atom name
                    && named.get(1) instanceof Atom node ->
                ofName(name, node, tag);
            case Term _ -> throw ErlangError.badarg();
        };
    }

    /** A name of this node is resolved now, so that the monitor is taken back from the process that had it. */
    private Monitoring ofName(Atom name, Atom node, Term tag) {
        Optional<Term> here = table.isHere(node)
                ? table.directory().named(name).map(LocalProcess::pid)
                : Optional.empty();
        return new Monitoring(Tuple.of(name, node), here.orElse(name), tag);
    }
}
