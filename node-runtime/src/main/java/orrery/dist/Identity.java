package orrery.dist;

import orrery.term.Creation;
import orrery.term.NodeName;

/** Who a node is when it meets a peer. */
public sealed interface Identity {
    /** A node with a name and the creation its name daemon gave it. */
    record Named(NodeName name, Creation creation) implements Identity {}

    /**
     * A node that asks the first peer it dials for a name ({@code erl -sname undefined}, protocol §2.4). It is hidden
     * and listens to nobody.
     *
     * @param host what shall stand after the {@code @}
     */
    record ToBeNamed(String host) implements Identity {}
}
