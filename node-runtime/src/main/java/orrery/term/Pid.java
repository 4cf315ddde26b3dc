package orrery.term;

/**
 * A process identifier.
 *
 * @param node the node's full name, as an atom
 * @param id unsigned 32 bits
 * @param serial unsigned 32 bits
 */
public record Pid(Atom node, long id, long serial, Creation creation) implements Term {
    @Override
    public int hashCode() {
        return ExactEquality.hash(node.hashCode(), id << 32 | serial, creation.value());
    }

    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
