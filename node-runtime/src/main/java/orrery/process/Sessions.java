package orrery.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import orrery.dist.Connection;
import orrery.dist.Peers;
import orrery.term.Atom;
import orrery.term.Reference;

/** The connections of the node as its processes use them. */
final class Sessions {
    private final Map<Atom, PeerSession> byNode = new ConcurrentHashMap<>();
    private final Map<Reference, Orphan> orphans = new ConcurrentHashMap<>();
    private final Map<LocalProcess, List<NodeWatch>> watches = new ConcurrentHashMap<>();
    private volatile Peers peers = Peers.none();

    void attach(Peers reachedBy) {
        this.peers = reachedBy;
    }

    Optional<PeerSession> of(Atom node) {
        return Optional.ofNullable(byNode.get(node));
    }

    /**
     * The session with that node, after connecting if there is none, and after waiting while the peer does not keep up.
     * Blocks; called by the process's own code.
     *
     * @return nothing if there is no connecting
     */
    Optional<PeerSession> reach(Atom node, LocalProcess process) throws InterruptedException {
        Optional<PeerSession> session = of(node);
        return session.isPresent() ? writable(session, process) : writable(connect(node, process.gate()), process);
    }

    /** The same without connecting. */
    Optional<PeerSession> present(Atom node, LocalProcess process) throws InterruptedException {
        return writable(of(node), process);
    }

    private static Optional<PeerSession> writable(Optional<PeerSession> session, LocalProcess process)
            throws InterruptedException {
        if (session.isPresent()) {
            awaitWritable(session.get().connection(), process);
        }
        return session;
    }

    private Optional<PeerSession> connect(Atom node, Gate gate) throws InterruptedException {
        gate.leave();
        try {
            peers.connect(node).get();
        } catch (ExecutionException | CancellationException e) {
            // OTP does not say why either; who wants to know asks by connecting (net_kernel:connect_node/1).
            gate.enter();
            return Optional.empty();
        }
        gate.enter();
        return of(node);
    }

    private static void awaitWritable(Connection connection, LocalProcess process) throws InterruptedException {
        if (connection.isWritable(process.pid())) {
            return;
        }
        process.ownDo((state, _) -> state.suspended = true);
        process.gate().leave();
        connection.awaitWritable(process.pid());
        process.gate().enter();
        process.ownDo((state, _) -> state.suspended = false);
    }

    /** The session of exactly that connection, unless it has ended. */
    Optional<PeerSession> of(Connection connection) {
        return of(connection.peerAtom()).filter(session -> session.connection() == connection);
    }

    /** {@code nodeup} comes before all that the peer sends, and whoever gets it can send to the peer. */
    void up(PeerSession session, Post post) {
        byNode.put(session.connection().peerAtom(), session);
        watches.forEach((process, itsWatches) -> itsWatches.forEach(watch -> watch.up(session.connection())
                .ifPresent(message -> post.deliver(process, new Signal.Message(message)))));
    }

    /** {@code nodedown} last: all that the peer sent, and what its loss means to links and monitors, comes earlier. */
    void down(PeerSession session, Atom reason, Post post) {
        Atom node = session.connection().peerAtom();
        byNode.remove(node, session);
        session.close(post);
        orphans.values().removeIf(orphan -> orphan.node().equals(node));
        watches.forEach((process, itsWatches) -> itsWatches.forEach(watch -> watch.down(session.connection(), reason)
                .ifPresent(message -> post.deliver(process, new Signal.Message(message)))));
    }

    /** Called by that process. */
    void watch(LocalProcess process, boolean on, NodeWatch watch) {
        watches.compute(process, (_, before) -> {
            List<NodeWatch> after = new ArrayList<>(before == null ? List.of() : before);
            if (on) {
                after.add(watch);
            } else {
                after.removeIf(watch::equals);
            }
            return after.isEmpty() ? null : List.copyOf(after);
        });
    }

    void forget(LocalProcess process) {
        watches.remove(process);
        byNode.values().forEach(session -> session.forget(process));
    }

    void leaveOrphan(Reference request, Orphan orphan) {
        orphans.put(request, orphan);
    }

    Optional<Orphan> takeOrphan(Reference request) {
        return Optional.ofNullable(orphans.remove(request));
    }
}
