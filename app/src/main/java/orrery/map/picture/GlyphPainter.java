package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import orrery.cluster.ProcessKind;
import orrery.cluster.ProcessStatus;
import orrery.cluster.Selection;

/** Draws a process: its kind by shape, its state by filling, its name beside it. */
final class GlyphPainter {
    private static final double LABEL = 14;
    private static final double LARGEST_LABEL = 20;
    /** Pixels below which a process is a speck. */
    private static final double SMALLEST = 2.2;
    /** A cell this wide on screen has room for a label below a glyph that has none beside it. */
    private static final double ROOM_FOR_LABEL = 64;

    /** Pixels that stay free between a plate and the edge of the window. */
    private static final double EDGE = 6;
    /** Pixels a reason may take even if its node is drawn smaller. */
    private static final double LONGEST_REASON = 420;

    private final Painter painter;
    private final MapTheme theme;

    GlyphPainter(Painter painter, MapTheme theme) {
        this.painter = painter;
        this.theme = theme;
    }

    void paint(Glyph glyph, NodeShape node, Viewport viewport, Look look) {
        Point c = viewport.toScreen(node.centre(glyph));
        double r = glyph.radius(viewport);
        if (r < SMALLEST) {
            speck(glyph, c, r);
            return;
        }
        sign(glyph, c, r);
        Selection thing = new Selection.OfProcess(glyph.pid());
        if (look.selected().equals(thing)) {
            painter.stroke(new Figure.Circle(c, r + 4), Stroke.solid(theme.ink(), 2.5));
        }
        label(glyph, node, viewport, c, r, look.shows(Layer.NAMES));
    }

    /** One of many: a square costs a fraction of a circle. */
    private void speck(Glyph glyph, Point c, double r) {
        painter.fill(new Figure.Rounded(Box.around(c, 1.8 * r, 1.8 * r), 0),
                glyph.exit().isPresent() ? theme.danger() : theme.alive());
    }

    /** The sign of a process without what stands beside it. */
    void sign(Glyph glyph, Point c, double r) {
        if (glyph.exit().isPresent()) {
            tombstone(c, r);
        } else {
            shape(glyph, c, r);
        }
    }

    private void shape(Glyph glyph, Point c, double r) {
        Figure figure = figure(glyph.kind(), c, r);
        boolean frozen = glyph.status() == ProcessStatus.SUSPENDED || glyph.status() == ProcessStatus.FROZEN;
        boolean busy = glyph.status() == ProcessStatus.RUNNING || glyph.status() == ProcessStatus.RUNNABLE
                || glyph.status() == ProcessStatus.GARBAGE_COLLECTING;
        Colour role = frozen ? theme.waiting() : theme.alive();
        painter.fill(figure, busy ? role : theme.surface().mixed(role, 0.25));
        if (r >= 1.5) {
            painter.stroke(figure, Stroke.solid(role, Math.clamp(r * 0.26, 0.8, 3)));
        }
        if (frozen && r > 3) {
            Stroke bar = Stroke.solid(theme.ink(), Math.max(1, r * 0.25));
            painter.stroke(Figure.Line.of(c.x() - r * 0.3, c.y() - r * 0.4, c.x() - r * 0.3, c.y() + r * 0.4), bar);
            painter.stroke(Figure.Line.of(c.x() + r * 0.3, c.y() - r * 0.4, c.x() + r * 0.3, c.y() + r * 0.4), bar);
        }
    }

    /** The sign of a kind of process that waits. */
    void shape(ProcessKind kind, Point c, double r) {
        Figure figure = figure(kind, c, r);
        painter.fill(figure, theme.surface().mixed(theme.alive(), 0.25));
        painter.stroke(figure, Stroke.solid(theme.alive(), Math.clamp(r * 0.26, 0.8, 3)));
    }

    private static Figure figure(ProcessKind kind, Point c, double r) {
        return switch (kind) {
            case PLAIN -> new Figure.Circle(c, r);
            case SUPERVISOR -> new Figure.Rounded(Box.around(c, 1.85 * r, 1.85 * r), r * 0.4);
            case SERVER -> hexagon(c, r * 1.1);
            case GROUP_LEADER -> speaker(c, r);
        };
    }

