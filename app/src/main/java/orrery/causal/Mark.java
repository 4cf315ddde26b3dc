package orrery.causal;

import java.time.Instant;
import orrery.term.NodeName;

/** What happened to a whole node between the occurrences of its processes. */
public sealed interface Mark {
    Instant at();

    /** The node whose life lines it crosses. */
    NodeName node();

    /** The number of the occurrence it stands before; as many as there are if it stands at the end. */
    int before();

    /** {@code node} noticed that its connection to {@code to} was gone. */
    record Parted(Instant at, NodeName node, NodeName to, String reason, int before) implements Mark {}

    /** {@code node} listed {@code to} among its connected nodes from now on. */
    record Joined(Instant at, NodeName node, NodeName to, int before) implements Mark {}

    record NodeDied(Instant at, NodeName node, String reason, int before) implements Mark {}
}
