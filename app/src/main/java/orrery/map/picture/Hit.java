package orrery.map.picture;

import orrery.cluster.Selection;

/** What lies under a point, and which part of it. */
public record Hit(Selection thing, Part part) {
    public static final Hit NOTHING = new Hit(Selection.NOTHING, Part.BODY);

    /** A part of a node; other things have only a body. */
    public enum Part {
        BODY,
        /** Its edge, from which connections are pulled. */
        HANDLE,
        /** The pill that folds and unfolds its system processes. */
        PILL
    }
}
