package orrery.map.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Connection;
import orrery.cluster.Selection;
import orrery.term.NodeName;

/**
 * The connections of a large mesh, tied together: where thousands of lines would cross, each node has a short one to the middle
 * of its neighbourhood, and a band from there to each other neighbourhood stands for all connections between the two.
 *
 * @param single the connections that are drawn one by one because something is to be told of them
 * @param bundled how many are not
 */
record Bundles(List<EdgeShape> single, List<Route> stubs, List<Band> bands, int bundled) {
    /** So many lines can still be followed. */
    private static final int MOST_LINES = 400;
    /** Neighbourhoods side by side. */
    private static final int ACROSS = 4;

    /** All connections between two neighbourhoods. */
    record Band(Route route, int count) {
        /** In pixels: grows slowly, so that few and many can both be seen. */
        double width() {
            return 1.2 + Math.log(count) * 0.8;
        }
    }

    private record Area(int column, int row) {}

    private record Pair(Area one, Area other) {}

    static Bundles of(List<NodeShape> nodes, List<EdgeShape> edges) {
        if (edges.size() <= MOST_LINES) {
            return new Bundles(edges, List.of(), List.of(), 0);
        }
        Map<NodeName, Point> centres = new HashMap<>();
        Box bounds = nodes.stream().map(NodeShape::box).reduce(Box::union).orElseThrow();
        Map<NodeName, Area> areas = new HashMap<>();
        Map<Area, List<Point>> members = new HashMap<>();
        for (NodeShape node : nodes) {
            Point centre = node.box().centre();
            Area area = new Area((int) Math.min(ACROSS - 1, (centre.x() - bounds.x()) / bounds.width() * ACROSS),
                    (int) Math.min(ACROSS - 1, (centre.y() - bounds.y()) / bounds.height() * ACROSS));
            centres.put(node.name(), centre);
            areas.put(node.name(), area);
            members.computeIfAbsent(area, _ -> new ArrayList<>()).add(centre);
        }
        Map<Area, Point> hubs = new HashMap<>();
        members.forEach((area, points) -> hubs.put(area, middle(points)));
        return bundle(edges, centres, areas, hubs);
    }

    private static Point middle(List<Point> points) {
        return new Point(points.stream().mapToDouble(Point::x).average().orElse(0),
                points.stream().mapToDouble(Point::y).average().orElse(0));
    }

    private static Bundles bundle(List<EdgeShape> edges, Map<NodeName, Point> centres, Map<NodeName, Area> areas,
            Map<Area, Point> hubs) {
        List<EdgeShape> single = new ArrayList<>();
        Map<Pair, Integer> counts = new HashMap<>();
        Map<NodeName, Route> stubs = new HashMap<>();
        for (EdgeShape edge : edges) {
            Connection connection = edge.connection();
            Area a = areas.get(connection.a());
            Area b = areas.get(connection.b());
            if (a == null || b == null || !isPlain(connection)) {
                single.add(edge);
                continue;
            }
            counts.merge(a.hashCode() <= b.hashCode() ? new Pair(a, b) : new Pair(b, a), 1, Integer::sum);
            Stream.of(connection.a(), connection.b()).forEach(node -> stubs.computeIfAbsent(node,
                    name -> stub(centres.get(name), hubs.get(areas.get(name)))));
        }
        List<Band> bands = new ArrayList<>();
        counts.forEach((pair, count) -> {
            if (!pair.one().equals(pair.other())) {
                bands.add(new Band(stub(hubs.get(pair.one()), hubs.get(pair.other())), count));
            }
        });
        return new Bundles(single, List.copyOf(stubs.values()), bands, edges.size() - single.size());
    }

    private static Route stub(@Nullable Point from,
            @Nullable Point to) {
        if (from == null || to == null) {
            throw new IllegalStateException("a node in no neighbourhood");
        }
        return new Route(List.of(from, to));
    }

    /** Whether there is nothing to be told of it but that it is there. */
    static boolean isPlain(Connection connection) {
        return connection.isWhole() && !connection.isHidden();
    }

    /** What is drawn as a line of its own: also what belongs to that which is picked. */
    List<EdgeShape> lines(List<EdgeShape> all, Selection picked) {
        if (bundled == 0) {
            return all;
        }
        List<EdgeShape> lines = new ArrayList<>(single);
        switch (picked) {
            case Selection.OfNode(NodeName node) -> all.stream()
                    .filter(edge -> edge.connection().touches(node) && isPlain(edge.connection()))
                    .forEach(lines::add);
            case Selection.OfConnection(NodeName a, NodeName b) -> all.stream()
                    .filter(edge -> edge.connection().touches(a) && edge.connection().touches(b)
                            && isPlain(edge.connection()))
                    .forEach(lines::add);
            case Selection.Nothing _,Selection.OfProcess _ -> {
                // those that are drawn one by one in any case
            }
        }
        return lines;
    }
}
