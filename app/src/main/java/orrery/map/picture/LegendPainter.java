package orrery.map.picture;

import java.util.List;
import java.util.Set;
import orrery.cluster.Change;
import orrery.cluster.ProcessKind;

/** Explains the signs that occur on a picture, and only those. */
public final class LegendPainter {
    /** Free room left and right of a legend. */
    public static final double MARGIN = 32;
    private static final double TOOLS = 64;
    private static final double CELL = 190;
    /** From this width on, two stand beside each other, if need be shortened. */
    private static final double LEAST_OF_TWO = 250;
    private static final double ROW = 25;
    private static final double SIGN = 40;
    /** Above and below the rows. */
    private static final double AROUND = 24;
    private static final double MOST = 0.5;

    private final Painter painter;
    private final MapTheme theme;
    private final MapWords words;

    public LegendPainter(Painter painter, MapTheme theme, MapWords words) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
    }

    /** How much room the legend of a picture with such layers takes at a width. */
    public static double height(MapModel model, Set<Layer> layers, double width) {
        int count = LegendEntry.of(model, layers).size();
        int columns = columns(width);
        int rows = (count + columns - 1) / columns;
        return rows == 0 ? 0 : rows * ROW + AROUND;
    }

    /** The width it has in a window: the tools stand at the right. */
    public static double width(Viewport viewport) {
        return viewport.width() - MARGIN - TOOLS;
    }

    /** The room it takes in a window: half of the height at most, or there would be a legend of nothing. */
    public static double height(MapModel model, Set<Layer> layers, Viewport viewport) {
        double all = height(model, layers, width(viewport));
        int rows = (int) ((viewport.height() * MOST - AROUND) / ROW);
        return rows < 1 ? 0 : Math.min(all, rows * ROW + AROUND);
    }

    private static int columns(double width) {
        return Math.max(width < LEAST_OF_TWO ? 1 : 2, (int) (width / CELL));
    }

    /** Paints from the upper left corner of the place; what finds no room is counted. */
    public void paint(MapModel model, Set<Layer> layers, Box place) {
        Set<LegendEntry> entries = LegendEntry.of(model, layers);
        if (entries.isEmpty()) {
            return;
        }
        painter.stroke(Figure.Line.of(place.x(), place.y(), place.right(), place.y()),
                Stroke.solid(theme.quiet().faded(0.6), 1));
        int columns = columns(place.width());
        double cell = place.width() / columns;
        int room = columns * Math.max(1, (int) Math.round((place.height() - AROUND) / ROW));
        int i = 0;
        for (LegendEntry entry : entries) {
            double x = place.x() + (i % columns) * cell;
            double y = place.y() + 12 + (i / columns) * ROW + ROW / 2;
            TextStyle style = TextStyle.plain(14);
            if (i == room - 1 && entries.size() > room) {
                painter.text(words.text("more", entries.size() - i), new Point(x, y + 5), style, theme.ink());
                return;
            }
            sign(entry, new Point(x + SIGN / 2, y));
            painter.text(painter.fitted(entry.text(model, words), style, cell - SIGN - 14),
                    new Point(x + SIGN + 10, y + 5),
                    style, theme.ink());
            i++;
        }
    }

    private void sign(LegendEntry entry, Point c) {
        Box box = Box.around(c, SIGN - 6, 20);
        Figure node = new Figure.Rounded(box, 5);
        double left = c.x() - SIGN / 2;
        double right = c.x() + SIGN / 2;
        switch (entry) {
            case LAB -> box(node, Stroke.solid(theme.alive(), 2.5));
            case BEAM -> {
                box(new Figure.Rounded(box.grown(-2), 4), Stroke.solid(theme.alive(), 2));
                painter.stroke(new Figure.Rounded(box.grown(2), 7), Stroke.solid(theme.alive(), 1.3));
            }
            case HIDDEN -> box(node, Stroke.solid(theme.alive(), 2.5).dashed(6, 4));
            case MENTIONED -> box(node, Stroke.solid(theme.quiet(), 1.4));
            case SILENT -> box(node, Stroke.solid(theme.waiting(), 2.5));
            case DOWN -> {
                box(node, Stroke.solid(theme.danger(), 2.5));
                cross(c, 5);
            }
            case PROCESS -> process(ProcessKind.PLAIN, c);
            case SERVER -> process(ProcessKind.SERVER, c);
            case SUPERVISOR -> process(ProcessKind.SUPERVISOR, c);
            case SPEAKER -> process(ProcessKind.GROUP_LEADER, c);
            case ENDED -> new GlyphPainter(painter, theme).tombstone(c, 7);
            case WATCHED -> BadgePainter.eye(painter, c, 12, theme.ink());
            case VISIBLE -> line(left, right, c, Stroke.solid(theme.alive(), 3.5));
            case HIDDEN_LINK -> line(left, right, c, Stroke.solid(theme.quiet(), 3.5).dashed(8, 6));
            case HALF -> {
                line(left, c.x() + 2, c, Stroke.solid(theme.alive(), 3.5));
                painter.fill(new Figure.Circle(new Point(c.x() + 2, c.y()), 5), theme.alive());
            }
            case PENDING -> line(left, right, c, Stroke.solid(theme.waiting(), 3.5).dashed(10, 8));
            case BROKEN -> {
                line(left, c.x() - 9, c, Stroke.solid(theme.danger(), 3.5));
                line(c.x() + 9, right, c, Stroke.solid(theme.danger(), 3.5));
                cross(c, 5);
            }
            case BUNDLE -> line(left, right, c, Stroke.solid(theme.alive().faded(0.35), 9));
            case LINK -> thread(Layer.LINKS, left + 4, right - 4, c);
            case MONITOR -> thread(Layer.MONITORS, left, right - 8, c);
            case CHILD -> thread(Layer.SUPERVISION, left, right - 4, c);
            case GLOBAL -> new Signs(painter, theme).crown(c, 9);
            case QUARREL -> new Signs(painter, theme).brokenCrown(c, 9);
            case GROUP -> {
                line(left + 4, right - 4, c, Stroke.solid(theme.ok().faded(0.2), 14));
                line(left + 4, right - 4, c, Stroke.solid(theme.ok(), 1.8));
                painter.stroke(new Figure.Circle(new Point(left + 8, c.y()), 7), Stroke.solid(theme.ok(), 1.8));
                painter.stroke(new Figure.Circle(new Point(right - 8, c.y()), 7), Stroke.solid(theme.ok(), 1.8));
            }
            case LOCK -> new Signs(painter, theme).padlock(c, 9);
            case SLEEPER -> new Signs(painter, theme).sleeper(c, 9);
            case ADDED -> difference(Change.Kind.ADDED, c);
            case REMOVED -> difference(Change.Kind.REMOVED, c);
            case CHANGED -> difference(Change.Kind.CHANGED, c);
            case LEADER -> thread(Layer.LEADERS, left, right - 8, c);
        }
    }

    private void process(ProcessKind kind, Point c) {
        new GlyphPainter(painter, theme).shape(kind, c, 7.5);
    }

    private void difference(Change.Kind kind, Point c) {
        new DifferencePainter(painter, theme).sign(kind, c, 9);
    }

    private void thread(Layer layer, double from, double to, Point c) {
        new ThreadPainter(painter, theme).paint(layer,
                new Route(List.of(new Point(from, c.y()), new Point(to, c.y()))), 4.5);
    }

    private void box(Figure figure, Stroke stroke) {
        painter.fill(figure, theme.surface());
        painter.stroke(figure, stroke);
    }

    private void line(double from, double to, Point c, Stroke stroke) {
        painter.stroke(Figure.Line.of(from, c.y(), to, c.y()), stroke);
    }

    private void cross(Point c, double arm) {
        Stroke stroke = Stroke.solid(theme.danger(), 2.8);
        painter.stroke(Figure.Line.of(c.x() - arm, c.y() - arm, c.x() + arm, c.y() + arm), stroke);
        painter.stroke(Figure.Line.of(c.x() - arm, c.y() + arm, c.x() + arm, c.y() - arm), stroke);
    }
}
