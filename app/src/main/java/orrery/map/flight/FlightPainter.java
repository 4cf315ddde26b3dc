package orrery.map.flight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.causal.MessageKind;
import orrery.map.picture.Box;
import orrery.map.picture.Figure;
import orrery.map.picture.MapModel;
import orrery.map.picture.MapTheme;
import orrery.map.picture.MapWords;
import orrery.map.picture.MessageSign;
import orrery.map.picture.Painter;
import orrery.map.picture.Point;
import orrery.map.picture.Route;
import orrery.map.picture.Stroke;
import orrery.map.picture.TextStyle;
import orrery.map.picture.Viewport;

/** Draws {@link Flights}. */
final class FlightPainter {
    /** The part of its way after which a message to nobody is lost, and one over a cut connection. */
    private static final double GONE_AT = 0.92;
    private static final double CUT_AT = 0.5;
    private static final int NUMBERED = 20;
    private static final int MARCHING = 12;
    /** Pixels between those that wait for the same way. */
    private static final double QUEUED = 24;
    /** What is lost turns hollow on the last part of its way. */
    private static final double ENDING = 0.85;
    private static final double REACH = 6;

    private record Painted(Message message, Point at, double radius) {}

    private final Flights flights;
    private final List<Painted> painted = new ArrayList<>();

    FlightPainter(Flights flights) {
        this.flights = flights;
    }

    Optional<Message> at(Point screen) {
        return painted.reversed().stream().filter(one -> one.at().distance(screen) <= one.radius() + REACH)
                .map(Painted::message).findFirst();
    }

    void paint(Painter painter, MapTheme theme, MapWords words, MapModel model, Viewport viewport, long now) {
        painted.clear();
        Course course = new Course(model, viewport);
        bands(painter, theme, words, course, now);
        flights.lost.forEach((message, remains) -> course.of(message.way())
                .ifPresent(way -> remains(painter, theme, words, way, message, remains)));
        flights.arrows.forEach(arrow -> course.of(arrow.message().way())
                .ifPresent(way -> arrow(painter, theme, way, arrow)));
        for (Dot dot : flights.dots) {
            course.of(dot.message.way()).ifPresent(way -> dot(painter, theme, way, dot));
        }
        queue(painter, theme, course);
    }

