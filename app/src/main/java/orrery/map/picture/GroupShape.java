package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import orrery.term.NodeName;

/**
 * A process group as it is drawn: a ring around each member, and a band that runs through all of them.
 *
 * @param label its name, with the scope unless that is {@code pg}
 * @param style which of the colours and patterns it has: 0, 1, 2 …
 * @param nodes where its members are
 * @param members how many there are
 */
public record GroupShape(String label, int style, Set<NodeName> nodes, int members, List<Place> rings,
        List<Band> bands) {
    /** The way from one member to another, each with the box of its node. */
    record Band(Route route, Box from, Box to) {
        boolean isWithin() {
            return from.equals(to);
        }

        /** The part between the nodes. */
        Route between() {
            return route.outside(from, to);
        }

        /** The parts in nodes. */
        List<Route> inside() {
            if (isWithin()) {
                return List.of(route);
            }
            Route between = between();
            return List.of(upTo(between.points().getFirst(), route.points(), from),
                    upTo(between.points().getLast(), route.points().reversed(), to));
        }

        private static Route upTo(Point exit, List<Point> way, Box box) {
            List<Point> part = new ArrayList<>();
            for (Point p : way) {
                if (!box.contains(p)) {
                    break;
                }
                part.add(p);
            }
            part.add(exit);
            return new Route(part);
        }
    }

    public GroupShape {
        nodes = Set.copyOf(nodes);
        rings = List.copyOf(rings);
        bands = List.copyOf(bands);
    }
}
