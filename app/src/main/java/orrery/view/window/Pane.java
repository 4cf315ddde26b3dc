package orrery.view.window;

/** The parts of the window: make, see, understand, read. */
enum Pane {
    MAKE, SEE, UNDERSTAND, READ;

    /** The one so many further, round and round. */
    Pane step(int by) {
        return values()[Math.floorMod(ordinal() + by, values().length)];
    }
}
