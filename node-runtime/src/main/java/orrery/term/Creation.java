package orrery.term;

/**
 * Which incarnation of a node name a pid, port or reference belongs to (protocol §1.3).
 *
 * @param value unsigned 32 bits; 0 means "not known"
 */
public record Creation(long value) {
    public static final Creation UNKNOWN = new Creation(0);

    public Creation {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("a creation has 32 bits, not " + value);
        }
    }
}
