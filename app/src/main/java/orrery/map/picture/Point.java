package orrery.map.picture;

/** A point; y grows downwards. */
public record Point(double x, double y) {
    public Point plus(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }

    public Point minus(Point other) {
        return new Point(x - other.x, y - other.y);
    }

    public double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** The point on the way to {@code other}: 0 is here, 1 is there. */
    public Point towards(Point other, double part) {
        return new Point(x + (other.x - x) * part, y + (other.y - y) * part);
    }

    /** The distance to the straight line between two points. */
    public double distanceToSegment(Point a, Point b) {
        double dx = b.x - a.x;
        double dy = b.y - a.y;
        double squared = dx * dx + dy * dy;
        double part = squared == 0 ? 0 : Math.clamp(((x - a.x) * dx + (y - a.y) * dy) / squared, 0, 1);
        return distance(a.towards(b, part));
    }
}
