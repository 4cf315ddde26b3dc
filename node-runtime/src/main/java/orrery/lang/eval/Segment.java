package orrery.lang.eval;

/**
 * How a segment of a binary is laid out.
 *
 * @param unit bits that the size counts in
 * @param sized whether a size is written; else the type's own counts: 8 for integers, 64 for floats, the rest for binaries
 */
record Segment(Type type, int unit, boolean sized, boolean signed, boolean little) {
    /** The types; {@code bitstring} and {@code binary} differ by their unit only. */
    enum Type {
        INTEGER, FLOAT, BINARY, UTF8, UTF16, UTF32
    }
}
