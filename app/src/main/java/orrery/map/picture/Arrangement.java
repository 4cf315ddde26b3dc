package orrery.map.picture;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import orrery.cluster.ClusterState;
import orrery.cluster.Connection;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.term.NodeName;

/**
 * Where everything is: the middle of each node, and the slots of its processes.
 *
 * <p>
 * Nothing moves by itself once it is placed. A new node takes the first free {@link Spots spot}; only a person moves it.
 * Immutable.
 */
public final class Arrangement {
    public static final Arrangement EMPTY = new Arrangement(Map.of(), Map.of(), Set.of(), false);

    private final Map<NodeName, Point> centres;
    private final Map<NodeName, Packing> packings;
    private final Set<NodeName> unfolded;
    private final boolean trees;

    private Arrangement(Map<NodeName, Point> centres, Map<NodeName, Packing> packings, Set<NodeName> unfolded,
            boolean trees) {
        this.centres = centres;
        this.packings = packings;
        this.unfolded = unfolded;
        this.trees = trees;
    }

    /** This arrangement with a place for whatever is new in the state, and none for what has gone. */
    public Arrangement follow(ClusterState state, Instant now) {
        Map<NodeName, Point> nextCentres = new LinkedHashMap<>();
        Map<NodeName, Packing> nextPackings = new HashMap<>();
        for (NodeState node : state.nodes()) {
            Point known = centres.get(node.name());
            if (known != null && isDrawn(node)) {
                nextCentres.put(node.name(), known);
            }
        }
        placeNewcomers(state, nextCentres);
        for (NodeState node : state.nodes()) {
            if (isDrawn(node)) {
                nextPackings.put(node.name(), packing(node.name()).follow(node, isUnfolded(node.name()), now));
            }
        }
        return new Arrangement(nextCentres, nextPackings, unfolded, trees);
    }

    /** The most connected first, each near those it is connected to. */
    private static void placeNewcomers(ClusterState state, Map<NodeName, Point> places) {
        Map<NodeName, Set<NodeName>> friends = new HashMap<>();
        for (Connection connection : state.connections()) {
            friends.computeIfAbsent(connection.a(), _ -> new HashSet<>()).add(connection.b());
            friends.computeIfAbsent(connection.b(), _ -> new HashSet<>()).add(connection.a());
        }
        state.nodes().stream().filter(node -> isDrawn(node) && !places.containsKey(node.name())).map(NodeState::name)
                .sorted(Comparator.comparingInt(name -> -friends.getOrDefault(name, Set.of()).size()))
                .forEachOrdered(name -> {
                    List<Point> near = friends.getOrDefault(name, Set.of()).stream().map(places::get)
                            .filter(Objects::nonNull).toList();
                    places.put(name, Spots.free(places.values(), near));
                });
    }

    /** Orrery's own node is drawn as an eye on those it watches, not as a node. */
    static boolean isDrawn(NodeState node) {
        return node.facts().kind() != NodeKind.OBSERVER;
    }

    public Arrangement moved(NodeName node, Point centre) {
        Map<NodeName, Point> next = new LinkedHashMap<>(centres);
        next.put(node, centre);
        return new Arrangement(next, packings, unfolded, trees);
    }

    /** Shows the node's system processes one by one, or folds them into a pill again. */
    public Arrangement unfolded(NodeName node, boolean unfold) {
        Set<NodeName> next = new HashSet<>(unfolded);
        if (unfold) {
            next.add(node);
        } else {
            next.remove(node);
        }
        return new Arrangement(centres, packings, Set.copyOf(next), trees);
    }

    /** Shows processes as trees, or packed. */
    public Arrangement withTrees(boolean asTrees) {
        return asTrees == trees ? this : new Arrangement(centres, packings, unfolded, asTrees);
    }

    public boolean hasTrees() {
        return trees;
    }

    public boolean isUnfolded(NodeName node) {
        return unfolded.contains(node);
    }

    public Optional<Point> centre(NodeName node) {
        return Optional.ofNullable(centres.get(node));
    }

    public Packing packing(NodeName node) {
        return packings.getOrDefault(node, Packing.EMPTY);
    }
}
