package orrery.map.picture;

/**
 * Where a process is to be found on the map.
 *
 * @param centre in the world
 * @param radius how far it reaches around its centre, in units of the world
 */
public record Place(Kind kind, Point centre, double radius) {
    /** What stands for the process. */
    public enum Kind {
        /** Its own sign. */
        GLYPH,
        /** The pill into which its node's system processes are folded. */
        SYSTEM,
        /** The pill of those that found no slot. */
        MORE,
        /** Only its node: the process itself is not known, or has gone. */
        NODE
    }
}
