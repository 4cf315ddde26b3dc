package orrery.map.picture;

import orrery.cluster.Connection;
import orrery.term.NodeName;
import orrery.term.Pid;

/** A thing on the map that can be pointed at. */
public sealed interface Selection {
    Selection NOTHING = new Nothing();

    record Nothing() implements Selection {}

    record OfNode(NodeName node) implements Selection {}

    record OfProcess(Pid pid) implements Selection {
        public NodeName node() {
            return NodeName.of(pid.node());
        }
    }

    /** A connection; {@code a} is the node whose name comes first. */
    record OfConnection(NodeName a, NodeName b) implements Selection {
        public static OfConnection of(Connection connection) {
            return new OfConnection(connection.a(), connection.b());
        }

        public static OfConnection between(NodeName one, NodeName other) {
            return one.toString().compareTo(other.toString()) <= 0
                    ? new OfConnection(one, other)
                    : new OfConnection(other, one);
        }

        public boolean touches(NodeName node) {
            return a.equals(node) || b.equals(node);
        }
    }

    /** The pill into which a node's system processes are folded. */
    record OfSystem(NodeName node) implements Selection {}
}
