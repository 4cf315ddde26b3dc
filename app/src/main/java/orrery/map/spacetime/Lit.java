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
 * @param cut the moment that is shown
 */
public record Lit(OptionalInt picked, BitSet past, BitSet future, Selection selected, Cut cut) {
    public static final Lit NOTHING = of(OptionalInt.empty(), History.EMPTY, Selection.NOTHING);

    public static Lit of(OptionalInt picked, History history, Selection selected) {
        return of(picked, history, selected, Cut.NONE);
    }

    public static Lit of(OptionalInt picked, History history, Selection selected, Cut cut) {
        return picked.isEmpty()
                ? new Lit(picked, new BitSet(), new BitSet(), selected, cut)
                : new Lit(picked, history.past(picked.getAsInt()), history.future(picked.getAsInt()), selected, cut);
    }

    /** How an occurrence stands to the one that is picked. */
    enum Role {
        /** Nothing is picked. */
        PLAIN, PICKED, PAST, FUTURE,
        /** Neither could have caused the other, or it came later than the moment that is shown. */
        ASIDE
    }

    Role role(int number) {
        if (picked.isEmpty()) {
            return cut.isLater(number) ? Role.ASIDE : Role.PLAIN;
        }
        return picked.getAsInt() == number
                ? Role.PICKED
                : past.get(number) ? Role.PAST : future.get(number) ? Role.FUTURE : Role.ASIDE;
    }
}
