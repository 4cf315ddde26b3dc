package orrery.term;

/**
 * A process identifier.
 *
 * @param node the node's full name, as an atom
 * @param id unsigned 32 bits
 * @param serial unsigned 32 bits
 */
public record Pid(Atom node, long id, long serial, Creation creation) implements Term {
    /** Written out: what Java makes of a record costs a starting node some milliseconds at its first use. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Pid pid && id == pid.id && serial == pid.serial && node.equals(pid.node)
                && creation.value() == pid.creation.value();
    }

    @Override
    public int hashCode() {
        return ExactEquality.hash(node.hashCode(), id << 32 | serial, creation.value());
    }

    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
