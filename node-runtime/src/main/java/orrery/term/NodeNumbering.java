package orrery.term;

import java.util.Optional;

/**
 * The number {@code N} by which {@code <N.Id.Serial>} names a node: 0 for the node that prints, any other number for another
 * one (protocol §5.2). It means something only where it was printed.
 */
@FunctionalInterface
public interface NodeNumbering {
    /** For text that nobody reads back: {@code nonode@nohost} is 0, others are numbered as they come. */
    NodeNumbering ANYWHERE = new NodeTable(new Incarnation(Atom.of("nonode@nohost"), Creation.UNKNOWN));

    int numberOf(Incarnation node);

    /** The node that was given this number last; nothing if the numbering keeps no record or never gave it. */
    default Optional<Incarnation> node(int number) {
        return Optional.empty();
    }
}
