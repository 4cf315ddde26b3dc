package orrery.map.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.cluster.Selection;
import orrery.map.picture.Box;
import orrery.map.picture.MapModel;
import orrery.map.picture.NodeShape;
import orrery.map.picture.Place;
import orrery.map.picture.Point;
import orrery.map.picture.Route;
import orrery.map.picture.Viewport;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Finds the way of a message over the map, in pixels: out of its process, along the connection, into the other one. */
final class Course {
    /** Pixels to the right of the middle, so that what goes there and what comes back do not meet. */
    private static final double ASIDE = 5;
    private static final double LOOP = 26;

    private final MapModel model;
    private final Viewport viewport;

    Course(MapModel model, Viewport viewport) {
        this.model = model;
        this.viewport = viewport;
    }

    /** Empty if one of its ends is not on the map. */
    Optional<Route> of(Message.Way way) {
        Optional<Point> end = way.to().flatMap(model::place).map(Place::centre)
                .or(() -> model.node(way.towards()).map(NodeShape::box).map(Box::centre)).map(viewport::toScreen);
        if (end.isEmpty()) {
            return Optional.empty();
        }
        if (way.from().isEmpty()) {
            return Optional.of(new Route(List.of(end.get().plus(-46, -46), end.get())));
        }
        Optional<Point> start = way.from().flatMap(model::place).map(Place::centre).map(viewport::toScreen);
        return start.map(from -> between(from, end.get(), way.from().orElseThrow(), way.towards()));
    }

    private Route between(Point from, Point to, Pid sender, NodeName towards) {
        if (from.distance(to) < 1) {
            return new Route(List.of(from, from.plus(LOOP, -LOOP), from.plus(0, -1.5 * LOOP),
                    from.plus(-LOOP / 2, -LOOP / 2), from));
        }
        List<Point> points = new ArrayList<>();
        points.add(from);
        NodeName home = NodeName.of(sender.node());
        var connection = new Selection.OfConnection(home, towards);
        model.edge(connection).ifPresent(edge -> {
            Route route = connection.a().equals(home) ? edge.route() : edge.route().reversed();
            route.points().forEach(point -> points.add(viewport.toScreen(point)));
        });
        points.add(to);
        return aside(points);
    }

    private static Route aside(List<Point> points) {
        List<Point> moved = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point before = points.get(Math.max(0, i - 1));
            Point after = points.get(Math.min(points.size() - 1, i + 1));
            double length = Math.max(1, before.distance(after));
            boolean end = i == 0 || i == points.size() - 1;
            double by = end ? 0 : ASIDE;
            moved.add(points.get(i).plus(-(after.y() - before.y()) / length * by,
                    (after.x() - before.x()) / length * by));
        }
        return new Route(moved);
    }
}
