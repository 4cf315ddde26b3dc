package orrery.map.picture;

import java.util.Optional;

/** Where the {@linkplain Stop stops} are in the world, and at which of them one is. */
public final class Stops {
    /** How many messages stand side by side. */
    public static final int COLUMNS = Cards.COLUMNS;
    /** How many messages of a mailbox can be gone into. */
    public static final int LETTERS = Cards.COLUMNS * Cards.ROWS;

    private Stops() {}

    /** Where a stop is in the world; empty if it is not drawn. */
    public static Optional<Box> box(Stop stop, MapModel model) {
        return Cards.box(stop, model);
    }

    /** How deep one looks: the smallest thing in the middle of the window that fills it. */
    public static Stop at(MapModel model, Viewport viewport, Letters letters) {
        return Cards.stop(model, viewport, letters);
    }
}
