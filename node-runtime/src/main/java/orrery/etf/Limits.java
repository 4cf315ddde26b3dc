package orrery.etf;

/**
 * What one encoded term may cost whoever decodes it. OTP has no such limits; a peer that exceeds ours is told so by a
 * {@link TermDecodeException} instead of taking the node's memory.
 *
 * @param depth containers inside one another; the tail of a list is not deeper than its head
 * @param bytes length of the encoded term
 * @param elements elements of all its containers together; each costs some 24 bytes of memory or more
 * @param inflatedBytes length of a compressed term after inflation
 */
public record Limits(int depth, int bytes, int elements, int inflatedBytes) {
    public static final Limits DEFAULT = new Limits(100_000, 128 << 20, 16 << 20, 128 << 20);

    public Limits {
        if (depth < 1 || bytes < 1 || elements < 1 || inflatedBytes < 1) {
            throw new IllegalArgumentException("every limit is at least 1: " + depth + ", " + bytes + ", " + elements
                    + ", " + inflatedBytes);
        }
    }
}
