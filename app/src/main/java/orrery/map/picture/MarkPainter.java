package orrery.map.picture;

import java.util.List;
import java.util.Set;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Points out the processes that would die: a ring and a cross on each, and on a node how many of its own it does not show. */
public final class MarkPainter {
    private static final double LEAST = 6;

    private final Painter painter;
    private final MapTheme theme;

    public MarkPainter(Painter painter, MapTheme theme) {
        this.painter = painter;
        this.theme = theme;
    }

    public void paint(MapModel model, Viewport viewport, Set<Pid> marked) {
        if (marked.isEmpty()) {
            return;
        }
        boolean detailed = viewport.zoom() >= NodePainter.DETAIL_ZOOM;
        for (NodeShape node : model.nodes()) {
            List<Pid> here = marked.stream().filter(pid -> NodeName.of(pid.node()).equals(node.name())).toList();
            long shown = here.stream().filter(pid -> detailed && node.glyph(pid).isPresent()).count();
            if (detailed) {
                here.forEach(pid -> node.glyph(pid).ifPresent(glyph -> cross(viewport.toScreen(node.centre(glyph)),
                        Math.max(LEAST, glyph.radius() * viewport.zoom() + 3))));
            }
            if (shown < here.size()) {
                count(viewport.toScreen(node.box()), here.size() - shown);
            }
        }
    }

    private void cross(Point c, double r) {
        painter.stroke(new Figure.Circle(c, r), Stroke.solid(theme.danger(), 2.5));
        double arm = r * 0.7;
        Stroke stroke = Stroke.solid(theme.danger(), 2.2);
        painter.stroke(Figure.Line.of(c.x() - arm, c.y() - arm, c.x() + arm, c.y() + arm), stroke);
        painter.stroke(Figure.Line.of(c.x() - arm, c.y() + arm, c.x() + arm, c.y() - arm), stroke);
    }

    private void count(Box node, long more) {
        TextStyle style = TextStyle.bold(13).middle();
        String text = "✕ " + more;
        double width = painter.width(text, style) + 14;
        Box plate = new Box(node.x() + 6, node.bottom() - 10, width, 20);
        painter.fill(new Figure.Rounded(plate, 6), theme.surface());
        painter.stroke(new Figure.Rounded(plate, 6), Stroke.solid(theme.danger(), 1.5));
        painter.text(text, plate.centre().plus(0, 4.6), style, theme.ink());
    }
}
