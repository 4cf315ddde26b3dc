package orrery.lang.eval;

import orrery.term.Bitstring;
import orrery.term.FloatTerm;
import orrery.term.Int;
import orrery.term.Term;

/**
 * How a segment of a binary is laid out.
 *
 * @param unit bits that the size counts in
 * @param sized whether a size is written; else the type's own counts: 8 for integers, 64 for floats, the rest for binaries
 */
record Segment(Type type, int unit, boolean sized, boolean signed, boolean little) {
    /** The types; {@code bitstring} and {@code binary} differ by their unit only. */
    enum Type {
        INTEGER, FLOAT, BINARY, UTF8, UTF16, UTF32;

        /** Whether a value is of this type; what else keeps a code point from being one is found when it is written. */
        boolean takes(Term value) {
            return switch (this) {
                case INTEGER -> value instanceof Int;
                case FLOAT -> value instanceof Int || value instanceof FloatTerm;
                case BINARY -> value instanceof Bitstring;
                case UTF8, UTF16, UTF32 -> true;
            };
        }
    }
}
