package orrery.lang.elixir;

/** Where something stands in a source; both count from 1. */
public record Place(int line, int column) {
    public static final Place NOWHERE = new Place(0, 0);
}