    private static Figure hexagon(Point c, double r) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            points.add(c.plus(Math.cos(Math.PI / 3 * i) * r, Math.sin(Math.PI / 3 * i) * r));
        }
        return new Figure.Polygon(points);
    }

    /** A loudspeaker seen from the side: a box and its horn. */
    static Figure speaker(Point c, double r) {
        return new Figure.Polygon(List.of(c.plus(-r, -r * 0.42), c.plus(-r * 0.25, -r * 0.42), c.plus(r * 0.8, -r),
                c.plus(r * 0.8, r), c.plus(-r * 0.25, r * 0.42), c.plus(-r, r * 0.42)));
    }

    void tombstone(Point c, double r) {
        double arm = r * 0.62;
        painter.stroke(new Figure.Circle(c, r), Stroke.solid(theme.quiet(), Math.max(1, r * 0.2)));
        Stroke stroke = Stroke.solid(theme.danger(), Math.max(1.2, r * 0.34));
        painter.stroke(Figure.Line.of(c.x() - arm, c.y() - arm, c.x() + arm, c.y() + arm), stroke);
        painter.stroke(Figure.Line.of(c.x() - arm, c.y() + arm, c.x() + arm, c.y() - arm), stroke);
    }

    /** Why a process ended, on a plate above its tombstone. */
    void reason(String reason, Glyph glyph, NodeShape node, Viewport viewport) {
        double z = viewport.zoom();
        Point c = viewport.toScreen(node.centre(glyph));
        TextStyle style = TextStyle.bold(Math.clamp(14 * z, 11, LARGEST_LABEL)).middle();
        double most = Math.min(viewport.width() - 2 * EDGE, Math.max(node.box().width() * z, LONGEST_REASON));
        String text = painter.fitted("✕ " + reason, style, most - style.size());
        double width = painter.width(text, style) + style.size();
        double height = style.size() * 1.6;
        // Within its node if it can be, and always within the window.
        double left = Math.min(Math.max(c.x() - width / 2, node.box().x() * z + viewport.shiftX() + EDGE),
                viewport.width() - EDGE - width);
        double top = Math.max(EDGE, c.y() - glyph.radius(viewport) - height * 1.2);
        Box plate = new Box(Math.max(EDGE, left), top, width, height);
        painter.fill(new Figure.Rounded(plate, height * 0.3), theme.surface());
        painter.stroke(new Figure.Rounded(plate, height * 0.3), Stroke.solid(theme.danger(), 1.5));
        painter.text(text, plate.centre().plus(0, style.size() * 0.36), style, theme.ink());
    }

    /** The label as it is, else without arity, else without function, else cut. */
    private String shortened(String label, TextStyle style, double room) {
        String text = label;
        for (String end : new String[]{"/", ":", "."}) {
            if (painter.width(text, style) <= room || !label.contains("/")) {
                break;
            }
            int at = text.lastIndexOf(end);
            text = at > 0 && (!end.equals(".") || !text.contains(":")) ? text.substring(0, at) : text;
        }
        return painter.fitted(text, style, room);
    }

    private void label(Glyph glyph, NodeShape node, Viewport viewport, Point c, double r, boolean names) {
        String label = names ? glyph.label() : glyph.unnamed();
        double z = viewport.zoom();
        double cell = glyph.cell().width() * z;
        if (node.hasLabelsBeside()) {
            double size = Math.min(LABEL * z, LARGEST_LABEL);
            TextStyle style = (names && glyph.named() ? TextStyle.bold(size) : TextStyle.plain(size)).legible();
            double left = c.x() + r + 0.43 * size;
            double room = (node.box().x() + glyph.cell().right()) * z + viewport.shiftX() - left - 7 * z;
            painter.text(shortened(label, style, room), new Point(left, c.y() + style.size() * 0.35), style,
                    theme.ink());
        } else if (cell >= ROOM_FOR_LABEL) {
            TextStyle style = TextStyle.plain(Math.clamp(cell / 12, 12, LARGEST_LABEL)).middle();
            painter.text(shortened(label, style, cell - 6), new Point(c.x(), c.y() + r + style.size() + 2), style,
                    theme.ink());
        }
    }
}
