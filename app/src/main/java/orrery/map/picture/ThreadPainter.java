package orrery.map.picture;

import java.util.List;
import orrery.cluster.Selection;
import orrery.term.Pid;

/**
 * Draws links (a double line with diamonds: two-way, lethal), monitors (a dotted line with an eye at the watched end),
 * parents (a thin line with a fork's point at the child) and group leaders (a dash-dotted line with a loudspeaker).
 */
final class ThreadPainter {
    /** Pixels below which nothing could be seen of it. */
    private static final double SHORTEST = 6;

    private final Painter painter;
    private final MapTheme theme;

    ThreadPainter(Painter painter, MapTheme theme) {
        this.painter = painter;
        this.theme = theme;
    }

    /** Faint as long as neither end is picked: there may be many. */
    void paint(ThreadShape thread, Viewport viewport, Look look) {
        boolean picked = look.selected() instanceof Selection.OfProcess(Pid pid) && thread.touches(pid);
        new ThreadPainter(picked ? painter : painter.faded(0.62), theme).paint(thread, viewport);
    }

    private void paint(ThreadShape thread, Viewport viewport) {
        Route route = thread.route().onScreen(viewport);
        double length = route.length();
        double clear = Math.min(10 * viewport.zoom(), length * 0.3);
        if (length < SHORTEST) {
            return;
        }
        paint(thread.layer(), route.part(clear, length - clear), Math.clamp(4.5 * viewport.zoom(), 2.5, 7));
    }

    /** Thin, as those who wait may be many; it begins at the sleeper and ends at the holder's ring. */
    void paint(Wait wait, Viewport viewport) {
        if (viewport.shows(wait.route().bounds())) {
            Route route = wait.route().onScreen(viewport);
            double clear = Math.min(10 * viewport.zoom(), route.length() * 0.3);
            painter.stroke(new Figure.Line(route.part(clear, route.length() - clear).points()),
                    Stroke.solid(theme.ink().faded(0.7), Math.clamp(1.4 * viewport.zoom(), 1, 2)).dashed(1, 4));
        }
    }

    /** @param size of the signs at the ends, in pixels */
    void paint(Layer layer, Route way, double size) {
        switch (layer) {
            case LINKS -> link(way, size);
            case MONITORS -> monitor(way, size);
            case SUPERVISION -> child(way, size);
            case LEADERS -> leader(way, size);
            default -> throw new IllegalArgumentException(layer + " does not tie two processes");
        }
    }

    private void link(Route way, double size) {
        Figure line = new Figure.Line(way.points());
        painter.stroke(line, Stroke.solid(theme.names(), Math.max(2.6, size)));
        painter.stroke(line, Stroke.solid(theme.surface(), Math.max(1, size * 0.4)));
        diamond(way.points().getFirst(), size);
        diamond(way.points().getLast(), size);
    }

    private void diamond(Point c, double r) {
        painter.fill(new Figure.Polygon(List.of(c.plus(0, -r), c.plus(r, 0), c.plus(0, r), c.plus(-r, 0))),
                theme.names());
    }

    private void monitor(Route way, double size) {
        painter.stroke(new Figure.Line(way.points()),
                Stroke.solid(theme.waiting(), Math.max(1.5, size * 0.45)).dashed(2, 5));
        Point b = way.points().getLast();
        painter.fill(new Figure.Circle(b, size * 1.2), theme.surface());
        BadgePainter.eye(painter, b, size * 1.25, theme.waiting().mixed(theme.ink(), 0.35));
    }

    private void child(Route way, double size) {
        painter.stroke(new Figure.Line(way.points()), Stroke.solid(theme.ink(), Math.max(1, size * 0.3)));
        Point tip = way.points().getLast();
        Point before = way.at(Math.max(0, way.length() - size * 1.6));
        Point back = tip.minus(before);
        double across = 0.55;
        painter.fill(new Figure.Polygon(List.of(tip, before.plus(-back.y() * across, back.x() * across),
                before.plus(back.y() * across, -back.x() * across))), theme.ink());
    }

    private void leader(Route way, double size) {
        painter.stroke(new Figure.Line(way.points()),
                Stroke.solid(theme.ok(), Math.max(1.2, size * 0.35)).dashed(8, 3, 2, 3));
        Point end = way.points().getLast();
        painter.fill(new Figure.Circle(end, size * 1.5), theme.surface());
        Figure horn = GlyphPainter.speaker(end, size * 1.1);
        painter.fill(horn, theme.ok());
    }
}
