package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;

/** The small signs: a crown, a padlock, a sleeper, a ring of members. Sizes are half the width, in pixels. */
final class Signs {
    private final Painter painter;
    private final MapTheme theme;

    Signs(Painter painter, MapTheme theme) {
        this.painter = painter;
        this.theme = theme;
    }

    /** A global name. */
    void crown(Point c, double r) {
        painter.fill(new Figure.Polygon(crownPoints(c, r)), theme.names());
    }

    /** A global name nodes disagree about: an empty crown. */
    void brokenCrown(Point c, double r) {
        painter.fill(new Figure.Polygon(crownPoints(c, r)), theme.surface());
        painter.stroke(new Figure.Polygon(crownPoints(c, r)), Stroke.solid(theme.names(), Math.max(1, r * 0.25)));
        painter.stroke(Figure.Line.of(c.x() - r, c.y() + r, c.x() + r, c.y() - r),
                Stroke.solid(theme.danger(), Math.max(1.2, r * 0.3)));
    }

    private static List<Point> crownPoints(Point c, double r) {
        return List.of(c.plus(-r, -r * 0.7), c.plus(-r * 0.45, 0), c.plus(0, -r * 0.95), c.plus(r * 0.45, 0),
                c.plus(r, -r * 0.7), c.plus(r * 0.8, r * 0.75), c.plus(-r * 0.8, r * 0.75));
    }

    void padlock(Point c, double r) {
        List<Point> shackle = new ArrayList<>();
        for (int i = 0; i <= 10; i++) {
            double turn = Math.PI * (1 + i / 10.0);
            shackle.add(c.plus(Math.cos(turn) * r * 0.52, -r * 0.25 + Math.sin(turn) * r * 0.68));
        }
        painter.stroke(new Figure.Line(shackle), Stroke.solid(theme.ink(), Math.max(1.2, r * 0.28)));
        painter.fill(new Figure.Rounded(new Box(c.x() - r * 0.8, c.y() - r * 0.25, r * 1.6, r * 1.2), r * 0.2),
                theme.waiting());
        painter.stroke(new Figure.Rounded(new Box(c.x() - r * 0.8, c.y() - r * 0.25, r * 1.6, r * 1.2), r * 0.2),
                Stroke.solid(theme.ink(), Math.max(1, r * 0.16)));
    }

    /** One that sleeps: two letters z, the second smaller and higher. */
    void sleeper(Point c, double r) {
        z(c.plus(-r * 0.35, r * 0.2), r * 0.62);
        z(c.plus(r * 0.6, -r * 0.55), r * 0.4);
    }

    private void z(Point c, double r) {
        painter.stroke(
                new Figure.Line(List.of(c.plus(-r, -r), c.plus(r, -r), c.plus(-r, r), c.plus(r, r))),
                Stroke.solid(theme.ink(), Math.max(1.1, r * 0.42)));
    }

    /** Members of a group. */
    void members(Point c, double r, Colour colour) {
        painter.stroke(new Figure.Circle(c.plus(-r * 0.4, 0), r * 0.6), Stroke.solid(colour, Math.max(1.2, r * 0.25)));
        painter.stroke(new Figure.Circle(c.plus(r * 0.4, 0), r * 0.6), Stroke.solid(colour, Math.max(1.2, r * 0.25)));
    }
}
