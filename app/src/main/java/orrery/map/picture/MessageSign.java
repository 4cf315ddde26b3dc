package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import orrery.causal.MessageKind;

/** Draws a message: its kind by shape. */
public final class MessageSign {
    private final Painter painter;
    private final MapTheme theme;

    public MessageSign(Painter painter, MapTheme theme) {
        this.painter = painter;
        this.theme = theme;
    }

    /** @param hollow whether it is outlined only, as one that is lost or has just come in */
    public void paint(MessageKind kind, Point c, double r, Colour role, boolean hollow) {
        switch (kind) {
            case PLAIN, CAST -> shape(new Figure.Circle(c, r), role, hollow);
            case CALL, REPLY -> {
                shape(new Figure.Circle(c, r), role, true);
                painter.fill(half(c, r, kind == MessageKind.CALL), role);
            }
            case EXIT -> {
                shape(new Figure.Circle(c, r), role, true);
                cross(c, r * 0.55, role);
            }
            case DOWN -> shape(new Figure.Polygon(
                    List.of(c.plus(-r, -r * 0.8), c.plus(r, -r * 0.8), c.plus(0, r))), role, hollow);
            case IO -> {
                shape(new Figure.Rounded(Box.around(c, 1.9 * r, 1.6 * r), 1), role, true);
                for (int line = -1; line <= 1; line++) {
                    painter.stroke(Figure.Line.of(c.x() - r * 0.6, c.y() + line * r * 0.4, c.x() + r * 0.6,
                            c.y() + line * r * 0.4), Stroke.solid(role, Math.max(1, r * 0.18)));
                }
            }
        }
    }

    private void shape(Figure figure, Colour role, boolean hollow) {
        painter.fill(figure, hollow ? theme.surface() : role);
        painter.stroke(figure, Stroke.solid(role, 1.8));
    }

    private static Figure half(Point c, double r, boolean left) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= 12; i++) {
            double angle = Math.PI / 2 + Math.PI * i / 12;
            double x = Math.cos(angle) * r;
            points.add(c.plus(left ? x : -x, Math.sin(angle) * r));
        }
        return new Figure.Polygon(points);
    }

    private void cross(Point c, double arm, Colour role) {
        Stroke stroke = Stroke.solid(role, Math.max(1.5, arm * 0.4));
        painter.stroke(Figure.Line.of(c.x() - arm, c.y() - arm, c.x() + arm, c.y() + arm), stroke);
        painter.stroke(Figure.Line.of(c.x() - arm, c.y() + arm, c.x() + arm, c.y() - arm), stroke);
    }
}
