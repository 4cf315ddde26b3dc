package orrery.process;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.dist.Connection;
import orrery.dist.Control;
import orrery.dist.DistFlag;
import orrery.etf.TermEncodeException;
import orrery.term.Pid;
import orrery.term.Reference;

/** A connection, and the processes here that would miss it. */
final class PeerSession {
    private static final Logger LOG = LoggerFactory.getLogger(PeerSession.class);

    private final Connection connection;
    private final Post arrived;
    private final Set<LocalProcess> related = ConcurrentHashMap.newKeySet();
    /** Whom the peer monitors by name: the name may be another's when the monitor is taken back. */
    private final Map<Reference, LocalProcess> named = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param arrived takes what arrives, on the event loop of the connection */
    PeerSession(Connection connection, Post arrived) {
        this.connection = connection;
        this.arrived = arrived;
    }

    /** What has arrived and is not handled yet; on the event loop of the connection. */
    Post arrived() {
        return arrived;
    }

    /** Whether the peer knows UNLINK_ID and its acknowledgement. */
    boolean acknowledgesUnlink() {
        return connection.flags().has(DistFlag.UNLINK_ID);
    }

    Connection connection() {
        return connection;
    }

    void send(Control control) {
        try {
            connection.send(control);
        } catch (TermEncodeException e) {
            // A term in a form that only another node may read.
            LOG.atWarn().addKeyValue("peer", connection.peer()).log("a signal was not sent: {}", e.getMessage());
        } catch (RuntimeException e) {
            // Other signals wait behind this one, of processes that have nothing to do with it.
            LOG.atError().addKeyValue("peer", connection.peer()).setCause(e).log("a signal could not be sent");
        }
    }

    /** Whether a pid of the peer is of the incarnation we talk to: OTP closes the connection for some signals to others. */
    boolean isOfThisIncarnation(Pid pid) {
        return pid.creation().equals(connection.peerCreation());
    }

    /**
     * That process will get {@link Signal.ConnectionLost} when the connection goes.
     *
     * @return false if it is gone already, and the process may not hear of it
     */
    boolean relate(LocalProcess process) {
        related.add(process);
        if (!process.isAlive()) {
            related.remove(process);
        }
        return !closed;
    }

    void forget(LocalProcess process) {
        related.remove(process);
    }

    void rememberNamed(Reference reference, LocalProcess process) {
        named.put(reference, process);
    }

    Optional<LocalProcess> forgetNamed(Reference reference) {
        return Optional.ofNullable(named.remove(reference));
    }

    /** Closes it and tells those related. */
    void close(Post post) {
        closed = true;
        for (LocalProcess process : related) {
            post.deliver(process, new Signal.ConnectionLost(connection.peerAtom()));
        }
        related.clear();
        named.clear();
    }
}
