package orrery.dist;

/** The capabilities a node offers in the handshake, as the bits of protocol §2.5. */
public record DistFlags(long bits) {
    /** What both sides offered. */
    public DistFlags and(DistFlags other) {
        return new DistFlags(bits & other.bits);
    }
}
