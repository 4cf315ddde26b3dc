package orrery.cluster;

import java.util.Set;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Whose messages are traced. Nothing is, unless a person asks for it: a trace costs the node something for each message. */
public sealed interface Watched {
    /** Every process of the node, also those to come. */
    record OfNode(NodeName node) implements Watched {}

    /** What the process sends and gets. */
    record OfProcess(Pid pid) implements Watched {}

    /** What the two send each other; the order of the pids means nothing. */
    record OfPair(Pid a, Pid b) implements Watched {
        public OfPair {
            if (a.toString().compareTo(b.toString()) > 0) {
                Pid first = b;
                b = a;
                a = first;
            }
        }
    }

    /** The nodes that trace for it. */
    default Set<NodeName> nodes() {
        return switch (this) {
            case OfNode(NodeName node) -> Set.of(node);
            case OfProcess(Pid pid) -> Set.of(NodeName.of(pid.node()));
            case OfPair(Pid a, Pid b) -> a.node().equals(b.node())
                    ? Set.of(NodeName.of(a.node()))
                    : Set.of(NodeName.of(a.node()), NodeName.of(b.node()));
        };
    }

    /** The processes it names. */
    default Set<Pid> pids() {
        return switch (this) {
            case OfNode _ -> Set.of();
            case OfProcess(Pid pid) -> Set.of(pid);
            case OfPair(Pid a, Pid b) -> a.equals(b) ? Set.of(a) : Set.of(a, b);
        };
    }
}
