package orrery.map.spacetime;

import java.util.List;
import orrery.causal.Mark;
import orrery.causal.MessageKind;
import orrery.causal.Occurrence;
import orrery.cluster.Selection;
import orrery.map.picture.Box;
import orrery.map.picture.Colour;
import orrery.map.picture.Figure;
import orrery.map.picture.MapTheme;
import orrery.map.picture.MessageSign;
import orrery.map.picture.Painter;
import orrery.map.picture.Point;
import orrery.map.picture.Stroke;
import orrery.map.picture.TextStyle;

/** Draws what of a diagram is seen. Time runs downwards. */
public final class DiagramPainter {
    /** What is neither past nor future of what is picked is that visible. */
    static final double ASIDE = 0.28;
    private static final double CROSS = 5;

    private final Painter painter;
    private final MapTheme theme;
    private final DiagramWords words;

    public DiagramPainter(Painter painter, MapTheme theme, DiagramWords words) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
    }

    public void paint(Diagram diagram, Pane pane, Lit lit) {
        painter.fill(box(0, 0, pane.width(), pane.height()), theme.background());
        if (diagram.lanes().isEmpty()) {
            return; // nothing to be told apart yet: what is missing is said in words
        }
        columns(diagram, pane);
        lines(diagram, pane, lit);
        veil(pane, lit.cut());
        int first = Math.max(0, pane.rowAt(Pane.HEAD) - 1);
        int last = Math.min(diagram.rows().size() - 1, pane.rowAt(pane.height()) + 1);
        for (int row = first; row <= last; row++) {
            if (diagram.rows().get(row) instanceof Row.OfMark(Mark mark)) {
                band(mark, row, diagram, pane, lit.cut().isLater(mark.at()));
            }
        }
        cut(pane, lit.cut());
        new ArrowPainter(painter, theme, words).paint(diagram, pane, lit, first, last);
        for (int row = first; row <= last; row++) {
            if (diagram.rows().get(row) instanceof Row.OfOccurrence(int number)) {
                point(number, row, diagram, pane, lit);
            }
        }
        times(diagram, pane, lit, first, last);
        new HeadPainter(painter, theme, words).paint(diagram, pane, lit);
    }

    private static Figure box(double x, double y, double width, double height) {
        return new Figure.Rounded(new Box(x, y, width, height), 0);
    }

    /** Every node stands on its own ground. */
    private void columns(Diagram diagram, Pane pane) {
        List<Diagram.Group> groups = diagram.groups();
        for (int i = 0; i < groups.size(); i++) {
            double left = pane.x(groups.get(i).first()) - pane.laneWidth() / 2;
            double width = groups.get(i).count() * pane.laneWidth();
            if (i % 2 == 0) {
                painter.fill(box(left, Pane.HEAD, width, pane.height() - Pane.HEAD), theme.surface());
            }
            painter.stroke(Figure.Line.of(left + width, Pane.HEAD, left + width, pane.height()),
                    Stroke.solid(theme.quiet().faded(0.5), 1));
        }
    }

    private void lines(Diagram diagram, Pane pane, Lit lit) {
        for (int lane = 0; lane < diagram.lanes().size(); lane++) {
            double x = pane.x(lane);
            double top = Math.max(Pane.HEAD, pane.y(diagram.birth(lane)));
            double bottom = Math.min(pane.height(), pane.y(diagram.death(lane)));
            boolean selected = lit.selected().equals(new Selection.OfProcess(diagram.lanes().get(lane).pid()));
            if (diagram.birth(lane) < 0) {
                top = Pane.HEAD;
            }
            if (bottom > top && x > Pane.GUTTER - 4 && x < pane.width() + 4) {
                boolean lights = lit.found().lights(diagram.lanes().get(lane).pid());
                (lights ? painter : painter.faded(ASIDE)).stroke(Figure.Line.of(x, top, x, bottom), selected
                        ? Stroke.solid(theme.ink(), 3)
                        : Stroke.solid(theme.quiet().faded(0.6), 2));
            }
        }
    }

    /** What came later than the moment that is shown lies behind a veil. */
    private void veil(Pane pane, Cut cut) {
        double y = line(pane, cut);
        if (cut.at().isPresent() && y < pane.height()) {
            painter.fill(box(0, y, pane.width(), pane.height() - y), theme.background().faded(0.6));
        }
    }

    private static double line(Pane pane, Cut cut) {
        return Math.max(Pane.HEAD, pane.y(cut.row()) - pane.rowHeight() / 2);
    }

    /** The moment that is shown, across all life lines. */
    private void cut(Pane pane, Cut cut) {
        double y = line(pane, cut);
        if (cut.at().isPresent() && y < pane.height()) {
            painter.stroke(Figure.Line.of(0, y, pane.width(), y), Stroke.solid(theme.waiting(), 2.5).dashed(12, 4));
            TextStyle style = new TextStyle(12, true, TextStyle.Anchor.END);
            String text = words.text("spacetime.moment", DiagramWords.time(cut.at().get()));
            double width = painter.width(text, style) + 12;
            painter.fill(new Figure.Rounded(new Box(pane.width() - width - 6, y - 9, width, 18), 5), theme.surface());
            painter.stroke(new Figure.Rounded(new Box(pane.width() - width - 6, y - 9, width, 18), 5),
                    Stroke.solid(theme.waiting(), 1.5));
            painter.text(text, new Point(pane.width() - 12, y + 4.4), style, theme.ink());
        }
    }

    private void point(int number, int row, Diagram diagram, Pane pane, Lit lit) {
        Occurrence what = diagram.history().get(number);
        Point c = pane.at(diagram.lane(what.pid()).orElse(0), row);
        double r = Math.clamp(pane.rowHeight() * 0.2, 3, 7);
        Lit.Role role = lit.role(number);
        Painter on = role == Lit.Role.ASIDE ? painter.faded(ASIDE) : painter;
        Colour colour = switch (role) {
            case PAST -> theme.names();
            case FUTURE -> theme.ok();
            case PLAIN, PICKED, ASIDE -> theme.alive();
        };
        painter.begin(new Selection.OfProcess(what.pid()), () -> words.spoken(new Row.OfOccurrence(number), diagram));
        switch (role) {
            case PAST -> on.stroke(new Figure.Rounded(Box.around(c, 2 * r + 9, 2 * r + 9), 0),
                    Stroke.solid(colour, 2));
            case FUTURE -> on.stroke(diamond(c, r + 8), Stroke.solid(colour, 2));
            case PICKED -> {
                on.stroke(new Figure.Circle(c, r + 4), Stroke.solid(theme.ink(), 2.5));
                on.stroke(new Figure.Circle(c, r + 8), Stroke.solid(theme.ink(), 1.5));
            }
            case PLAIN, ASIDE -> {
                // only the point itself
            }
        }
        switch (what) {
            case Occurrence.Sending sending -> new MessageSign(on, theme)
                    .paint(MessageKind.of(sending.message().shown()), c, r, colour, false);
            case Occurrence.Receiving receiving -> new MessageSign(on, theme)
                    .paint(MessageKind.of(receiving.message().shown()), c, r, colour, true);
            case Occurrence.Birth _ -> {
                on.fill(new Figure.Circle(c, r), theme.surface());
                on.stroke(new Figure.Circle(c, r), Stroke.solid(theme.ok(), 2));
                beside(on, c, words.text("spacetime.birth"), pane);
            }
            case Occurrence.Death death -> {
                cross(on, c, CROSS + 1, theme.danger());
                beside(on, c, words.text("spacetime.death", death.reason()), pane);
            }
        }
        painter.end();
    }

    private static Figure diamond(Point c, double r) {
        return new Figure.Polygon(List.of(c.plus(0, -r), c.plus(r, 0), c.plus(0, r), c.plus(-r, 0)));
    }

    private void beside(Painter on, Point c, String text, Pane pane) {
        TextStyle style = TextStyle.plain(size(pane));
        on.text(painter.fitted(text, style, pane.laneWidth() - 16), c.plus(12, style.size() * 0.35), style,
                theme.ink());
    }

    static double size(Pane pane) {
        return Math.clamp(12 * pane.zoom(), 8, 20);
    }

    static void cross(Painter on, Point c, double arm, Colour colour) {
        Stroke stroke = Stroke.solid(colour, 2.4);
        on.stroke(Figure.Line.of(c.x() - arm, c.y() - arm, c.x() + arm, c.y() + arm), stroke);
        on.stroke(Figure.Line.of(c.x() - arm, c.y() + arm, c.x() + arm, c.y() - arm), stroke);
    }

    /** What happened to a node lies across its life lines. */
    private void band(Mark mark, int row, Diagram diagram, Pane pane, boolean later) {
        for (Diagram.Group group : diagram.groups()) {
            if (group.node().equals(mark.node())) {
                new DiagramPainter(later ? painter.faded(ASIDE) : painter, theme, words).band(mark, row, group, pane);
            }
        }
    }

    private void band(Mark mark, int row, Diagram.Group group, Pane pane) {
        double left = Math.max(Pane.GUTTER, pane.x(group.first()) - pane.laneWidth() / 2 + 4);
        double right = pane.x(group.first() + group.count() - 1) + pane.laneWidth() / 2 - 4;
        double y = pane.y(row);
        double height = pane.rowHeight() * 0.8;
        Colour role = mark instanceof Mark.Joined ? theme.ok() : theme.danger();
        painter.fill(box(left, y - height / 2, right - left, height), theme.surface().mixed(role, 0.14));
        Stroke edge = Stroke.solid(role, 1.5);
        Stroke stroke = mark instanceof Mark.NodeDied ? edge : edge.dashed(7, 5);
        painter.stroke(Figure.Line.of(left, y - height / 2, right, y - height / 2), stroke);
        painter.stroke(Figure.Line.of(left, y + height / 2, right, y + height / 2), stroke);
        for (int lane = group.first(); lane < group.first() + group.count() && mark instanceof Mark.NodeDied; lane++) {
            cross(painter, pane.at(lane, row), CROSS + 1, theme.danger());
        }
        TextStyle style = TextStyle.bold(size(pane));
        painter.text(painter.fitted(words.mark(mark), style, right - left - 12),
                new Point(left + 6, y + style.size() * 0.35), style, theme.ink());
    }

    /** The column at the left: when, and how it stands to what is picked. */
    private void times(Diagram diagram, Pane pane, Lit lit, int first, int last) {
        painter.fill(box(0, Pane.HEAD, Pane.GUTTER, pane.height() - Pane.HEAD), theme.background());
        painter.stroke(Figure.Line.of(Pane.GUTTER, Pane.HEAD, Pane.GUTTER, pane.height()),
                Stroke.solid(theme.quiet().faded(0.5), 1));
        TextStyle style = TextStyle.plain(Math.min(13, size(pane)));
        for (int row = first; row <= last; row++) {
            double y = pane.y(row);
            if (y - style.size() < Pane.HEAD || pane.rowHeight() < 12 && row % 3 != 0) {
                continue;
            }
            switch (diagram.rows().get(row)) {
                case Row.OfMark(Mark mark) -> painter.text(DiagramWords.time(mark.at()),
                        new Point(8, y + style.size() * 0.35), style, theme.ink());
                case Row.OfOccurrence(int number) -> {
                    Lit.Role role = lit.role(number);
                    Painter on = role == Lit.Role.ASIDE ? painter.faded(0.5) : painter;
                    on.text(DiagramWords.time(diagram.history().get(number).at()),
                            new Point(8, y + style.size() * 0.35), style, theme.ink());
                    String how = switch (role) {
                        case PAST -> words.text("spacetime.past");
                        case FUTURE -> words.text("spacetime.future");
                        case PICKED -> words.text("spacetime.picked");
                        case PLAIN, ASIDE -> "";
                    };
                    painter.text(how, new Point(Pane.GUTTER - 6, y + style.size() * 0.35),
                            new TextStyle(style.size() * 0.9, true, TextStyle.Anchor.END), theme.ink());
                }
            }
        }
    }
}
