package orrery.cluster;

/** What runs behind a node's name. */
public enum NodeKind {
    /** One of our own nodes. */
    LAB,
    /** A real Erlang VM: {@code erl}, {@code iex}, a release. */
    BEAM,
    /** The hidden node through which Orrery looks: drawn as an eye on the nodes it watches, not as a node. */
    OBSERVER,
    /** Somebody mentioned it; nobody asked it yet. */
    UNKNOWN
}
