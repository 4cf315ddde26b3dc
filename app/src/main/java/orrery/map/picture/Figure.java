package orrery.map.picture;

import java.util.List;

/** What can be filled or stroked. */
public sealed interface Figure {
    /** A rectangle whose corners have the radius; 0 for sharp ones. */
    record Rounded(Box box, double radius) implements Figure {}

    record Circle(Point centre, double radius) implements Figure {}

    /** A closed line. */
    record Polygon(List<Point> points) implements Figure {
        public Polygon {
            points = List.copyOf(points);
        }
    }

    /** An open line. Filling it draws nothing. */
    record Line(List<Point> points) implements Figure {
        public Line {
            points = List.copyOf(points);
        }

        public static Line of(double x1, double y1, double x2, double y2) {
            return new Line(List.of(new Point(x1, y1), new Point(x2, y2)));
        }
    }
}
