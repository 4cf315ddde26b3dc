package orrery.cluster;

import java.util.Optional;
import orrery.term.NodeName;

/**
 * A moment worth coming back to: the one just after event {@code sequence}.
 *
 * @param subject whom it is about, as nodes and processes are written; of a bookmark set by hand, what the person called
 *            it, perhaps nothing
 */
public record Bookmark(long sequence, Kind kind, String subject) {
    /** Why it is worth it. */
    public enum Kind {
        /** A node answers for the first time, or starts anew. */
        NODE_UP,
        /** A node is gone. */
        NODE_DOWN,
        /** Two nodes have a connection. */
        CONNECT,
        /** One of two connected nodes lost the other. */
        CUT,
        /** A process ended, and not as processes end every day. */
        CRASH,
        /** Somebody said so. */
        BY_HAND
    }

    /** The bookmark that an event deserves by itself. */
    static Optional<Bookmark> of(long sequence, ClusterState before, ClusterState after, ClusterEvent event) {
        return switch (event) {
            case ClusterEvent.NodeUp e -> when(incarnation(before, e.node()) < incarnation(after, e.node()), sequence,
                    Kind.NODE_UP, e.node().toString());
            case ClusterEvent.NodeDown e -> when(true, sequence, Kind.NODE_DOWN, e.node().toString());
            // Both ends tell of it; the first one counts.
            case ClusterEvent.ConnectionReported e -> when(!isUp(before, e.node(), e.to()), sequence, Kind.CONNECT,
                    pair(e.node(), e.to()));
            case ClusterEvent.ConnectionGone e -> when(!isLost(before, e.to(), e.node()), sequence, Kind.CUT,
                    pair(e.node(), e.to()));
            case ClusterEvent.ProcessExited e -> when(isUnusual(e.reason()), sequence, Kind.CRASH, process(before, e));
            case ClusterEvent.OfProcess _,ClusterEvent.OfShared _ -> Optional.empty();
            case ClusterEvent.NodeSeen _,ClusterEvent.NodeSuspect _,ClusterEvent.NodeForgotten _ -> Optional.empty();
            case ClusterEvent.ConnectionPending _,ClusterEvent.ConnectionRefused _ -> Optional.empty();
            case ClusterEvent.NameRegistered _,ClusterEvent.NameUnregistered _ -> Optional.empty();
        };
    }

    private static Optional<Bookmark> when(boolean deserved, long sequence, Kind kind, String subject) {
        return deserved ? Optional.of(new Bookmark(sequence, kind, subject)) : Optional.empty();
    }

    private static String pair(NodeName one, NodeName other) {
        return one.compareTo(other) <= 0 ? one + " – " + other : other + " – " + one;
    }

    private static int incarnation(ClusterState state, NodeName node) {
        return state.node(node).map(NodeState::incarnation).orElse(0);
    }

    private static boolean isUp(ClusterState state, NodeName one, NodeName other) {
        return state.connection(one, other).filter(Connection::isUp).isPresent();
    }

    private static boolean isLost(ClusterState state, NodeName node, NodeName to) {
        return state.node(node).map(n -> n.end(to)).filter(End.Lost.class::isInstance).isPresent();
    }

    /** An end that nobody watched has no reason, and so tells nothing. */
    private static boolean isUnusual(String reason) {
        String bare = reason.startsWith(":") ? reason.substring(1) : reason;
        boolean everyday = bare.equals("normal") || bare.equals("shutdown") || bare.startsWith("{shutdown,")
                || bare.startsWith("{:shutdown,");
        return !everyday && !bare.startsWith("not seen");
    }

    private static String process(ClusterState before, ClusterEvent.ProcessExited e) {
        String name = before.process(e.pid()).map(ProcessState::name).orElse("");
        String own = "<0." + e.pid().id() + "." + e.pid().serial() + ">";
        return (name.isEmpty() ? own : own + " " + name) + " on " + e.node();
    }
}
