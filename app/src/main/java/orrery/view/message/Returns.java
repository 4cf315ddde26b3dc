package orrery.view.message;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.cluster.ClusterState;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.cluster.Watched;
import orrery.lab.MessageWatch;
import orrery.lab.TracerState;
import orrery.term.NodeName;

/** Notices that a node whose messages are watched is gone and came back: its tracer did not come with it. */
final class Returns {
    /** The incarnation in which a node's tracer began. */
    private final Map<NodeName, Integer> traced = new HashMap<>();
    private final Set<NodeName> running = new HashSet<>();
    private final Set<NodeName> resumed = new HashSet<>();

    /** The watch or the cluster changed; returns what is to be watched again by itself: lab nodes. */
    List<Watched> follow(MessageWatch watch, ClusterState state) {
        watch.tracers().forEach((node, tracer) -> {
            if (!(tracer instanceof TracerState.Running)) {
                running.remove(node);
            } else if (running.add(node)) {
                traced.put(node, incarnation(node, state));
            }
        });
        running.retainAll(watch.tracers().keySet());
        resumed.retainAll(watch.tracers().keySet());
        List<Watched> again = watch.watched().stream()
                .filter(one -> one instanceof Watched.OfNode(NodeName node) && isBack(node, watch, state)
                        && state.node(node).filter(known -> known.facts().kind() == NodeKind.LAB).isPresent())
                .toList();
        again.forEach(one -> {
            NodeName node = one.nodes().iterator().next();
            resumed.add(node);
            // Once: whether it succeeds or not is said elsewhere.
            traced.put(node, incarnation(node, state));
        });
        return again;
    }

    private static int incarnation(NodeName node, ClusterState state) {
        return state.node(node).map(NodeState::incarnation).orElse(0);
    }

    /** Whether a node answers again that is watched and has no tracer since it was gone. */
    boolean isBack(NodeName node, MessageWatch watch, ClusterState state) {
        return watch.tracers().get(node) instanceof TracerState.Stopped
                && state.node(node).filter(NodeState::isObserved).isPresent()
                && incarnation(node, state) > traced.getOrDefault(node, Integer.MAX_VALUE);
    }

    /** Those that came back and are watched again without being asked for. */
    Set<NodeName> resumed() {
        return Set.copyOf(resumed);
    }

    /** A person has taken notice. */
    void forget() {
        resumed.clear();
    }
}
