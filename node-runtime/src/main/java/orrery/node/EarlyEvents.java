package orrery.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import orrery.dist.Connection;
import orrery.dist.Control;
import orrery.dist.PeerEvents;
import orrery.term.Atom;

/**
 * Keeps what happens on the first connection of a node until it has processes to hear of it: a node that gets its name from its first
 * peer has none before.
 */
final class EarlyEvents implements PeerEvents {
    /** The reason of connections that end with this node. */
    private static final Atom ENDS_ITSELF = Atom.of("net_kernel_terminated");

    private final Atom naming;
    private final Runnable nameless;
    private final Deque<Consumer<PeerEvents>> kept = new ArrayDeque<>();
    private volatile Optional<PeerEvents> heir = Optional.empty();

    /**
     * @param naming who gives the name
     * @param nameless is told when the connection to it has ended
     */
    EarlyEvents(Atom naming, Runnable nameless) {
        this.naming = naming;
        this.nameless = nameless;
    }

    /** From now on they go straight to those. */
    synchronized void handOver(PeerEvents events) {
        while (!kept.isEmpty()) {
            kept.removeFirst().accept(events);
        }
        heir = Optional.of(events);
    }

    private void pass(Consumer<PeerEvents> event) {
        Optional<PeerEvents> known = heir;
        if (known.isEmpty()) {
            synchronized (this) {
                known = heir;
                if (known.isEmpty()) {
                    kept.addLast(event);
                    return;
                }
            }
        }
        event.accept(known.get());
    }

    @Override
    public void up(Connection connection) {
        pass(events -> events.up(connection));
    }

    @Override
    public void received(Connection connection, Control control) {
        pass(events -> events.received(connection, control));
    }

    @Override
    public void settled(Connection connection) {
        pass(events -> events.settled(connection));
    }

    @Override
    public void down(Connection connection, Atom reason) {
        pass(events -> events.down(connection, reason));
        if (connection.peerAtom().equals(naming) && !reason.equals(ENDS_ITSELF)) {
            nameless.run();
        }
    }
}
