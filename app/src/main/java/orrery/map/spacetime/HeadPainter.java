package orrery.map.spacetime;

import orrery.cluster.Selection;
import orrery.map.picture.Box;
import orrery.map.picture.Figure;
import orrery.map.picture.MapTheme;
import orrery.map.picture.Painter;
import orrery.map.picture.Point;
import orrery.map.picture.Spoken;
import orrery.map.picture.Stroke;
import orrery.map.picture.TextStyle;

/** Draws the names above the life lines, which stay in sight. */
final class HeadPainter {
    private static final double NODE = 24;

    private final Painter painter;
    private final MapTheme theme;
    private final DiagramWords words;

    HeadPainter(Painter painter, MapTheme theme, DiagramWords words) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
    }

    void paint(Diagram diagram, Pane pane, Lit lit) {
        painter.fill(new Figure.Rounded(new Box(0, 0, pane.width(), Pane.HEAD), 0), theme.background());
        for (Diagram.Group group : diagram.groups()) {
            node(group, pane, lit);
        }
        for (int lane = 0; lane < diagram.lanes().size(); lane++) {
            if (pane.x(lane) > Pane.GUTTER - pane.laneWidth() / 2 && pane.x(lane) < pane.width() + pane.laneWidth()) {
                process(diagram.lanes().get(lane), lane, pane, lit);
            }
        }
        painter.fill(new Figure.Rounded(new Box(0, 0, Pane.GUTTER, Pane.HEAD), 0), theme.background());
        painter.text(words.text("spacetime.time"), new Point(8, Pane.HEAD - 10), TextStyle.plain(12), theme.ink());
        painter.stroke(Figure.Line.of(0, Pane.HEAD, pane.width(), Pane.HEAD), Stroke.solid(theme.quiet(), 1.5));
    }

    private void node(Diagram.Group group, Pane pane, Lit lit) {
        double left = Math.max(Pane.GUTTER, pane.x(group.first()) - pane.laneWidth() / 2 + 3);
        double right = Math.min(pane.width(), pane.x(group.first() + group.count() - 1) + pane.laneWidth() / 2 - 3);
        if (right - left < 12) {
            return;
        }
        boolean picked = lit.selected().equals(new Selection.OfNode(group.node()));
        Painter on = lit.found().lights(group.node()) ? painter : painter.faded(DiagramPainter.ASIDE);
        Figure plate = new Figure.Rounded(new Box(left, 3, right - left, NODE - 4), 5);
        on.fill(plate, theme.surface().mixed(theme.alive(), 0.14));
        on.stroke(plate, picked ? Stroke.solid(theme.ink(), 2.5) : Stroke.solid(theme.alive(), 1.5));
        TextStyle style = TextStyle.bold(13).middle();
        on.text(painter.fitted(group.node().toString(), style, right - left - 8),
                new Point((left + right) / 2, NODE - 7), style, theme.ink());
    }

    private void process(Lane lane, int index, Pane pane, Lit lit) {
        double x = pane.x(index);
        double room = pane.laneWidth() - 8;
        boolean picked = lit.selected().equals(new Selection.OfProcess(lane.pid()));
        Painter on = lit.found().lights(lane.pid()) ? painter : painter.faded(DiagramPainter.ASIDE);
        if (picked) {
            painter.stroke(new Figure.Rounded(new Box(x - room / 2 - 1, NODE + 2, room + 2, Pane.HEAD - NODE - 6), 5),
                    Stroke.solid(theme.ink(), 2));
        }
        TextStyle name = new TextStyle(13, true, TextStyle.Anchor.MIDDLE);
        TextStyle pid = new TextStyle(11, false, TextStyle.Anchor.MIDDLE);
        String own = Spoken.pid(lane.pid());
        boolean unnamed = lane.label().equals(own);
        painter.begin(new Selection.OfProcess(lane.pid()), lane::label);
        on.text(painter.fitted(lane.label(), name, room), new Point(x, NODE + (unnamed ? 21 : 15)), name,
                theme.ink());
        if (!unnamed) {
            on.text(painter.fitted(own, pid, room), new Point(x, NODE + 29), pid, theme.ink());
        }
        painter.end();
    }
}
