package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * The way of a connection from the edge of one box to the edge of another.
 *
 * @param points at least two
 */
public record Route(List<Point> points) {
    private static final int CURVE_STEPS = 24;

    public Route {
        points = List.copyOf(points);
    }

    /** From box to box, bulging sideways by {@code bulge} (to the right of the direction, if positive). */
    static Route between(Box from, Box to, double bulge) {
        Point a = from.centre();
        Point b = to.centre();
        if (bulge == 0) {
            return new Route(List.of(leaving(from, a, b), leaving(to, b, a)));
        }
        double distance = Math.max(1, a.distance(b));
        Point middle = a.towards(b, 0.5);
        // The control point of a quadratic curve lies twice as far out as the curve gets.
        Point control = middle.plus(-(b.y() - a.y()) / distance * 2 * bulge, (b.x() - a.x()) / distance * 2 * bulge);
        List<Point> way = new ArrayList<>();
        for (int i = 0; i <= CURVE_STEPS; i++) {
            double part = (double) i / CURVE_STEPS;
            way.add(a.towards(control, part).towards(control.towards(b, part), part));
        }
        return new Route(way).outside(from, to);
    }

    /** The part of this way that is in neither box. */
    Route outside(Box from, Box to) {
        int first = 0;
        while (first < points.size() - 2 && from.contains(points.get(first + 1))) {
            first++;
        }
        int last = points.size() - 1;
        while (last > first + 1 && to.contains(points.get(last - 1))) {
            last--;
        }
        List<Point> way = new ArrayList<>(points.subList(first, last + 1));
        way.set(0, leaving(from, way.get(0), way.get(1)));
        way.set(way.size() - 1, leaving(to, way.getLast(), way.get(way.size() - 2)));
        return new Route(way);
    }

    /** Where the straight line from a point in the box to one outside leaves it; the outside point if both are inside. */
    static Point leaving(Box box, Point inside, Point outside) {
        double dx = outside.x() - inside.x();
        double dy = outside.y() - inside.y();
        double roomX = dx > 0 ? box.right() - inside.x() : inside.x() - box.x();
        double roomY = dy > 0 ? box.bottom() - inside.y() : inside.y() - box.y();
        double byX = dx == 0 ? 1 : roomX / Math.abs(dx);
        double byY = dy == 0 ? 1 : roomY / Math.abs(dy);
        return inside.towards(outside, Math.clamp(Math.min(byX, byY), 0, 1));
    }

    public double length() {
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            length += points.get(i - 1).distance(points.get(i));
        }
        return length;
    }

    /** The point at a distance from the beginning. */
    public Point at(double distance) {
        double left = distance;
        for (int i = 1; i < points.size(); i++) {
            double piece = points.get(i - 1).distance(points.get(i));
            if (left <= piece && piece > 0) {
                return points.get(i - 1).towards(points.get(i), left / piece);
            }
            left -= piece;
        }
        return points.getLast();
    }

    /** The part between two distances from the beginning. */
    public Route part(double from, double to) {
        List<Point> way = new ArrayList<>();
        way.add(at(from));
        double walked = 0;
        for (int i = 1; i < points.size() - 1; i++) {
            walked += points.get(i - 1).distance(points.get(i));
            if (walked > from && walked < to) {
                way.add(points.get(i));
            }
        }
        way.add(at(to));
        return new Route(way);
    }

    public Route reversed() {
        return new Route(points.reversed());
    }

    public double distanceTo(Point p) {
        double nearest = Double.MAX_VALUE;
        for (int i = 1; i < points.size(); i++) {
            nearest = Math.min(nearest, p.distanceToSegment(points.get(i - 1), points.get(i)));
        }
        return nearest;
    }

    boolean crosses(Box box) {
        for (int i = 1; i < points.size(); i++) {
            if (box.crosses(points.get(i - 1), points.get(i))) {
                return true;
            }
        }
        return false;
    }

    Route onScreen(Viewport viewport) {
        return new Route(points.stream().map(viewport::toScreen).toList());
    }

    public Box bounds() {
        Box bounds = new Box(points.getFirst().x(), points.getFirst().y(), 0, 0);
        for (Point p : points) {
            bounds = bounds.union(new Box(p.x(), p.y(), 0, 0));
        }
        return bounds;
    }
}
