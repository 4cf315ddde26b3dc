package orrery.map.picture;

/**
 * What lies under a point.
 *
 * @param handle whether it is the part of a node from which a connection is pulled
 */
public record Hit(Selection thing, boolean handle) {
    public static final Hit NOTHING = new Hit(Selection.NOTHING, false);
}
