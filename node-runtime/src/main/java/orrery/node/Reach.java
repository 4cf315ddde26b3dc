package orrery.node;

import orrery.term.Atom;

/** How a node comes into the world of others. */
public sealed interface Reach {
    /** It listens, and the name service knows it. */
    record Listening() implements Reach {}

    /** It connects to others, who cannot connect to it: {@code erl -dist_listen false}. */
    record Dialling() implements Reach {}

    /**
     * It is given its name by the first node it connects to: {@code erl -sname undefined}. Nobody can connect to it. Of the name in its
     * options only the host counts. When the connection to that node ends, the name is gone, and the node ends.
     */
    record NamedBy(Atom peer) implements Reach {}
}
