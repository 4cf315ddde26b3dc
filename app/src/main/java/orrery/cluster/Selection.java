package orrery.cluster;

import java.util.Optional;
import orrery.term.NodeName;
import orrery.term.Pid;

/** What a person looks at: drawn as selected on the map, told in the inspector, watched closer by the observer. */
public sealed interface Selection {
    Selection NOTHING = new Nothing();

    record Nothing() implements Selection {}

    record OfNode(NodeName node) implements Selection {}

    record OfProcess(Pid pid) implements Selection {}

    /** The connection of two nodes, in the order of their names. */
    record OfConnection(NodeName a, NodeName b) implements Selection {
        public OfConnection {
            if (a.compareTo(b) > 0) {
                NodeName first = b;
                b = a;
                a = first;
            }
        }
    }

    /** The node it is or runs on; empty for a connection, which has two. */
    default Optional<NodeName> within() {
        return switch (this) {
            case Nothing _,OfConnection _ -> Optional.empty();
            case OfNode(NodeName node) -> Optional.of(node);
            case OfProcess(Pid pid) -> Optional.of(NodeName.of(pid.node()));
        };
    }
}
