package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.cluster.Change;
import orrery.cluster.Difference;
import orrery.cluster.Selection;
import orrery.term.Pid;

/**
 * Draws what differs from an earlier moment: a plus in a circle at what is new, a minus in a square at what is gone, a
 * crossed equals sign in a diamond at what changed; and on a node how many of its processes.
 */
final class DifferencePainter {
    private static final double LEAST = 5;
    private static final double LARGEST = 11;

    private final Painter painter;
    private final MapTheme theme;

    DifferencePainter(Painter painter, MapTheme theme) {
        this.painter = painter;
        this.theme = theme;
    }

    /** Connections that are up no more, as broken lines below everything. */
    void gone(MapModel model, Viewport viewport, Look look) {
        for (EdgeShape edge : model.ghosts()) {
            List<Point> points = edge.route().onScreen(viewport).points();
            double width = Math.clamp(3 * viewport.zoom(), 1.5, 4);
            if (look.selected().equals(edge.selection())) {
                painter.stroke(new Figure.Line(points), Stroke.solid(theme.ink().faded(0.28), width + 10));
            }
            painter.stroke(new Figure.Line(points), Stroke.solid(theme.danger().faded(0.7), width).dashed(3, 9));
        }
    }

    void signs(MapModel model, Viewport viewport, Look look) {
        Difference difference = model.difference();
        if (difference.isEmpty()) {
            return;
        }
        boolean detailed = viewport.zoom() >= NodePainter.DETAIL_ZOOM;
        double size = Math.clamp(9 * viewport.zoom(), 7, LARGEST);
        if (look.shows(Layer.CONNECTIONS)) {
            for (EdgeShape edge : edges(model)) {
                Route route = edge.route().onScreen(viewport);
                difference.kind(edge.selection())
                        .ifPresent(kind -> sign(kind, route.at(route.length() * 0.36), size));
            }
        }
        for (NodeShape node : model.nodes()) {
            Box box = viewport.toScreen(node.box());
            difference.kind(new Selection.OfNode(node.name()))
                    .ifPresent(kind -> sign(kind, new Point(box.x() + 2, box.y() + 2), size * 1.4));
            if (detailed && look.shows(Layer.PROCESSES)) {
                node.glyphs().forEach(glyph -> difference.kind(new Selection.OfProcess(glyph.pid()))
                        .ifPresent(kind -> at(glyph, kind, node, viewport)));
            }
            count(difference.count(node.name()), box);
        }
    }

    private static List<EdgeShape> edges(MapModel model) {
        List<EdgeShape> all = new ArrayList<>(model.ghosts());
        for (EdgeShape edge : model.edges()) {
            if (all.stream().noneMatch(ghost -> ghost.selection().equals(edge.selection()))) {
                all.add(edge);
            }
        }
        return all;
    }

    private void at(Glyph glyph, Change.Kind kind, NodeShape node, Viewport viewport) {
        double r = glyph.radius(viewport);
        double size = Math.clamp(r * 0.62, LEAST, LARGEST);
        if (r >= 3) {
            sign(kind, viewport.toScreen(node.centre(glyph)).plus(r * 0.9, -r * 0.9), size);
        }
    }

    /** The sign of a kind of change, of half that size. */
    void sign(Change.Kind kind, Point c, double r) {
        Colour role = colour(kind);
        Figure figure = switch (kind) {
            case ADDED -> new Figure.Circle(c, r);
            case REMOVED -> new Figure.Rounded(Box.around(c, 1.8 * r, 1.8 * r), 1);
            case CHANGED ->
                new Figure.Polygon(List.of(c.plus(0, -1.3 * r), c.plus(1.3 * r, 0), c.plus(0, 1.3 * r),
                        c.plus(-1.3 * r, 0)));
        };
        painter.fill(figure, theme.surface());
        painter.stroke(figure, Stroke.solid(role, Math.max(1.4, r * 0.22)));
        Stroke stroke = Stroke.solid(kind == Change.Kind.CHANGED ? theme.ink() : role, Math.max(1.6, r * 0.26));
        double arm = r * 0.55;
        switch (kind) {
            case ADDED -> {
                line(c, -arm, 0, arm, 0, stroke);
                line(c, 0, -arm, 0, arm, stroke);
            }
            case REMOVED -> line(c, -arm, 0, arm, 0, stroke);
            case CHANGED -> {
                line(c, -arm * 0.8, -arm * 0.4, arm * 0.8, -arm * 0.4, stroke);
                line(c, -arm * 0.8, arm * 0.4, arm * 0.8, arm * 0.4, stroke);
                line(c, arm * 0.6, -arm, -arm * 0.6, arm, stroke);
            }
        }
    }

    private void line(Point c, double x, double y, double toX, double toY, Stroke stroke) {
        painter.stroke(Figure.Line.of(c.x() + x, c.y() + y, c.x() + toX, c.y() + toY), stroke);
    }

    private Colour colour(Change.Kind kind) {
        return switch (kind) {
            case ADDED -> theme.ok();
            case REMOVED -> theme.danger();
            case CHANGED -> theme.waiting();
        };
    }

    /** On the lower edge of a node, how many of its processes came, went and changed. */
    private void count(Difference.Count count, Box node) {
        List<String> parts = new ArrayList<>();
        Optional.of(count.added()).filter(n -> n > 0).ifPresent(n -> parts.add("+" + n));
        Optional.of(count.removed()).filter(n -> n > 0).ifPresent(n -> parts.add("−" + n));
        Optional.of(count.changed()).filter(n -> n > 0).ifPresent(n -> parts.add("≠" + n));
        if (parts.isEmpty()) {
            return;
        }
        TextStyle style = TextStyle.bold(13).middle();
        String text = String.join("  ", parts);
        double width = painter.width(text, style) + 16;
        Box plate = new Box(node.right() - 10 - width, node.bottom() - 10, width, 20);
        painter.fill(new Figure.Rounded(plate, 6), theme.surface());
        painter.stroke(new Figure.Rounded(plate, 6), Stroke.solid(theme.ink(), 1.3));
        painter.text(text, plate.centre().plus(0, 4.6), style, theme.ink());
    }

    /** Whether a process is drawn only because it was there before. */
    static boolean isGhost(MapModel model, Pid pid) {
        return model.difference().kind(new Selection.OfProcess(pid)).filter(Change.Kind.REMOVED::equals).isPresent();
    }
}
