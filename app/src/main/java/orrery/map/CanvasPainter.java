package orrery.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Scale;
import orrery.map.picture.Box;
import orrery.map.picture.Colour;
import orrery.map.picture.Figure;
import orrery.map.picture.Painter;
import orrery.map.picture.Point;
import orrery.map.picture.Stroke;
import orrery.map.picture.TextStyle;

/** Paints on a canvas. */
final class CanvasPainter implements Painter {
    private static final int WIDTHS_KEPT = 4_000;
    /** A canvas is a texture: one larger than this is a mistake. */
    private static final double MOST = 8_192;

    /** Pixels. */
    private static final double LONG = 4_000;
    private static final double NEAR = 60;

    private record Face(double size, boolean bold) {}

    private record Measured(String text, Face face) {}

    private final GraphicsContext g;
    private final Map<Face, Font> fonts = new LinkedHashMap<>();
    /** Measuring a text costs more than drawing it. */
    private final Map<Measured, Double> widths = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Measured, Double> eldest) {
            return size() > WIDTHS_KEPT;
        }
    };
    private final Text ruler = new Text();
    /** Pixels of the canvas for each that is painted. */
    private double pixels = 1;
    /** How many times as thick as it was drawn every line is. */
    private double weight = 1;

    CanvasPainter(GraphicsContext g) {
        this.g = g;
        g.setTextBaseline(VPos.BASELINE);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineJoin(StrokeLineJoin.ROUND);
    }

    /** The whole canvas, first thing in each frame: only then is the backlog of the last one let go. */
    void clear() {
        g.setTransform(pixels, 0, 0, pixels, 0, 0);
        g.clearRect(0, 0, width(), height());
    }

    /** Gives the canvas that size, painted with so many pixels for each of them. */
    void size(double width, double height, double finely) {
        pixels = finely;
        Canvas canvas = g.getCanvas();
        canvas.setWidth(Math.clamp(width * finely, 0, MOST));
        canvas.setHeight(Math.clamp(height * finely, 0, MOST));
        canvas.getTransforms().setAll(new Scale(1 / finely, 1 / finely));
    }

    /** How many times as thick as they were drawn lines are from now on. */
    void weigh(double newWeight) {
        weight = newWeight;
    }

    private double width() {
        return g.getCanvas().getWidth() / pixels;
    }

    private double height() {
        return g.getCanvas().getHeight() / pixels;
    }

    @Override
    public void fill(Figure figure, Colour colour) {
        g.setFill(color(colour));
        switch (figure) {
            case Figure.Rounded(Box b, double r) -> g.fillRoundRect(b.x(), b.y(), b.width(), b.height(), 2 * r, 2 * r);
            case Figure.Circle(Point c, double r) -> g.fillOval(c.x() - r, c.y() - r, 2 * r, 2 * r);
            case Figure.Polygon(List<Point> points) -> g.fillPolygon(xs(points), ys(points), points.size());
            case Figure.Line _ -> {
                // a line has no inside
            }
        }
    }

    @Override
    public void stroke(Figure figure, Stroke stroke) {
        if (figure instanceof Figure.Line(List<Point> points) && isLong(points)) {
            Box near = new Box(-NEAR, -NEAR, width() + 2 * NEAR, height() + 2 * NEAR);
            for (int i = 1; i < points.size(); i++) {
                near.part(points.get(i - 1), points.get(i))
                        .ifPresent(part -> drawn(new Figure.Line(part.points()), stroke));
            }
        } else {
            drawn(figure, stroke);
        }
    }

    /** Dashes are laid along the whole of a line: one that runs far out of the window would take seconds. */
    private static boolean isLong(List<Point> points) {
        return points.stream().anyMatch(p -> Math.abs(p.x()) > LONG || Math.abs(p.y()) > LONG);
    }

    private void drawn(Figure figure, Stroke stroke) {
        g.setStroke(color(stroke.colour()));
        g.setLineWidth(stroke.width() * weight);
        g.setLineDashes(stroke.dashes().stream().mapToDouble(Double::doubleValue).toArray());
        g.setLineDashOffset(stroke.dashOffset());
        switch (figure) {
            case Figure.Rounded(Box b, double r) -> g.strokeRoundRect(b.x(), b.y(), b.width(), b.height(), 2 * r,
                    2 * r);
            case Figure.Circle(Point c, double r) -> g.strokeOval(c.x() - r, c.y() - r, 2 * r, 2 * r);
            case Figure.Polygon(List<Point> points) -> g.strokePolygon(xs(points), ys(points), points.size());
            case Figure.Line(List<Point> points) -> {
                if (points.size() == 2) {
                    g.strokeLine(points.getFirst().x(), points.getFirst().y(), points.getLast().x(),
                            points.getLast().y());
                } else {
                    g.strokePolyline(xs(points), ys(points), points.size());
                }
            }
        }
    }

    @Override
    public void text(String text, Point at, TextStyle style, Colour colour) {
        if (text.isEmpty()) {
            return;
        }
        g.setFill(color(colour));
        g.setFont(font(face(style)));
        g.setTextAlign(switch (style.anchor()) {
            case START -> TextAlignment.LEFT;
            case MIDDLE -> TextAlignment.CENTER;
            case END -> TextAlignment.RIGHT;
        });
        g.fillText(text, at.x(), at.y());
    }

    @Override
    public double width(String text, TextStyle style) {
        return widths.computeIfAbsent(new Measured(text, face(style)), measured -> {
            ruler.setFont(font(measured.face()));
            ruler.setText(measured.text());
            return ruler.getLayoutBounds().getWidth();
        });
    }

    /** Sizes in quarters of a pixel: zooming must not make a font for every frame. */
    private static Face face(TextStyle style) {
        return new Face(Math.max(1, Math.round(style.size() * 4) / 4.0), style.bold());
    }

    private Font font(Face face) {
        if (fonts.size() > 200) {
            fonts.clear();
        }
        return fonts.computeIfAbsent(face, f -> Font.font(Font.getDefault().getFamily(),
                f.bold() ? FontWeight.BOLD : FontWeight.NORMAL, f.size()));
    }

    private static Color color(Colour c) {
        return Color.rgb(c.red(), c.green(), c.blue(), Math.clamp(c.opacity(), 0, 1));
    }

    private static double[] xs(List<Point> points) {
        return points.stream().mapToDouble(Point::x).toArray();
    }

    private static double[] ys(List<Point> points) {
        return points.stream().mapToDouble(Point::y).toArray();
    }
}
