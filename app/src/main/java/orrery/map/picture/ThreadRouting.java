package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.term.Pid;

/**
 * Finds a way from one process to another that runs through nobody's label: along the gaps between the rows, and up and down
 * left of the signs. Where processes have no label beside them the way is straight.
 */
final class ThreadRouting {
    /** How far left of a sign a way goes past it. */
    private static final double PAST = 4;

    private ThreadRouting() {}

    /** @param lane how far from the middle of a gap it runs, so that ties of several kinds do not cover each other */
    static Route route(NodeShape from, Glyph a, NodeShape to, Glyph b, double lane) {
        List<Point> way = new ArrayList<>();
        way.add(from.centre(a));
        if (from == to) {
            if (isLabelled(from)) {
                inside(from, a, b, lane, way);
            }
        } else {
            Side side = Side.of(from.box(), to.box());
            if (isLabelled(from)) {
                way.addAll(out(from, a, to.centre(b).y(), side.from, lane));
            }
            if (isLabelled(to)) {
                way.addAll(out(to, b, from.centre(a).y(), side.to, lane).reversed());
            }
        }
        way.add(to.centre(b));
        return new Route(way);
    }

    /** Between processes that need not have signs of their own. */
    static Route route(NodeShape from, Pid a, NodeShape to, Pid b, double lane) {
        Optional<Glyph> start = from.glyph(a);
        Optional<Glyph> end = to.glyph(b);
        return start.isPresent() && end.isPresent()
                ? route(from, start.get(), to, end.get(), lane)
                : new Route(List.of(from.place(a).centre(), to.place(b).centre()));
    }

    private static boolean isLabelled(NodeShape node) {
        return node.hasLabelsBeside();
    }

    private static void inside(NodeShape node, Glyph a, Glyph b, double lane, List<Point> way) {
        Point start = node.centre(a);
        Point end = node.centre(b);
        boolean sameColumn = start.x() == end.x();
        if (sameColumn && Math.abs(a.cell().y() - b.cell().y()) <= a.cell().height() * 1.5) {
            return;
        }
        double leave = gap(node, a, end.y() >= start.y()) + lane;
        double reach = gap(node, b, start.y() > end.y()) + lane;
        if (sameColumn || leave != reach) {
            double past = end.x() - b.radius() - PAST;
            way.add(new Point(start.x(), leave));
            way.add(new Point(past, leave));
            way.add(new Point(past, reach));
            way.add(new Point(end.x(), reach));
        } else {
            way.add(new Point(start.x(), leave));
            way.add(new Point(end.x(), leave));
        }
    }

    /** Out of a node through the gap that is nearer to a height, to its left or right side. */
    private static List<Point> out(NodeShape node, Glyph glyph, double towards, boolean right,
            double lane) {
        Point centre = node.centre(glyph);
        double y = gap(node, glyph, towards >= centre.y()) + lane;
        double x = right ? node.box().right() : node.box().x();
        return List.of(new Point(centre.x(), y), new Point(x, y));
    }

    private static double gap(NodeShape node, Glyph glyph, boolean below) {
        return node.box().y() + (below ? glyph.cell().bottom() : glyph.cell().y());
    }

    /** On which side a way leaves one box and comes to the other: the ones that face each other, if there are such. */
    private record Side(boolean from, boolean to) {
        static Side of(Box from, Box to) {
            if (from.right() < to.x()) {
                return new Side(true, false);
            }
            if (to.right() < from.x()) {
                return new Side(false, true);
            }
            boolean right = to.centre().x() >= from.centre().x();
            return new Side(right, right);
        }
    }
}
