package orrery.map.picture;

import java.util.List;
import java.util.Optional;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Draws what belongs to the pointer: what it hovers over, handles, a connection being pulled. */
public final class OverlayPainter {
    private final Painter painter;
    private final MapTheme theme;
    private final MapWords words;

    public OverlayPainter(Painter painter, MapTheme theme, MapWords words) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
    }

    /**
     * What is under the pointer.
     *
     * @param pointer where it is
     */
    public void hover(MapModel model, Viewport viewport, Hit hit, Point pointer) {
        switch (hit.thing()) {
            case Selection.Nothing _ -> {
                // nothing to point out
            }
            case Selection.OfNode(NodeName name) -> model.node(name)
                    .ifPresent(node -> hoverNode(node, viewport, hit, pointer));
            case Selection.OfProcess(Pid pid) -> hoverProcess(model, viewport, pid);
            case Selection.OfConnection which -> model.edge(which).ifPresent(edge -> {
                Route route = edge.route().onScreen(viewport);
                painter.stroke(new Figure.Line(route.points()), Stroke.solid(theme.alive().faded(0.3), 14));
                note(words.spoken(edge.connection()), pointer.plus(0, -22), viewport);
            });
        }
    }

    private void hoverNode(NodeShape node, Viewport viewport, Hit hit, Point pointer) {
        Box box = viewport.toScreen(node.box());
        double z = viewport.zoom();
        painter.stroke(new Figure.Rounded(box.grown(4), 14 * z + 4), Stroke.solid(theme.alive().faded(0.35), 6));
        if (hit.part() == Hit.Part.PILL) {
            Box pill = viewport.toScreen(node.pill());
            painter.stroke(new Figure.Rounded(pill, pill.height() / 2), Stroke.solid(theme.ink(), 1.5));
        }
        HitTest.handles(box).forEach(this::handle);
        if (hit.part() == Hit.Part.HANDLE) {
            note(words.text("hint.connect"), pointer.plus(0, -30), viewport);
        }
    }

    /** A knob with a plus: something can be pulled out of here. */
    private void handle(Point c) {
        double r = 9;
        painter.fill(new Figure.Circle(c, r + 2), theme.background());
        painter.fill(new Figure.Circle(c, r), theme.alive());
        Stroke stroke = Stroke.solid(theme.background(), 2.2);
        painter.stroke(Figure.Line.of(c.x() - r * 0.55, c.y(), c.x() + r * 0.55, c.y()), stroke);
        painter.stroke(Figure.Line.of(c.x(), c.y() - r * 0.55, c.x(), c.y() + r * 0.55), stroke);
    }

    private void hoverProcess(MapModel model, Viewport viewport, Pid pid) {
        Optional<NodeShape> node = model.node(NodeName.of(pid.node()));
        node.flatMap(shape -> shape.glyph(pid)).ifPresent(glyph -> {
            Point c = viewport.toScreen(node.get().centre(glyph));
            double r = glyph.radius() * viewport.zoom();
            painter.stroke(new Figure.Circle(c, r + 4), Stroke.solid(theme.alive().faded(0.5), 4));
            String text = Spoken.pid(pid) + "  " + glyph.label()
                    + glyph.exit().map(exit -> "  ✕ " + exit.reason()).orElse("");
            note(text, c.plus(0, -r - 22), viewport);
        });
    }

    /** A connection on its way from a node to the pointer. */
    public void pull(MapModel model, Viewport viewport, Gesture.Pulling pulling) {
        pull(model, viewport, pulling.from(), pulling.at(), pulling.target());
    }

    /** A connection on its way from a node to a point of the screen, or to the node there. */
    public void pull(MapModel model, Viewport viewport, NodeName from, Point at, Optional<NodeName> target) {
        Optional<NodeShape> start = model.node(from);
        if (start.isEmpty()) {
            return;
        }
        Box box = viewport.toScreen(start.get().box());
        double z = viewport.zoom();
        ring(box, z, theme.alive());
        Optional<NodeShape> over = target.flatMap(model::node);
        if (over.isPresent()) {
            Box end = viewport.toScreen(over.get().box());
            ring(end, z, theme.ok());
            Route route = Route.between(box, end, 0);
            painter.stroke(new Figure.Line(route.points()), Stroke.solid(theme.ok(), 5));
            note(words.text("hint.drop", from.alive(), over.get().name().alive()),
                    new Point(end.centre().x(), end.y() - 28), viewport);
        } else if (!box.contains(at)) {
            Route route = Route.between(box, Box.around(at, 1, 1), 0);
            painter.stroke(new Figure.Line(route.points()), Stroke.solid(theme.waiting(), 4).dashed(10, 8));
            painter.fill(new Figure.Circle(at, 7), theme.waiting());
        }
    }

    private void ring(Box box, double z, Colour colour) {
        painter.stroke(new Figure.Rounded(box.grown(6), 14 * z + 6), Stroke.solid(colour, 4));
    }

    /** A short text on a plate, kept within the window. */
    private void note(String text, Point at, Viewport viewport) {
        TextStyle style = TextStyle.plain(14).middle();
        String fitted = painter.fitted(text, style, viewport.width() - 40);
        double width = painter.width(fitted, style) + 20;
        double x = Math.clamp(at.x(), width / 2 + 4, Math.max(width / 2 + 4, viewport.width() - width / 2 - 4));
        double y = Math.clamp(at.y(), 18, Math.max(18, viewport.height() - 18));
        Box plate = Box.around(new Point(x, y), width, 26);
        painter.fill(new Figure.Rounded(plate, 7), theme.ink());
        painter.text(fitted, new Point(x, y + 5), style, theme.background());
    }

    /** Where nodes are being picked: every one that may be is ringed. */
    public void offer(MapModel model, Viewport viewport, Optional<NodeName> first) {
        List<NodeShape> nodes = model.nodes();
        for (NodeShape node : nodes) {
            boolean isFirst = first.filter(node.name()::equals).isPresent();
            if (!isFirst) {
                Box box = viewport.toScreen(node.box());
                painter.stroke(new Figure.Rounded(box.grown(6), 14 * viewport.zoom() + 6),
                        Stroke.solid(theme.ok().faded(0.55), 3).dashed(4, 4));
            }
        }
    }
}
