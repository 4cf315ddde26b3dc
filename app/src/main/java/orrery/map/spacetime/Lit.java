package orrery.map.spacetime;

import java.util.BitSet;
import java.util.OptionalInt;
import orrery.causal.History;
import orrery.cluster.Selection;

/**
 * What of a diagram is lit.
 *
 * @param picked an occurrence that was picked
 * @param past what could have caused it
 * @param future what it could have caused
 * @param selected what is selected in the whole window
 */
public record Lit(OptionalInt picked, BitSet past, BitSet future, Selection selected) {
    public static final Lit NOTHING = new Lit(OptionalInt.empty(), new BitSet(), new BitSet(), Selection.NOTHING);

    public static Lit of(OptionalInt picked, History history, Selection selected) {
        return picked.isEmpty()
                ? new Lit(picked, new BitSet(), new BitSet(), selected)
                : new Lit(picked, history.past(picked.getAsInt()), history.future(picked.getAsInt()), selected);
    }

    /** How an occurrence stands to the one that is picked. */
    enum Role {
        /** Nothing is picked. */
        PLAIN, PICKED, PAST, FUTURE,
        /** Neither could have caused the other. */
        ASIDE
    }

    Role role(int number) {
        if (picked.isEmpty()) {
            return Role.PLAIN;
        }
        return picked.getAsInt() == number
                ? Role.PICKED
                : past.get(number) ? Role.PAST : future.get(number) ? Role.FUTURE : Role.ASIDE;
    }
}
