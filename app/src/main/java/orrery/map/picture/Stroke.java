package orrery.map.picture;

import java.util.List;

/**
 * How a line is drawn.
 *
 * @param width pixels
 * @param dashes lengths of line and gap in turn, empty for a solid line
 * @param dashOffset how far into the pattern the line begins
 */
public record Stroke(Colour colour, double width, List<Double> dashes, double dashOffset) {
    public Stroke {
        dashes = List.copyOf(dashes);
    }

    public static Stroke solid(Colour colour, double width) {
        return new Stroke(colour, width, List.of(), 0);
    }

    public Stroke dashed(double... lengths) {
        return new Stroke(colour, width, java.util.Arrays.stream(lengths).boxed().toList(), dashOffset);
    }

    public Stroke offset(double by) {
        return new Stroke(colour, width, dashes, by);
    }
}
