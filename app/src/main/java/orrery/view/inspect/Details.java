package orrery.view.inspect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import orrery.cluster.Exit;
import orrery.cluster.NodeSample;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.Sample;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;

/** What the inspector tells of the selected thing. */
public sealed interface Details {
    /** Something else that is mentioned and can be gone to. */
    record Mention(String text, Selection target) {}

    /** Nothing is selected. */
    record OfNothing() implements Details {}

    /**
     * A node.
     *
     * @param sample what it used when it was last looked at
     * @param peers what it says of its connections
     */
    record OfNode(NodeState state, Optional<NodeSample> sample, List<Peer> peers) implements Details {
        public NodeName name() {
            return state.name();
        }
    }

    /** A node another one is or was connected to, and what it says of that. */
    record Peer(NodeName node, String says) {}

    /** A living process. */
    record OfProcess(ProcessState state, Optional<Sample> sample, OptionalDouble reductionRate, List<Mention> links,
            List<Mention> monitors,
            List<Mention> monitoredBy,
            List<Mention> family) implements Details {
        public Pid pid() {
            return state.pid();
        }
    }

    /** A process that has ended, or was never seen. */
    record OfEnded(Pid pid, Optional<Exit> exit) implements Details {}

    /** A connection: what each end says of it. */
    record OfConnection(NodeName a, NodeName b, String saysA, String saysB, Kind kind) implements Details {
        /** What it comes to. */
        public enum Kind {
            VISIBLE, HIDDEN, HALF, PENDING, REFUSED, DOWN
        }

        public boolean isUp() {
            return kind == Kind.VISIBLE || kind == Kind.HIDDEN || kind == Kind.HALF;
        }
    }
}
