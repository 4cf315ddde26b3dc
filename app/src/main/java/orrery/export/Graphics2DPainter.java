package orrery.export;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.map.picture.Colour;
import orrery.map.picture.Figure;
import orrery.map.picture.Painter;
import orrery.map.picture.Point;
import orrery.map.picture.Stroke;
import orrery.map.picture.TextStyle;

/** Paints with Java2D, which needs no display. */
final class Graphics2DPainter implements Painter {
    private final Graphics2D g;
    private final Map<TextStyle, Font> fonts = new HashMap<>();

    Graphics2DPainter(Graphics2D g) {
        this.g = g;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    @Override
    public void fill(Figure figure, Colour colour) {
        if (!(figure instanceof Figure.Line)) {
            g.setColor(color(colour));
            g.fill(shape(figure));
        }
    }

    @Override
    public void stroke(Figure figure, Stroke stroke) {
        g.setColor(color(stroke.colour()));
        g.setStroke(basic(stroke));
        g.draw(shape(figure));
    }

    @Override
    public void text(String text, Point at, TextStyle style, Colour colour) {
        double left = at.x() - switch (style.anchor()) {
            case START -> 0;
            case MIDDLE -> width(text, style) / 2;
            case END -> width(text, style);
        };
        g.setColor(color(colour));
        g.setFont(font(style));
        g.drawString(text, (float) left, (float) at.y());
    }

    @Override
    public double width(String text, TextStyle style) {
        return font(style).getStringBounds(text, new FontRenderContext(null, true, true)).getWidth();
    }

    private Font font(TextStyle style) {
        return fonts.computeIfAbsent(style, s -> new Font(Font.SANS_SERIF, s.bold() ? Font.BOLD : Font.PLAIN, 1)
                .deriveFont((float) s.size()));
    }

    private static Color color(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue(), (int) Math.round(colour.opacity() * 255));
    }

    private static BasicStroke basic(Stroke stroke) {
        if (stroke.dashes().isEmpty()) {
            return new BasicStroke((float) stroke.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        }
        float[] dashes = new float[stroke.dashes().size()];
        float period = 0;
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = stroke.dashes().get(i).floatValue();
            period += dashes[i];
        }
        // Java2D takes no negative offset into the pattern.
        float offset = (float) (stroke.dashOffset() - Math.floor(stroke.dashOffset() / period) * period);
        return new BasicStroke((float) stroke.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes,
                offset);
    }

    private static Shape shape(Figure figure) {
        return switch (figure) {
            case Figure.Rounded(var box, double radius) when radius <= 0 ->
                new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
            case Figure.Rounded(var box, double radius) ->
                new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), 2 * radius, 2 * radius);
            case Figure.Circle(Point c, double r) -> new Ellipse2D.Double(c.x() - r, c.y() - r, 2 * r, 2 * r);
            case Figure.Polygon(List<Point> points) -> {
                Path2D path = path(points);
                path.closePath();
                yield path;
            }
            case Figure.Line(List<Point> points) -> path(points);
        };
    }

    private static Path2D path(List<Point> points) {
        Path2D path = new Path2D.Double();
        for (Point p : points) {
            Point2D to = new Point2D.Double(p.x(), p.y());
            if (path.getCurrentPoint() == null) {
                path.moveTo(to.getX(), to.getY());
            } else {
                path.lineTo(to.getX(), to.getY());
            }
        }
        return path;
    }
}
