package orrery.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * What is known of the cluster at one moment: the pure fold of the journal up to an event.
 *
 * <p>
 * Immutable; {@link #apply} shares everything but the record of the one node the event belongs to. Two states folded from
 * equal events are equal.
 */
public final class ClusterState {
    public static final ClusterState EMPTY = new ClusterState(PersistentMap.empty());

    private final PersistentMap<NodeName, NodeState> nodes;

    private ClusterState(PersistentMap<NodeName, NodeState> nodes) {
        this.nodes = nodes;
    }

    /** A state made of its parts; the nodes without processes, each process on the node of its pid. */
    public static ClusterState of(Collection<NodeState> nodes, Collection<ProcessState> processes) {
        Map<NodeName, Map<Pid, ProcessState>> living = new HashMap<>();
        for (ProcessState process : processes) {
            living.computeIfAbsent(NodeName.of(process.pid().node()), _ -> new HashMap<>()).put(process.pid(), process);
        }
        PersistentMap<NodeName, NodeState> all = PersistentMap.empty();
        for (NodeState node : nodes) {
            all = all.with(node.name(),
                    node.withProcesses(PersistentMap.of(living.getOrDefault(node.name(), Map.of()))));
        }
        return new ClusterState(all);
    }

    /** The state after the event; this very state if the event tells nothing new. */
    public ClusterState apply(ClusterEvent event) {
        NodeState before = nodes.get(event.node());
        if (event instanceof ClusterEvent.NodeForgotten) {
            return with(nodes.without(event.node()));
        }
        NodeState after = (before == null ? NodeState.mentioned(event.node(), event.at()) : before).apply(event);
        return with(mention(event, after == before ? nodes : nodes.with(event.node(), after)));
    }

    public ClusterState applyAll(Collection<? extends ClusterEvent> events) {
        ClusterState state = this;
        for (ClusterEvent event : events) {
            state = state.apply(event);
        }
        return state;
    }

    /** The nodes by name. */
    public List<NodeState> nodes() {
        return nodes.values().stream().sorted(Comparator.comparing(node -> node.name().toString())).toList();
    }

    public Optional<NodeState> node(NodeName name) {
        return Optional.ofNullable(nodes.get(name));
    }

    public Optional<ProcessState> process(Pid pid) {
        return node(NodeName.of(pid.node())).flatMap(node -> node.process(pid));
    }

    /** Every pair of nodes of which at least one says something about the other, by name. */
    public List<Connection> connections() {
        List<NodeState> inOrder = nodes();
        Map<NodeName, Integer> ranks = new HashMap<>();
        for (NodeState node : inOrder) {
            ranks.put(node.name(), ranks.size());
        }
        List<Connection> found = new ArrayList<>();
        for (NodeState a : inOrder) {
            int rank = ranks.getOrDefault(a.name(), 0);
            BitSet others = new BitSet();
            for (NodeName other : a.ends().keySet()) {
                int otherRank = ranks.getOrDefault(other, -1);
                if (otherRank > rank) {
                    others.set(otherRank);
                }
            }
            for (int later = rank + 1; later < inOrder.size(); later++) {
                NodeState b = inOrder.get(later);
                if (others.get(later) || b.ends().containsKey(a.name())) {
                    found.add(new Connection(a.name(), b.name(), a.end(b.name()), b.end(a.name())));
                }
            }
        }
        return found;
    }

    /** What the two nodes say about their connection; empty if neither says anything. */
    public Optional<Connection> connection(NodeName one, NodeName other) {
        boolean inOrder = one.compareTo(other) <= 0;
        NodeState a = nodes.get(inOrder ? one : other);
        NodeState b = nodes.get(inOrder ? other : one);
        if (a == null || b == null || !a.ends().containsKey(b.name()) && !b.ends().containsKey(a.name())) {
            return Optional.empty();
        }
        return Optional.of(new Connection(a.name(), b.name(), a.end(b.name()), b.end(a.name())));
    }

    /** The connections {@code node} takes part in. */
    public List<Connection> connectionsOf(NodeName node) {
        return connections().stream().filter(c -> c.touches(node)).toList();
    }

    /** The processes that say they watch {@code pid}, by pid or by its registered name. */
    public List<Pid> watchersOf(Pid pid) {
        Target byPid = new Target.OfPid(pid);
        Optional<ProcessState> watched = process(pid);
        Optional<Target> byName = watched.filter(p -> !p.name().isEmpty())
                .map(p -> new Target.OfName(p.name(), NodeName.of(pid.node())));
        List<Pid> watchers = new ArrayList<>();
        for (NodeState node : nodes.values()) {
            for (ProcessState process : node.processes().values()) {
                if (process.monitors().containsKey(byPid)
                        || byName.isPresent() && process.monitors().containsKey(byName.get())) {
                    watchers.add(process.pid());
                }
            }
        }
        return watchers;
    }

    public int processCount() {
        return nodes.values().stream().mapToInt(node -> node.processes().size()).sum();
    }

    /** This state with that record in the place of the node's. */
    ClusterState with(NodeState node) {
        return with(nodes.with(node.name(), node));
    }

    /** This state with that process on its node, if the node is there. */
    ClusterState with(ProcessState process) {
        NodeState node = nodes.get(NodeName.of(process.pid().node()));
        return node == null
                ? this
                : with(node.withProcesses(PersistentMap.of(node.processes()).with(process.pid(), process)));
    }

    private ClusterState with(PersistentMap<NodeName, NodeState> changed) {
        return changed == nodes ? this : new ClusterState(changed);
    }

    /** The node at the other end of a connection is on the picture even if nobody told us more of it. */
    private static PersistentMap<NodeName, NodeState> mention(ClusterEvent event,
            PersistentMap<NodeName, NodeState> nodes) {
        return switch (event) {
            case ClusterEvent.ConnectionPending(var at, var _, NodeName to) -> mention(to, at, nodes);
            case ClusterEvent.ConnectionReported(var at, var _, NodeName to, var _) -> mention(to, at, nodes);
            case ClusterEvent.ConnectionGone _,ClusterEvent.ConnectionRefused _,ClusterEvent.NodeSeen _ -> nodes;
            case ClusterEvent.NodeUp _,ClusterEvent.NodeSuspect _,ClusterEvent.NodeDown _ -> nodes;
            case ClusterEvent.NodeForgotten _,ClusterEvent.OfProcess _,ClusterEvent.OfShared _ -> nodes;
            case ClusterEvent.NameRegistered _,ClusterEvent.NameUnregistered _ -> nodes;
        };
    }

    private static PersistentMap<NodeName, NodeState> mention(NodeName node, Instant at,
            PersistentMap<NodeName, NodeState> nodes) {
        return nodes.withIfAbsent(node, NodeState.mentioned(node, at));
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ClusterState state && nodes.equals(state.nodes);
    }

    @Override
    public int hashCode() {
        return nodes.keySet().hashCode();
    }

    @Override
    public String toString() {
        return "ClusterState" + nodes();
    }
}
