package orrery.map.picture;

import java.time.Instant;
import orrery.cluster.Connection;
import orrery.cluster.End;
import orrery.cluster.Visibility;
import orrery.term.NodeName;

/**
 * Draws a connection as two halves, each as the node at its end reports it.
 *
 * <p>
 * If both have it the halves meet. If one was asked and has it not, the other's half ends in a gap. Of a node nobody asked
 * the half is drawn faintly.
 */
final class ConnectionPainter {
    private static final double GAP = 24;
    private static final double LABEL = 16;

    private final Painter painter;
    private final MapTheme theme;
    private final MapWords words;
    private final Instant now;

    ConnectionPainter(Painter painter, MapTheme theme, MapWords words, Instant now) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
        this.now = now;
    }

    void paint(EdgeShape edge, Viewport viewport, Look look, boolean thin) {
        Route route = edge.route().onScreen(viewport);
        double z = viewport.zoom();
        double width = thin ? 1 : Math.clamp(4 * z, 2, 6);
        if (look.selected().equals(edge.selection())) {
            painter.stroke(new Figure.Line(route.points()), Stroke.solid(theme.ink().faded(0.28), width + 10));
        }
        Connection connection = edge.connection();
        half(route, connection.a(), connection.atA(), connection.atB(), width, z, look);
        half(route.reversed(), connection.b(), connection.atB(), connection.atA(), width, z, look);
    }

    /** What lies above everything: where it broke, and why. */
    void marks(EdgeShape edge, Viewport viewport) {
        if (edge.connection().isWhole()) {
            return;
        }
        Route route = edge.route().onScreen(viewport);
        double z = viewport.zoom();
        Connection connection = edge.connection();
        breaks(route, connection.a(), connection.atA(), connection.atB(), z);
        breaks(route.reversed(), connection.b(), connection.atB(), connection.atA(), z);
        if (z >= NodePainter.DETAIL_ZOOM) {
            label(connection, route, z);
        }
    }

    private void breaks(Route route, NodeName self, End mine, End other, double z) {
        double arm = Math.clamp(10 * z, 8, 24);
        if (mine instanceof End.Lost lost && shown(lost)) {
            cross(route.at(route.length() / 2), arm);
        } else if (mine instanceof End.Refused refusal && isLast(other)) {
            cross(route.at(wall(route, self, refusal, z)), arm);
        }
    }

    /** Whether a refusal is the last word: nothing came of it at the other end, nor is it trying. */
    private static boolean isLast(End other) {
        return !(other instanceof End.Reported) && !(other instanceof End.Pending);
    }

    /** How far the try got: to the other's wall, or not out of one's own. */
    private static double wall(Route route, NodeName self, End.Refused refusal, double z) {
        double arm = Math.clamp(10 * z, 8, 24);
        double length = route.length();
        return refusal.by().equals(self) ? Math.min(arm * 3, length / 2) : length - arm * 1.2;
    }

    /** The half of the node at the beginning of the route. */
    private void half(Route route, NodeName self, End mine, End other, double width, double z, Look look) {
        double length = route.length();
        double middle = length / 2;
        double beforeGap = Math.max(length * 0.2, middle - Math.min(GAP * Math.max(z, 0.5), length * 0.3) / 2);
        switch (mine) {
            case End.Reported(var _, Visibility visibility) -> {
                boolean meets = other instanceof End.Reported || other instanceof End.Unknown;
                Route part = route.part(0, meets ? middle : beforeGap);
                painter.stroke(line(part), stroke(visibility, width));
                if (!meets) {
                    painter.fill(new Figure.Circle(part.points().getLast(), width * 1.5), colour(visibility));
                }
            }
            case End.Unknown _ -> {
                if (other instanceof End.Reported(var _, Visibility visibility)) {
                    painter.stroke(line(route.part(0, middle)),
                            Stroke.solid(colour(visibility).faded(0.55), Math.max(1, width * 0.5)));
                }
            }
            case End.None _ -> {
            }
            case End.Lost(Instant at, var _) -> {
                if (at.plus(MapModel.LOST_SHOWN).isAfter(now)) {
                    painter.stroke(line(route.part(0, beforeGap)), Stroke.solid(theme.danger(), width));
                }
            }
            case End.Pending _ -> {
                if (!(other instanceof End.Reported)) {
                    painter.stroke(line(route),
                            Stroke.solid(theme.waiting(), width).dashed(10, 8).offset(-look.phase()));
                }
            }
            case End.Refused refusal -> {
                if (isLast(other)) {
                    painter.stroke(line(route.part(0, wall(route, self, refusal, z))),
                            Stroke.solid(theme.danger(), width).dashed(10, 8));
                }
            }
        }
    }

    private static Figure line(Route route) {
        return new Figure.Line(route.points());
    }

    private Colour colour(Visibility visibility) {
        return visibility == Visibility.HIDDEN ? theme.quiet() : theme.alive();
    }

    private Stroke stroke(Visibility visibility, double width) {
        Stroke solid = Stroke.solid(colour(visibility), width);
        return visibility == Visibility.HIDDEN ? solid.dashed(8, 6) : solid;
    }

    private void cross(Point c, double arm) {
        painter.fill(new Figure.Circle(c, arm * 1.15), theme.background());
        Stroke stroke = Stroke.solid(theme.danger(), Math.max(3, arm * 0.38));
        double d = arm * 0.68;
        painter.stroke(Figure.Line.of(c.x() - d, c.y() - d, c.x() + d, c.y() + d), stroke);
        painter.stroke(Figure.Line.of(c.x() - d, c.y() + d, c.x() + d, c.y() - d), stroke);
    }

    private void label(Connection connection, Route route, double z) {
        double length = route.length();
        if (connection.refusal().isPresent()) {
            End.Refused refusal = connection.refusal().get();
            text(refusal.words(), route, refusal.by().equals(connection.a()) ? length * 0.25 : length * 0.75, z);
        } else if (connection.atA() instanceof End.Lost lost && shown(lost)) {
            text(lost(lost), route, length / 2, z);
        } else if (connection.atB() instanceof End.Lost lost && shown(lost)) {
            text(lost(lost), route, length / 2, z);
        } else if (connection.isHalf()) {
            boolean a = connection.atA() instanceof End.Reported;
            NodeName reporter = a ? connection.a() : connection.b();
            // Beside its own half: beyond the gap it would lie on the other node.
            text(words.text("half", reporter.alive()), route, length * (a ? 0.3 : 0.7), z);
        }
    }

    private boolean shown(End.Lost lost) {
        return lost.at().plus(MapModel.LOST_SHOWN).isAfter(now);
    }

    private String lost(End.Lost lost) {
        return lost.reason().isEmpty() ? words.text("lost.unknown") : words.text("lost", lost.reason());
    }

    /** A text beside the line, below it or to its right, so that it hides neither the line nor its end. */
    private void text(String text, Route route, double distance, double z) {
        TextStyle style = TextStyle.bold(Math.clamp(LABEL * z, 11, 24)).middle();
        double width = painter.width(text, style) + style.size();
        double height = style.size() * 1.55;
        Point at = route.at(distance);
        Point way = route.at(distance + 1).minus(route.at(distance - 1));
        double norm = Math.max(0.01, Math.hypot(way.x(), way.y()));
        double down = way.x() >= 0 ? 1 : -1;
        double across = Math.abs(way.y()) / norm;
        double along = Math.abs(way.x()) / norm;
        double clear = across * width / 2 + along * height / 2 + style.size() * 0.8;
        Box plate = Box.around(at.plus(-way.y() / norm * down * clear, Math.abs(way.x()) / norm * clear), width,
                height);
        painter.fill(new Figure.Rounded(plate, style.size() * 0.5), theme.background().faded(0.85));
        painter.text(text, new Point(plate.centre().x(), plate.centre().y() + style.size() * 0.36), style, theme.ink());
    }
}
