package orrery.term;

/**
 * A port identifier.
 *
 * @param id unsigned 64 bits
 */
public record Port(Atom node, long id, Creation creation) implements Term {
    @Override
    public int hashCode() {
        return ExactEquality.hash(node.hashCode(), id, creation.value());
    }

    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
