package orrery.map.spacetime;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import orrery.causal.Fate;
import orrery.causal.History;
import orrery.causal.Occurrence;
import orrery.map.picture.Box;
import orrery.map.picture.Colour;
import orrery.map.picture.Figure;
import orrery.map.picture.MapTheme;
import orrery.map.picture.Painter;
import orrery.map.picture.Point;
import orrery.map.picture.Spoken;
import orrery.map.picture.Stroke;
import orrery.map.picture.TextStyle;
import orrery.term.Pid;

/** Draws messages from life line to life line, and those that never came there. */
final class ArrowPainter {
    private static final double HEAD = 9;
    /** Below this height of a row there is no room for what a message says. */
    private static final double LEGIBLE = 17;

    private final Painter painter;
    private final MapTheme theme;
    private final DiagramWords words;

    ArrowPainter(Painter painter, MapTheme theme, DiagramWords words) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
    }

    /** Those that lie at least partly between the two rows. */
    void paint(Diagram diagram, Pane pane, Lit lit, int first, int last) {
        History history = diagram.history();
        for (int number = 0; number < history.size(); number++) {
            Occurrence what = history.get(number);
            OptionalInt row = diagram.row(number);
            if (what instanceof Occurrence.Sending sending) {
                int end = history.otherEnd(number).stream().map(i -> diagram.row(i).orElse(-1)).findFirst().orElse(-1);
                int from = row.orElse(end);
                int to = Math.max(from, end) + 1;
                if (from >= 0 && from <= last && to >= first) {
                    send(number, sending, row, end, diagram, pane, lit);
                }
            } else if (row.isPresent() && row.getAsInt() >= first && row.getAsInt() <= last
                    && what instanceof Occurrence.Receiving) {
                received(number, row.getAsInt(), diagram, pane, lit);
            }
        }
    }

    private void send(int number, Occurrence.Sending sending, OptionalInt row, int end, Diagram diagram, Pane pane,
            Lit lit) {
        OptionalInt lane = diagram.lane(sending.pid());
        Optional<Fate> fate = diagram.history().fate(number);
        Line line = line(role(number, diagram.history(), lit));
        if (row.isEmpty() || lane.isEmpty()) {
            return; // its arrival shows where it came from
        }
        Point from = pane.at(lane.getAsInt(), row.getAsInt());
        Optional<Point> to = sending.receiver().map(diagram::lane).filter(OptionalInt::isPresent)
                .map(l -> pane.at(l.getAsInt(), end >= 0 ? end : row.getAsInt() + 0.55));
        if (fate.isPresent() && fate.get() instanceof Fate.Arrived && end >= 0 && to.isPresent()) {
            arrived(from, to.get(), line, pane);
        } else {
            String where = to.isPresent()
                    ? ""
                    : "→ " + sending.receiver().map(Spoken::pid)
                            .orElse(sending.to().toString());
            double away = pane.laneWidth() * 0.5;
            Point toward = to.orElse(from.plus(away, pane.rowHeight() * 0.3));
            fate.ifPresent(f -> unarrived(from, toward, f, where, line, pane));
        }
        label(from, to.orElse(from.plus(1, 0)), words.message(sending.message()), line, pane);
    }

    /** A message is of the past if its arrival is, and of the future if its sending is. */
    private static Lit.Role role(int sending, History history, Lit lit) {
        Lit.Role begin = lit.role(sending);
        OptionalInt end = history.otherEnd(sending);
        if (begin == Lit.Role.PLAIN && end.isPresent() && lit.cut().isLater(end.getAsInt())) {
            return Lit.Role.ASIDE;
        }
        boolean aside = begin == Lit.Role.PAST && end.isPresent() && lit.role(end.getAsInt()) != Lit.Role.PAST
                && lit.role(end.getAsInt()) != Lit.Role.PICKED;
        return aside ? Lit.Role.ASIDE : begin == Lit.Role.PICKED ? Lit.Role.FUTURE : begin;
    }

    /** How an arrow is drawn by what it is to what is picked. */
    private record Line(Painter on, Stroke stroke, Colour role) {}

    private Line line(Lit.Role role) {
        return switch (role) {
            case PLAIN -> new Line(painter, Stroke.solid(theme.ink(), 1.4), theme.ink());
            case PICKED -> new Line(painter, Stroke.solid(theme.ink(), 3), theme.ink());
            case PAST -> new Line(painter, Stroke.solid(theme.names(), 3), theme.names());
            case FUTURE -> new Line(painter, Stroke.solid(theme.ok(), 3).dashed(9, 4), theme.ok());
            case ASIDE -> new Line(painter.faded(DiagramPainter.ASIDE), Stroke.solid(theme.ink(), 1.4), theme.ink());
        };
    }

    private void arrived(Point from, Point to, Line line, Pane pane) {
        if (from.x() == to.x()) {
            double out = Math.min(30, pane.laneWidth() / 4);
            Point a = from.plus(out, 2);
            Point b = to.plus(out, -2);
            line.on().stroke(new Figure.Line(List.of(from, a, b, to)), line.stroke());
            head(b, to, line, false);
        } else {
            line.on().stroke(new Figure.Line(List.of(from, to)), line.stroke());
            head(from, to, line, false);
        }
    }

    private void head(Point from, Point to, Line line, boolean hollow) {
        double length = Math.max(1, from.distance(to));
        double ux = (to.x() - from.x()) / length;
        double uy = (to.y() - from.y()) / length;
        Point tip = to.plus(-ux * 5, -uy * 5);
        Point back = tip.plus(-ux * HEAD, -uy * HEAD);
        Figure head = new Figure.Polygon(List.of(tip, back.plus(-uy * HEAD * 0.45, ux * HEAD * 0.45),
                back.plus(uy * HEAD * 0.45, -ux * HEAD * 0.45)));
        line.on().fill(head, hollow ? theme.surface() : line.role());
        if (hollow) {
            line.on().stroke(head, Stroke.solid(line.role(), 1.5));
        }
    }

    /** It ends on the way: hollow, with a cross if it is lost. */
    private void unarrived(Point from, Point to, Fate fate, String where, Line line, Pane pane) {
        double part = switch (fate) {
            case Fate.Cut _,Fate.Underway _ -> 0.55;
            case Fate.Gone _ -> 0.88;
            case Fate.Unseen _,Fate.Arrived _ -> 0.93;
        };
        Point end = from.x() == to.x() ? from.plus(26, pane.rowHeight() * 0.4) : from.towards(to, part);
        Stroke stroke = fate.isLost()
                ? Stroke.solid(theme.danger(), 1.8)
                : line.stroke().dashed(fate instanceof Fate.Unseen ? 2 : 6, 4);
        line.on().stroke(new Figure.Line(List.of(from, end)), stroke);
        if (fate.isLost()) {
            line.on().fill(new Figure.Circle(end, 7), theme.surface());
            line.on().stroke(new Figure.Circle(end, 7), Stroke.solid(theme.danger(), 1.8));
            DiagramPainter.cross(line.on(), end, 4, theme.danger());
        } else {
            head(from, end.plus(Math.signum(end.x() - from.x()) * 5, 0), line, true);
        }
        String text = where.isEmpty() ? words.end(fate) : words.end(fate) + " " + where;
        if (!text.isBlank() && pane.rowHeight() >= LEGIBLE) {
            boolean left = end.x() < from.x();
            TextStyle style = new TextStyle(DiagramPainter.size(pane) * 0.92, true,
                    left ? TextStyle.Anchor.END : TextStyle.Anchor.START);
            plate(line.on(), painter.fitted(text.strip(), style, pane.laneWidth() * 1.2),
                    end.plus(left ? -11 : 11, style.size() * 0.4), style);
        }
    }

    /** What comes from a life line that is not shown, or from nobody knows whom. */
    private void received(int number, int row, Diagram diagram, Pane pane, Lit lit) {
        Occurrence what = diagram.history().get(number);
        OptionalInt cause = diagram.history().cause(number);
        Optional<Pid> sender = cause.stream().mapToObj(i -> diagram.history().get(i).pid()).findFirst();
        if (cause.isPresent() && diagram.row(cause.getAsInt()).isPresent()) {
            news(cause.getAsInt(), row, what, diagram, pane, lit);
            return;
        }
        Line line = line(lit.role(number));
        Point to = pane.at(diagram.lane(what.pid()).orElse(0), row);
        Point from = to.plus(-Math.min(44, pane.laneWidth() * 0.4), -pane.rowHeight() * 0.25);
        line.on().stroke(new Figure.Line(List.of(from, to)),
                Stroke.solid(line.role(), 1.4).dashed(2, 4));
        head(from, to, line, true);
        if (pane.rowHeight() >= LEGIBLE) {
            TextStyle style = new TextStyle(DiagramPainter.size(pane) * 0.92, false, TextStyle.Anchor.END);
            String whom = sender.map(Spoken::pid).orElse("?");
            line.on().text(painter.fitted(whom, style, pane.laneWidth() * 0.6), from.plus(-3, style.size() * 0.35),
                    style, theme.ink());
            what.payload().ifPresent(message -> label(to, to.plus(1, 0), words.message(message), line, pane));
        }
    }

    /** The news of a death comes from the death. */
    private void news(int cause, int row, Occurrence what, Diagram diagram, Pane pane, Lit lit) {
        if (diagram.history().get(cause) instanceof Occurrence.Death death) {
            Line line = line(lit.role(cause));
            Point from = pane.at(diagram.lane(death.pid()).orElse(0), diagram.row(cause).orElse(row));
            Point to = pane.at(diagram.lane(what.pid()).orElse(0), row);
            line.on().stroke(new Figure.Line(List.of(from, to)), Stroke.solid(theme.danger(), 1.6).dashed(8, 3, 2, 3));
            head(from, to, new Line(line.on(), line.stroke(), theme.danger()), false);
        }
    }

    /** What a message says, beside the point it left from. */
    private void label(Point from, Point to, String text, Line line, Pane pane) {
        if (pane.rowHeight() < LEGIBLE) {
            return;
        }
        boolean left = to.x() < from.x();
        TextStyle style = new TextStyle(DiagramPainter.size(pane), false,
                left ? TextStyle.Anchor.END : TextStyle.Anchor.START);
        double room = Math.max(pane.laneWidth() - 24, Math.abs(to.x() - from.x()) - 40);
        plate(line.on(), painter.fitted(text, style, room), from.plus(left ? -12 : 12, -style.size() * 0.3), style);
    }

    /** A text that can be read above lines. */
    private void plate(Painter on, String text, Point at, TextStyle style) {
        if (text.isEmpty()) {
            return;
        }
        double width = painter.width(text, style);
        double left = style.anchor() == TextStyle.Anchor.END ? at.x() - width : at.x();
        on.fill(new Figure.Rounded(new Box(left - 2, at.y() - style.size() * 0.85, width + 4, style.size() * 1.1), 2),
                theme.surface().faded(0.82));
        on.text(text, at, style, theme.ink());
    }
}
