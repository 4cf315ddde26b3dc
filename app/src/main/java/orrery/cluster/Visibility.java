package orrery.cluster;

/** How a node lists a connection: in {@code nodes()} or only in {@code nodes(hidden)}. */
public enum Visibility {
    VISIBLE, HIDDEN
}
