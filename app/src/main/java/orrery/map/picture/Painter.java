package orrery.map.picture;

import java.util.function.Supplier;
import orrery.cluster.Selection;

/** Where a picture is drawn: a canvas, a file, a test's record. Coordinates are pixels, y grows downwards. */
public interface Painter {
    void fill(Figure figure, Colour colour);

    void stroke(Figure figure, Stroke stroke);

    /** Sets a text; {@code at} is on its base line. */
    void text(String text, Point at, TextStyle style, Colour colour);

    /** How wide the text comes out, in pixels. */
    double width(String text, TextStyle style);

    /** What is drawn until {@link #end} is one thing, which is called so. */
    default void begin(Selection thing, Supplier<String> spoken) {}

    default void end() {}

    /** The text, cut with an ellipsis if it is wider than {@code room}; empty if not even that fits. */
    default String fitted(String text, TextStyle style, double room) {
        if (width(text, style) <= room) {
            return text;
        }
        int shortest = 0;
        int longest = text.length() - 1;
        while (shortest < longest) {
            int length = (shortest + longest + 1) / 2;
            if (width(text.substring(0, length) + "…", style) <= room) {
                shortest = length;
            } else {
                longest = length - 1;
            }
        }
        return shortest == 0 ? "" : text.substring(0, shortest).stripTrailing() + "…";
    }

    /** This painter with everything more transparent. */
    default Painter faded(double part) {
        Painter strong = this;
        return new Painter() {
            @Override
            public void fill(Figure figure, Colour colour) {
                strong.fill(figure, colour.faded(part));
            }

            @Override
            public void stroke(Figure figure, Stroke stroke) {
                strong.stroke(figure, new Stroke(stroke.colour().faded(part), stroke.width(), stroke.dashes(),
                        stroke.dashOffset()));
            }

            @Override
            public void text(String text, Point at, TextStyle style, Colour colour) {
                strong.text(text, at, style, colour.faded(part));
            }

            @Override
            public double width(String text, TextStyle style) {
                return strong.width(text, style);
            }

            @Override
            public void begin(Selection thing, Supplier<String> spoken) {
                strong.begin(thing, spoken);
            }

            @Override
            public void end() {
                strong.end();
            }
        };
    }
}
