package orrery.process;

import java.util.Optional;
import orrery.dist.Control;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What a process sends without keeping anything of it. To another node it connects first unless told not to, and waits while that
 * connection is busy; what cannot be sent is dropped, as OTP does it.
 */
final class Sending {
    private final ProcessTable table;
    private final LocalProcess process;

    /** How a message finds the connection it needs. */
    interface Way {
        /** @return nothing if the message is to be dropped */
        Optional<PeerSession> to(Atom node, LocalProcess sender) throws InterruptedException;
    }

    Sending(ProcessTable table, LocalProcess process) {
        this.table = table;
        this.process = process;
    }

    /** @param way how a node is reached: by connecting if need be, or not */
    void send(Term destination, Term message, Way way) throws InterruptedException {
        Pid me = process.pid();
        switch (destination) {
            case Pid pid when !table.isHere(pid.node()) ->
                away(pid.node(), way, destination, message, new Control.Send(Optional.of(me), pid, message));
            case Pid pid -> process.ownDo((state, post) -> {
                if (state.trace != null) {
                    TraceEvents.sent(state, pid, message, table.directory().find(pid).isPresent(), post);
                }
                post.message(me, pid, message);
            });
            case Reference alias when !table.isHere(alias.node()) ->
                away(alias.node(), way, destination, message, new Control.SendToAlias(me, alias, message));
            case Reference alias -> process.ownDo((state, post) -> {
                TraceEvents.sent(state, alias, message, true, post);
                post.messageToAlias(me, alias, message);
            });
            case Atom name -> toNameHere(name, destination, message);
            case Tuple named when named.arity() == 2 && named.get(0) instanceof Atom name
                    && named.get(1) instanceof Atom node -> {
                if (table.isHere(node)) {
                    toNameHere(name, destination, message);
                } else {
                    away(node, way, destination, message, new Control.SendToName(me, name, message));
                }
            }
            case Term _ -> throw ErlangError.badarg();
        }
    }

    /** @throws ErlangError badarg if nobody has that name and it stands alone; {@code {Name, Node}} may name nobody */
    private void toNameHere(Atom name, Term destination, Term message) {
        process.ownDo((state, post) -> {
            TraceEvents.sent(state, destination, message, true, post);
            if (destination instanceof Atom && table.directory().named(name).isEmpty()) {
                throw ErlangError.badarg();
            }
            post.messageToName(process.pid(), name, table.node(), message);
        });
    }

    private void away(Atom node, Way way, Term to, Term message, Control control) throws InterruptedException {
        Optional<PeerSession> session = way.to(node, process);
        process.ownDo((state, post) -> {
            TraceEvents.sent(state, to, message, true, post);
            session.ifPresent(reached -> reached.send(control));
        });
    }

    void exit(Pid other, Term reason) throws InterruptedException {
        if (!table.isHere(other.node())) {
            away(other.node(), new Control.Exit2(process.pid(), other, reason));
            return;
        }
        process.ownDo((_, post) -> post.exit2(process.pid(), other, reason));
        if (other.equals(process.pid())) {
            // exit(self(), Reason) has happened when it returns, if it does: wait for whoever else handles our signals.
            process.ownDo((_, _) -> {});
        }
    }

    void groupLeader(Pid other, Pid leader) throws InterruptedException {
        if (!table.isHere(other.node())) {
            away(other.node(), new Control.GroupLeader(leader, other));
            return;
        }
        if (table.directory().find(other).isEmpty()) {
            throw ErlangError.badarg();
        }
        process.ownDo((_, post) -> post.groupLeader(other, leader));
    }

    private void away(Atom node, Control control) throws InterruptedException {
        Optional<PeerSession> session = table.sessions().reach(node, process);
        process.ownDo((_, _) -> session.ifPresent(reached -> reached.send(control)));
    }
}
