package orrery.causal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Journal;
import orrery.term.NodeName;

/** Finds the places of what happened to nodes among what happened to their processes. */
final class Marks {
    /** More cuts than this in one picture tell nothing. */
    private static final int MOST = 200;

    private final List<Occurrence> occurrences;

    private Marks(List<Occurrence> occurrences) {
        this.occurrences = occurrences;
    }

    /** Only of nodes that something is told of, and not from before it. */
    static List<Mark> of(List<Occurrence> occurrences, List<Journal.Entry> events) {
        if (occurrences.isEmpty()) {
            return List.of();
        }
        Set<NodeName> nodes = new HashSet<>();
        occurrences.forEach(one -> nodes.add(one.node()));
        Instant begin = occurrences.stream().map(Occurrence::at).min(Instant::compareTo).orElse(Instant.EPOCH);
        Marks marks = new Marks(occurrences);
        List<Mark> found = new ArrayList<>();
        for (Journal.Entry entry : events.reversed()) {
            ClusterEvent event = entry.event();
            if (event.at().isBefore(begin) || found.size() == MOST) {
                break;
            }
            if (nodes.contains(event.node())) {
                marks.place(event, found);
            }
        }
        return found.reversed();
    }

    private void place(ClusterEvent event, List<Mark> found) {
        if (event instanceof ClusterEvent.ConnectionGone(Instant at, NodeName node, NodeName to, String reason)) {
            found.add(new Mark.Parted(at, node, to, reason, before(node, at)));
        } else if (event instanceof ClusterEvent.ConnectionReported(Instant at, NodeName node, NodeName to, var _)) {
            found.add(new Mark.Joined(at, node, to, before(node, at)));
        } else if (event instanceof ClusterEvent.NodeDown(Instant at, NodeName node, String reason)) {
            found.add(new Mark.NodeDied(at, node, reason, before(node, at)));
        }
    }

    /** Right after the last thing that happened on the node before. */
    private int before(NodeName node, Instant at) {
        for (int i = occurrences.size() - 1; i >= 0; i--) {
            if (occurrences.get(i).node().equals(node) && !occurrences.get(i).at().isAfter(at)) {
                return i + 1;
            }
        }
        return 0;
    }
}
