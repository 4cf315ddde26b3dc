package orrery.map.picture;

/** How densely a node's processes are packed: the more there are, the smaller they are drawn. */
public enum Tier {
    /** Glyph and label. */
    NAMED(2, 3, 7.5), SMALL(10, 4, 6.2), DOTS(20, 8, 3.3), DUST(40, 16, 1.9);

    private final int columns;
    private final int rows;
    private final double radius;

    Tier(int columns, int rows, double radius) {
        this.columns = columns;
        this.rows = rows;
        this.radius = radius;
    }

    public int capacity() {
        return columns * rows;
    }

    public int columns() {
        return columns;
    }

    /** Of a glyph, in units of the world. */
    public double radius() {
        return radius;
    }

    /** The most spacious one that has this many slots, or the densest. */
    static Tier holding(int slots) {
        for (Tier tier : values()) {
            if (slots <= tier.capacity()) {
                return tier;
            }
        }
        return DUST;
    }

    /** The middle of a slot's glyph within a field. Slots fill row by row. */
    Point slot(int index, Box field) {
        double cellWidth = field.width() / columns;
        double cellHeight = field.height() / rows;
        double left = field.x() + cellWidth * (index % columns);
        double top = field.y() + cellHeight * (index / columns);
        double x = this == NAMED ? left + radius + 1 : left + cellWidth / 2;
        return new Point(x, top + cellHeight / 2);
    }

    /** The whole cell of a slot. */
    Box cell(int index, Box field) {
        double cellWidth = field.width() / columns;
        double cellHeight = field.height() / rows;
        return new Box(field.x() + cellWidth * (index % columns), field.y() + cellHeight * (index / columns),
                cellWidth, cellHeight);
    }
}
