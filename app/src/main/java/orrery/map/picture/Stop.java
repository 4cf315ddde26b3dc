package orrery.map.picture;

import java.util.Optional;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;

/** How deep the map is looked into. */
public sealed interface Stop {
    Stop CLUSTER = new Cluster();

    record Cluster() implements Stop {}

    record OfNode(NodeName node) implements Stop {}

    record OfProcess(Pid pid) implements Stop {}

    /** @param index from 0, the oldest message of the mailbox */
    record OfMessage(Pid pid, int index) implements Stop {}

    /** One step out. */
    default Optional<Stop> parent() {
        return switch (this) {
            case Cluster _ -> Optional.empty();
            case OfNode _ -> Optional.of(CLUSTER);
            case OfProcess(Pid pid) -> Optional.of(new OfNode(NodeName.of(pid.node())));
            case OfMessage(Pid pid, int _) -> Optional.of(new OfProcess(pid));
        };
    }

    static Stop of(Selection thing) {
        return switch (thing) {
            case Selection.Nothing _,Selection.OfConnection _ -> CLUSTER;
            case Selection.OfNode(NodeName node) -> new OfNode(node);
            case Selection.OfProcess(Pid pid) -> new OfProcess(pid);
        };
    }

    /** What is picked by going there. */
    default Selection selection() {
        return switch (this) {
            case Cluster _ -> Selection.NOTHING;
            case OfNode(NodeName node) -> new Selection.OfNode(node);
            case OfProcess(Pid pid) -> new Selection.OfProcess(pid);
            case OfMessage(Pid pid, int _) -> new Selection.OfProcess(pid);
        };
    }
}
