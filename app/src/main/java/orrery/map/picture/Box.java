package orrery.map.picture;

import java.util.List;
import java.util.Optional;

/** A rectangle with upright sides. */
public record Box(double x, double y, double width, double height) {
    public static Box around(Point centre, double width, double height) {
        return new Box(centre.x() - width / 2, centre.y() - height / 2, width, height);
    }

    public Point centre() {
        return new Point(x + width / 2, y + height / 2);
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public boolean contains(Point p) {
        return p.x() >= x && p.x() <= right() && p.y() >= y && p.y() <= bottom();
    }

    public boolean intersects(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    public Box grown(double by) {
        return new Box(x - by, y - by, width + 2 * by, height + 2 * by);
    }

    public Box union(Box other) {
        double left = Math.min(x, other.x);
        double top = Math.min(y, other.y);
        return new Box(left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
    }

    /** Whether the straight line between the points runs through this box. */
    public boolean crosses(Point a, Point b) {
        return part(a, b).isPresent();
    }

    /** The part of the straight line between the points that is in this box; empty if it runs past. */
    public Optional<Route> part(Point a, Point b) {
        // Liang-Barsky: the part of the line that lies between each pair of sides.
        double from = 0;
        double to = 1;
        double[] deltas = {a.x() - b.x(), b.x() - a.x(), a.y() - b.y(), b.y() - a.y()};
        double[] rooms = {a.x() - x, right() - a.x(), a.y() - y, bottom() - a.y()};
        for (int side = 0; side < 4; side++) {
            if (deltas[side] == 0) {
                if (rooms[side] < 0) {
                    return Optional.empty();
                }
            } else {
                double part = rooms[side] / deltas[side];
                if (deltas[side] < 0) {
                    from = Math.max(from, part);
                } else {
                    to = Math.min(to, part);
                }
            }
        }
        return from <= to
                ? Optional.of(new Route(List.of(a.towards(b, from), a.towards(b, to))))
                : Optional.empty();
    }
}