    /** Where there are many, only the busiest march and tell their rate: more could be neither read nor painted in time. */
    private void bands(Painter painter, MapTheme theme, MapWords words, Course course, long now) {
        List<Map.Entry<Message.Way, Flights.Stream>> busiest = flights.streams.entrySet().stream()
                .filter(entry -> flights.isBand(entry.getValue(), now))
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().rate.perSecond(now))).toList();
        for (int i = 0; i < busiest.size(); i++) {
            Flights.Stream stream = busiest.get(i).getValue();
            boolean told = i < MARCHING;
            course.of(busiest.get(i).getKey()).ifPresent(way -> {
                painter.stroke(new Figure.Line(way.points()), Stroke.solid(theme.ink().faded(0.18), told ? 12 : 4));
                if (told) {
                    marching(painter, theme, words, way, stream, now);
                }
            });
        }
    }

    /** Those that wait at their senders, numbered in the order in which they will be let go. */
    private void queue(Painter painter, MapTheme theme, Course course) {
        Map<Message.Way, Integer> places = new HashMap<>();
        int number = 0;
        for (Dot dot : flights.waiting) {
            if (++number > NUMBERED) {
                return;
            }
            String said = String.valueOf(number);
            int place = places.merge(dot.message.way(), 1, Integer::sum);
            course.of(dot.message.way()).ifPresent(way -> {
                Point c = way.at(Math.min(way.length() * 0.9, QUEUED * place));
                sign(painter, theme, dot.message, c, false);
                plate(painter, theme, said, c.plus(dot.message.radius() + 6, -dot.message.radius()));
            });
        }
    }

    private void dot(Painter painter, MapTheme theme, Route way, Dot dot) {
        Point c = way.at(way.length() * dot.travelled * lostAt(dot.message));
        sign(painter, theme, dot.message, c,
                dot.message.ending() != Message.Ending.ARRIVES && dot.travelled > ENDING);
    }

    private void sign(Painter painter, MapTheme theme, Message message, Point c, boolean ending) {
        double r = message.radius();
        painter.fill(new Figure.Circle(c, r + 2), theme.surface().faded(0.8));
        new MessageSign(painter, theme).paint(MessageKind.of(message.payload().shown()), c, r,
                ending ? theme.danger() : theme.ink(), ending);
        painted.add(new Painted(message, c, r));
    }

    private static double lostAt(Message message) {
        return switch (message.ending()) {
            case ARRIVES -> 1;
            case CUT -> CUT_AT;
            case GONE -> GONE_AT;
        };
    }

    private static void plate(Painter painter, MapTheme theme, String text, Point c) {
        TextStyle style = TextStyle.bold(12).middle();
        Box box = Box.around(c, painter.width(text, style) + 8, 17);
        painter.fill(new Figure.Rounded(box, 5), theme.surface());
        painter.stroke(new Figure.Rounded(box, 5), Stroke.solid(theme.ink(), 1.2));
        painter.text(text, c.plus(0, 4.4), style, theme.ink());
    }

    /** So many that they run together. */
    private static void marching(Painter painter, MapTheme theme, MapWords words, Route way, Flights.Stream stream,
            long now) {
        Figure line = new Figure.Line(way.points());
        painter.stroke(line, Stroke.solid(theme.ink().faded(0.75), 5).dashed(5, 9).offset(-(now / 1e9 * 60 % 14)));
        int rate = stream.rate.perSecond(now);
        int shown = stream.shown.perSecond(now);
        String text = rate > shown
                ? words.text("flight.sampled", rate, Math.round((double) rate / Math.max(1, shown)))
                : words.text("flight.rate", rate);
        plate(painter, theme, text, way.at(way.length() * 0.5).plus(0, -16));
    }

    private void remains(Painter painter, MapTheme theme, MapWords words, Route way, Message message,
            Flights.Remains remains) {
        Point c = way.at(way.length() * lostAt(message));
        painter.fill(new Figure.Circle(c, 8), theme.surface());
        painter.stroke(new Figure.Circle(c, 8), Stroke.solid(theme.danger(), 2));
        painter.stroke(Figure.Line.of(c.x() - 4, c.y() - 4, c.x() + 4, c.y() + 4), Stroke.solid(theme.danger(), 2));
        painter.stroke(Figure.Line.of(c.x() - 4, c.y() + 4, c.x() + 4, c.y() - 4), Stroke.solid(theme.danger(), 2));
        plate(painter, theme, words.text("flight.lost." + message.ending(), remains.count), c.plus(0, 21));
        painted.add(new Painted(message, c, 8));
    }

    private void arrow(Painter painter, MapTheme theme, Route way, Flights.Arrow arrow) {
        boolean lost = arrow.message().ending() != Message.Ending.ARRIVES;
        Route part = way.part(Math.min(10, way.length() / 4), way.length() * lostAt(arrow.message()));
        painter.stroke(new Figure.Line(part.points()),
                Stroke.solid(lost ? theme.danger() : theme.ink(), 2.2));
        Point tip = part.points().getLast();
        Point back = part.at(part.length() - 12);
        double dx = (tip.x() - back.x()) / 12;
        double dy = (tip.y() - back.y()) / 12;
        painter.fill(new Figure.Polygon(List.of(tip, back.plus(-dy * 5, dx * 5), back.plus(dy * 5, -dx * 5))),
                lost ? theme.danger() : theme.ink());
        // Side by side where several went the same way.
        Point c = part.at(part.length() * (0.25 + 0.5 * (arrow.number() % 5) / 4));
        plate(painter, theme, (lost ? "✕ " : "") + arrow.number(), c);
        painted.add(new Painted(arrow.message(), c, 10));
    }
}
