package orrery.lang.elixir;

/** Where something stands in a source; both count from 1. */
public record Place(int line, int column) {
    public static final Place NOWHERE = new Place(0, 0);

    /** The column of what a macro has made. */
    private static final int GENERATED = -1;

    /** The same line, of what a macro has made. */
    Place generated() {
        return new Place(line, GENERATED);
    }

    boolean isGenerated() {
        return column == GENERATED;
    }
}
