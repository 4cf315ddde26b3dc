package orrery.term;

import java.util.Iterator;
import java.util.Map;

/** Goes over the pairs of a map without an object for each of them. */
public final class PairCursor {
    private final Iterator<Map.Entry<Term, Term>> pairs;
    private Term key = Nil.NIL;
    private Term value = Nil.NIL;

    PairCursor(Iterator<Map.Entry<Term, Term>> pairs) {
        this.pairs = pairs;
    }

    /** Moves on to the next pair, to the first one at first. @return whether there is one */
    public boolean next() {
        if (!pairs.hasNext()) {
            return false;
        }
        Map.Entry<Term, Term> pair = pairs.next();
        key = pair.getKey();
        value = pair.getValue();
        return true;
    }

    public Term key() {
        return key;
    }

    public Term value() {
        return value;
    }
}
