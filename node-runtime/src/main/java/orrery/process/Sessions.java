package orrery.process;

import java.util.Map;
import java.util.Optional;
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
    private volatile Peers peers = Peers.none();

    void attach(Peers reachedBy) {
        this.peers = reachedBy;
    }

    Optional<PeerSession> of(Atom node) {
        return Optional.ofNullable(byNode.get(node));
    }

    /** The session with that node, after connecting if there is none; nothing if that fails. Blocks. */
    Optional<PeerSession> reach(Atom node) throws InterruptedException {
        Optional<PeerSession> session = of(node);
        if (session.isPresent()) {
            return session;
        }
        try {
            peers.connect(node).get();
        } catch (ExecutionException e) {
            // OTP does not say why either; who wants to know asks by connecting (net_kernel:connect_node/1).
            return Optional.empty();
        }
        return of(node);
    }

    /** The session of exactly that connection, unless it has ended. */
    Optional<PeerSession> of(Connection connection) {
        return of(connection.peerAtom()).filter(session -> session.connection() == connection);
    }

    void up(PeerSession session) {
        byNode.put(session.connection().peerAtom(), session);
    }

    void down(PeerSession session, Post post) {
        Atom node = session.connection().peerAtom();
        byNode.remove(node, session);
        session.close(post);
        orphans.values().removeIf(orphan -> orphan.node().equals(node));
    }

    void forget(LocalProcess process) {
        byNode.values().forEach(session -> session.forget(process));
    }

    void leaveOrphan(Reference request, Orphan orphan) {
        orphans.put(request, orphan);
    }

    Optional<Orphan> takeOrphan(Reference request) {
        return Optional.ofNullable(orphans.remove(request));
    }
}
