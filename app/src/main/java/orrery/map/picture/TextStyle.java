package orrery.map.picture;

/**
 * How a text is set.
 *
 * @param size pixels
 */
public record TextStyle(double size, boolean bold, Anchor anchor) {
    /** What of the text stands at its point: its beginning, middle or end. */
    public enum Anchor {
        START, MIDDLE, END
    }

    /** Pixels below which nobody reads. */
    private static final double LEGIBLE = 9;

    /** As it is, or as small as can be read. */
    TextStyle legible() {
        return new TextStyle(Math.max(LEGIBLE, size), bold, anchor);
    }

    public static TextStyle plain(double size) {
        return new TextStyle(size, false, Anchor.START);
    }

    public static TextStyle bold(double size) {
        return new TextStyle(size, true, Anchor.START);
    }

    public TextStyle middle() {
        return new TextStyle(size, bold, Anchor.MIDDLE);
    }

    public TextStyle end() {
        return new TextStyle(size, bold, Anchor.END);
    }
}
