package orrery.view.message;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.map.picture.Box;
import orrery.map.picture.Figure;
import orrery.map.picture.MapModel;
import orrery.map.picture.MapSign;
import orrery.map.picture.MapTheme;
import orrery.map.picture.Painter;
import orrery.map.picture.Place;
import orrery.map.picture.Point;
import orrery.map.picture.Stroke;
import orrery.map.picture.Viewport;
import orrery.term.Pid;

/** A warning triangle beside each process whose mailbox grows, or beside its node where the process itself is not drawn. */
record MailboxSigns(Set<Pid> growing) implements MapSign {
    private static final double HALF = 8;

    @Override
    public void paint(Painter painter, MapTheme theme, MapModel model, Viewport viewport) {
        growing.forEach(pid -> centre(pid, model, viewport).ifPresent(c -> triangle(painter, theme, c)));
    }

    /** The process whose sign is there. */
    Optional<Pid> at(Point point, MapModel model, Viewport viewport) {
        return growing.stream().filter(pid -> centre(pid, model, viewport)
                .filter(c -> Box.around(c, 2 * HALF, 2 * HALF).contains(point)).isPresent()).findFirst();
    }

    private static Optional<Point> centre(Pid pid, MapModel model, Viewport viewport) {
        return model.place(pid).map(found -> found.kind() == Place.Kind.NODE
                ? viewport.toScreen(found.centre())
                : viewport.toScreen(found.centre()).plus(found.radius() * viewport.zoom() + 4,
                        -found.radius() * viewport.zoom() - 3));
    }

    private static void triangle(Painter painter, MapTheme theme, Point c) {
        var figure = new Figure.Polygon(List.of(c.plus(0, -HALF), c.plus(HALF, HALF * 0.8), c.plus(-HALF, HALF * 0.8)));
        painter.fill(figure, theme.waiting());
        painter.stroke(figure, Stroke.solid(theme.ink(), 1.6));
        painter.stroke(Figure.Line.of(c.x(), c.y() - HALF * 0.4, c.x(), c.y() + HALF * 0.15),
                Stroke.solid(theme.ink(), 2));
        painter.stroke(Figure.Line.of(c.x(), c.y() + HALF * 0.45, c.x(), c.y() + HALF * 0.55),
                Stroke.solid(theme.ink(), 2));
    }
}
