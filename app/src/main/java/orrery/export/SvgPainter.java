package orrery.export;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import orrery.cluster.Selection;
import orrery.map.picture.Colour;
import orrery.map.picture.Figure;
import orrery.map.picture.Painter;
import orrery.map.picture.Point;
import orrery.map.picture.Stroke;
import orrery.map.picture.TextStyle;

/** Writes SVG 1.1. Each thing on the map is a group with its spoken name as title. */
final class SvgPainter implements Painter {
    /** Helvetica's widths from space to tilde in thousandths of the size; Arial and Liberation Sans have the same. */
    private static final int[] WIDTHS = {278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722,
        667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667,
        611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556,
        556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};

    private final StringBuilder out = new StringBuilder(16_384);
    private final double width;
    private final double height;
    private final double scale;
    private final String title;

    SvgPainter(double width, double height, double scale, String title) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.title = title;
    }

    /** The whole document with what was painted so far. */
    String document() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(width * scale) + "\" height=\""
                + number(height * scale) + "\" viewBox=\"0 0 " + number(width) + " " + number(height)
                + "\" role=\"img\" font-family=\"Arial, Helvetica, 'Liberation Sans', sans-serif\">\n"
                + "<title>" + escaped(title) + "</title>\n" + out + "</svg>\n";
    }

    @Override
    public void fill(Figure figure, Colour colour) {
        if (!(figure instanceof Figure.Line)) {
            element(figure, paint("fill", colour) + " stroke=\"none\"");
        }
    }

    @Override
    public void stroke(Figure figure, Stroke stroke) {
        String dashes = stroke.dashes().isEmpty()
                ? ""
                : " stroke-dasharray=\"" + stroke.dashes().stream().map(SvgPainter::number)
                        .collect(Collectors.joining(" ")) + "\" stroke-dashoffset=\"" + number(stroke.dashOffset())
                        + "\"";
        element(figure, " fill=\"none\"" + paint("stroke", stroke.colour()) + " stroke-width=\""
                + number(stroke.width()) + "\" stroke-linejoin=\"round\"" + dashes);
    }

    @Override
    public void text(String text, Point at, TextStyle style, Colour colour) {
        if (text.isEmpty()) {
            return;
        }
        String anchor = switch (style.anchor()) {
            case START -> "";
            case MIDDLE -> " text-anchor=\"middle\"";
            case END -> " text-anchor=\"end\"";
        };
        out.append("<text x=\"").append(number(at.x())).append("\" y=\"").append(number(at.y()))
                .append("\" font-size=\"").append(number(style.size())).append('"')
                .append(style.bold() ? " font-weight=\"bold\"" : "").append(anchor).append(paint("fill", colour))
                .append(" stroke=\"none\">").append(escaped(text)).append("</text>\n");
    }

    /** As wide as the fonts the document asks for, which share these widths; a guess where the reader has none of them. */
    @Override
    public double width(String text, TextStyle style) {
        double thousandths = text.codePoints().mapToDouble(SvgPainter::thousandths).sum();
        return thousandths / 1000 * style.size() * (style.bold() ? 1.07 : 1);
    }

    private static int thousandths(int c) {
        if (c >= ' ' && c <= '~') {
            return WIDTHS[c - ' '];
        }
        return c == '…' || c >= 0x1100 ? 1000 : 600;
    }

    @Override
    public void begin(Selection thing, Supplier<String> spoken) {
        out.append("<g class=\"").append(kind(thing)).append("\"><title>").append(escaped(spoken.get()))
                .append("</title>\n");
    }

    @Override
    public void end() {
        out.append("</g>\n");
    }

    private static String kind(Selection thing) {
        return switch (thing) {
            case Selection.Nothing _ -> "map";
            case Selection.OfNode _ -> "node";
            case Selection.OfProcess _ -> "process";
            case Selection.OfConnection _ -> "connection";
        };
    }

    private void element(Figure figure, String attributes) {
        out.append(switch (figure) {
            case Figure.Rounded(var box, double radius) -> "<rect x=\"" + number(box.x()) + "\" y=\"" + number(box.y())
                    + "\" width=\"" + number(box.width()) + "\" height=\"" + number(box.height()) + "\""
                    + (radius > 0 ? " rx=\"" + number(radius) + "\"" : "");
            case Figure.Circle(Point c, double r) -> "<circle cx=\"" + number(c.x()) + "\" cy=\"" + number(c.y())
                    + "\" r=\"" + number(r) + "\"";
            case Figure.Polygon(List<Point> points) -> "<polygon points=\"" + points(points) + "\"";
            case Figure.Line(List<Point> points) -> "<polyline points=\"" + points(points) + "\"";
        }).append(attributes).append("/>\n");
    }

    private static String points(List<Point> points) {
        return points.stream().map(p -> number(p.x()) + "," + number(p.y())).collect(Collectors.joining(" "));
    }

    private static String paint(String attribute, Colour c) {
        String hex = String.format(Locale.ROOT, " %s=\"#%02x%02x%02x\"", attribute, c.red(), c.green(), c.blue());
        return c.opacity() >= 1 ? hex : hex + " " + attribute + "-opacity=\"" + number(c.opacity()) + "\"";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        String trimmed = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        return trimmed.equals("-0") ? "0" : trimmed;
    }

    /** Text for XML; what XML 1.0 cannot hold at all (most control characters) becomes a replacement character. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
