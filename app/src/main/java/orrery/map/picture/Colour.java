package orrery.map.picture;

/**
 * A colour, of no toolkit.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 * @param opacity 0 (invisible) to 1
 */
public record Colour(int red, int green, int blue, double opacity) {
    /** @param rgb {@code 0xRRGGBB} */
    public static Colour of(int rgb) {
        return new Colour(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, 1);
    }

    /** This colour, as much less visible as {@code part} says. */
    public Colour faded(double part) {
        return new Colour(red, green, blue, opacity * part);
    }

    /** This colour mixed with another: 0 is this one, 1 the other. Opaque if both are. */
    public Colour mixed(Colour other, double part) {
        return new Colour((int) Math.round(red + (other.red - red) * part),
                (int) Math.round(green + (other.green - green) * part),
                (int) Math.round(blue + (other.blue - blue) * part), opacity + (other.opacity - opacity) * part);
    }
}
