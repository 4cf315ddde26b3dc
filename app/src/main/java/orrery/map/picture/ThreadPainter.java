package orrery.map.picture;

import java.util.List;
import orrery.cluster.Selection;
import orrery.term.Pid;

/** Draws links (a double line with diamonds: two-way, lethal) and monitors (a dotted line with an eye at the watched end). */
final class ThreadPainter {
    private final Painter painter;
    private final MapTheme theme;

    ThreadPainter(Painter painter, MapTheme theme) {
        this.painter = painter;
        this.theme = theme;
    }

    /** Faint as long as neither end is picked: there may be many. */
    void paint(ThreadShape thread, Viewport viewport, Look look) {
        boolean picked = touches(thread, look.selected());
        new ThreadPainter(picked ? painter : painter.faded(0.62), theme).paint(thread, viewport);
    }

    private static boolean touches(ThreadShape thread, Selection thing) {
        return thing instanceof Selection.OfProcess(Pid pid) && (pid.equals(thread.from()) || pid.equals(thread.to()));
    }

    private void paint(ThreadShape thread, Viewport viewport) {
        Point a = viewport.toScreen(thread.start());
        Point b = viewport.toScreen(thread.finish());
        double distance = a.distance(b);
        double clear = 10 * viewport.zoom();
        if (distance < 2.2 * clear) {
            return;
        }
        Point from = a.towards(b, clear / distance);
        Point to = b.towards(a, clear / distance);
        double size = Math.clamp(4.5 * viewport.zoom(), 2.5, 7);
        if (thread.layer() == Layer.LINKS) {
            link(from, to, size);
        } else {
            monitor(from, to, size);
        }
    }

    void link(Point a, Point b, double size) {
        double distance = Math.max(1, a.distance(b));
        double dx = -(b.y() - a.y()) / distance * size * 0.36;
        double dy = (b.x() - a.x()) / distance * size * 0.36;
        Stroke stroke = Stroke.solid(theme.names(), Math.max(1, size * 0.3));
        painter.stroke(new Figure.Line(List.of(a.plus(dx, dy), b.plus(dx, dy))), stroke);
        painter.stroke(new Figure.Line(List.of(a.plus(-dx, -dy), b.plus(-dx, -dy))), stroke);
        diamond(a, size);
        diamond(b, size);
    }

    private void diamond(Point c, double r) {
        painter.fill(new Figure.Polygon(List.of(c.plus(0, -r), c.plus(r, 0), c.plus(0, r), c.plus(-r, 0))),
                theme.names());
    }

    void monitor(Point a, Point b, double size) {
        painter.stroke(new Figure.Line(List.of(a, b)),
                Stroke.solid(theme.waiting(), Math.max(1.5, size * 0.45)).dashed(2, 5));
        painter.fill(new Figure.Circle(b, size * 1.2), theme.surface());
        BadgePainter.eye(painter, b, size * 1.25, theme.waiting().mixed(theme.ink(), 0.35));
    }
}
