package orrery.view.message;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.cluster.Watched;
import orrery.lab.MessageWatch;
import orrery.lab.TracerState;
import orrery.map.picture.Box;
import orrery.map.picture.Colour;
import orrery.map.picture.Figure;
import orrery.map.picture.MapModel;
import orrery.map.picture.MapSign;
import orrery.map.picture.MapTheme;
import orrery.map.picture.NodeShape;
import orrery.map.picture.Painter;
import orrery.map.picture.Place;
import orrery.map.picture.Point;
import orrery.map.picture.Stroke;
import orrery.map.picture.Viewport;
import orrery.term.NodeName;
import orrery.term.Pid;

/** An open envelope beside each node and process whose messages are watched; a crossed one where the tracer stopped. */
record WatchSigns(MessageWatch watch) implements MapSign {
    private static final double WIDTH = 18;
    private static final double HEIGHT = 13;

    @Override
    public void paint(Painter painter, MapTheme theme, MapModel model, Viewport viewport) {
        Set<Pid> pids = new HashSet<>();
        Set<NodeName> nodes = new HashSet<>();
        for (Watched one : watch.watched()) {
            if (one instanceof Watched.OfNode(NodeName node)) {
                nodes.add(node);
            }
            pids.addAll(one.pids());
        }
        for (NodeName name : nodes) {
            model.node(name).map(NodeShape::box).map(viewport::toScreen)
                    .ifPresent(box -> envelope(painter, theme, new Point(box.x() + 18, box.y() - 2), name));
        }
        for (Pid pid : pids) {
            Optional<Place> place = model.place(pid).filter(found -> found.kind() != Place.Kind.NODE);
            place.ifPresent(found -> envelope(painter, theme,
                    viewport.toScreen(found.centre()).plus(-found.radius() * viewport.zoom() - 5,
                            -found.radius() * viewport.zoom() - 3),
                    NodeName.of(pid.node())));
        }
    }

    private void envelope(Painter painter, MapTheme theme, Point c, NodeName node) {
        boolean stopped = watch.tracers().get(node) instanceof TracerState.Stopped;
        Colour role = stopped ? theme.danger() : theme.ink();
        Box box = Box.around(c, WIDTH, HEIGHT);
        painter.fill(new Figure.Rounded(box.grown(2), 4), theme.surface());
        painter.stroke(new Figure.Rounded(box, 2), Stroke.solid(role, 1.8));
        painter.stroke(new Figure.Line(List.of(new Point(box.x(), box.y()), c.plus(0, 1.5),
                new Point(box.right(), box.y()))), Stroke.solid(role, 1.6));
        if (stopped) {
            painter.stroke(Figure.Line.of(box.x() - 3, box.bottom() + 3, box.right() + 3, box.y() - 3),
                    Stroke.solid(role, 2.4));
        }
    }
}
