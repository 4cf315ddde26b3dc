package orrery.map.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import orrery.cluster.ClusterState;
import orrery.cluster.GroupId;
import orrery.term.NodeName;
import orrery.term.Pid;

/** The process groups of all scopes: which members any node sees, and who misses some of them. */
final class Groups {
    /** More groups than this are no picture: the largest are drawn. */
    private static final int MOST = 12;
    /** Through more members than this runs no band within a node. */
    private static final int MOST_BANDS = 80;

    private final ClusterState state;
    private final Map<NodeName, NodeShape> drawn;
    private final List<GroupShape> shapes = new ArrayList<>();
    private final List<Tag> tags = new ArrayList<>();
    private final List<GroupSize> sizes;

    Groups(ClusterState state, Map<NodeName, NodeShape> drawn, GroupChoice choice) {
        this.state = state;
        this.drawn = drawn;
        Map<GroupId, Set<Pid>> all = new HashMap<>();
        for (NodeShape shape : drawn.values()) {
            shape.state().shared().groups().forEach((group, members) -> all
                    .computeIfAbsent(group, _ -> new TreeSet<>(Spoken.PID_ORDER)).addAll(members.keySet()));
        }
        List<GroupId> byLabel = all.keySet().stream().sorted(Comparator.comparing(Spoken::group)).toList();
        Set<GroupId> largest = choice.largest() ? Set.copyOf(largest(all)) : Set.of();
        List<GroupId> chosen = byLabel.stream().filter(group -> choice.largest()
                ? largest.contains(group)
                : choice.labels().contains(Spoken.group(group))).toList();
        sizes = byLabel.stream().map(group -> {
            Set<Pid> members = all.getOrDefault(group, Set.of());
            return new GroupSize(Spoken.group(group), members.size(), nodes(members).size(), chosen.contains(group));
        }).toList();
        for (GroupId group : chosen) {
            group(group, all.getOrDefault(group, Set.of()));
        }
    }

    private static List<GroupId> largest(Map<GroupId, Set<Pid>> all) {
        return all.entrySet().stream()
                .sorted(Comparator.<Map.Entry<GroupId, Set<Pid>>>comparingInt(group -> -nodes(group.getValue()).size())
                        .thenComparingInt(group -> -group.getValue().size())
                        .thenComparing(group -> Spoken.group(group.getKey())))
                .limit(MOST).map(Map.Entry::getKey).toList();
    }

    private static Set<NodeName> nodes(Set<Pid> members) {
        Set<NodeName> nodes = new LinkedHashSet<>();
        members.forEach(pid -> nodes.add(NodeName.of(pid.node())));
        return nodes;
    }

    private void group(GroupId group, Set<Pid> members) {
        Set<NodeName> nodes = nodes(members);
        List<Pid> placed = members.stream().filter(pid -> drawn.containsKey(NodeName.of(pid.node()))).toList();
        List<Place> rings = placed.stream().map(pid -> shape(pid).place(pid)).toList();
        shapes.add(new GroupShape(Spoken.group(group), shapes.size(), nodes, members.size(), rings,
                bands(placed.size() > MOST_BANDS ? firstOfEachNode(placed) : placed)));
        if (nodes.size() == 1) {
            tags.add(new Tag(Tag.Kind.GROUP, nodes.iterator().next(), null,
                    List.of(Spoken.group(group), String.valueOf(members.size()))));
        }
        for (NodeShape shape : drawn.values()) {
            Set<GroupId> seen = shape.state().shared().groups().keySet();
            if (seen.stream().anyMatch(other -> other.scope().equals(group.scope()))) {
                compare(group, members, shape);
            }
        }
    }

    /** A node that runs the scope should see the members on all nodes it can talk to. */
    private void compare(GroupId group, Set<Pid> members, NodeShape shape) {
        Set<Pid> seen = shape.state().shared().groups().getOrDefault(group, Map.of()).keySet();
        boolean misses = members.stream().filter(pid -> !seen.contains(pid)).map(pid -> NodeName.of(pid.node()))
                .anyMatch(home -> home.equals(shape.name()) || Commons.tell(state, shape.name(), home));
        if (misses) {
            tags.add(new Tag(Tag.Kind.MISSES, shape.name(), null, List.of(Spoken.group(group),
                    String.valueOf(seen.size()), String.valueOf(members.size()))));
        }
    }

    private static List<Pid> firstOfEachNode(List<Pid> members) {
        Set<NodeName> nodes = new HashSet<>();
        return members.stream().filter(pid -> nodes.add(NodeName.of(pid.node()))).toList();
    }

    private NodeShape shape(Pid pid) {
        NodeShape shape = drawn.get(NodeName.of(pid.node()));
        if (shape == null) {
            throw new IllegalStateException("no shape for the node of " + pid);
        }
        return shape;
    }

    /** The shortest way to join all members: each time the one that is nearest to those that are joined. */
    private List<GroupShape.Band> bands(List<Pid> members) {
        int count = members.size();
        List<Point> at = members.stream().map(pid -> shape(pid).place(pid).centre()).toList();
        int[] nearest = new int[count];
        double[] distance = new double[count];
        boolean[] joined = new boolean[count];
        Arrays.fill(distance, Double.MAX_VALUE);
        List<GroupShape.Band> bands = new ArrayList<>();
        int latest = 0;
        for (int step = 1; step < count; step++) {
            joined[latest] = true;
            int next = -1;
            for (int i = 0; i < count; i++) {
                double way = at.get(i).distance(at.get(latest));
                if (!joined[i] && way < distance[i]) {
                    distance[i] = way;
                    nearest[i] = latest;
                }
                if (!joined[i] && (next < 0 || distance[i] < distance[next])) {
                    next = i;
                }
            }
            bands.add(band(members.get(nearest[next]), members.get(next)));
            latest = next;
        }
        return bands;
    }

    private GroupShape.Band band(Pid a, Pid b) {
        NodeShape from = shape(a);
        NodeShape to = shape(b);
        Route route = ThreadRouting.route(from, a, to, b, 0);
        return new GroupShape.Band(route, from.box(), to.box());
    }

    List<GroupShape> shapes() {
        return shapes;
    }

    List<Tag> tags() {
        return tags;
    }

    /** All of them by label, drawn or not. */
    List<GroupSize> sizes() {
        return sizes;
    }
}
