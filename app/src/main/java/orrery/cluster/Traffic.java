package orrery.cluster;

import java.time.Instant;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * What a trace of messages told. It changes no {@link ClusterState}, and there is far more of it than of events, so it is kept
 * apart, in a {@link TrafficLog}.
 */
public sealed interface Traffic {
    /** When it happened, by the clock of the node it happened on. */
    Instant at();

    /** The process it happened to. */
    Pid pid();

    default NodeName node() {
        return NodeName.of(pid().node());
    }

    /** {@code pid} sent a message; whether it arrives is another matter. */
    record Sent(Instant at, Pid pid, Target to, Payload message) implements Traffic {}

    /** A message was put into the mailbox of {@code pid}; when it is taken out is another matter. */
    record Received(Instant at, Pid pid, Payload message) implements Traffic {}
}
