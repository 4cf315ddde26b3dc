package orrery.map.spacetime;

import java.util.BitSet;
import java.util.OptionalInt;
import orrery.causal.History;
import orrery.causal.Occurrence;
import orrery.cluster.Selection;
import orrery.map.picture.Found;

/**
 * What of a diagram is lit.
 *
 * @param picked an occurrence that was picked
 * @param past what could have caused it
 * @param future what it could have caused
 * @param selected what is selected in the whole window
 * @param cut the moment that is shown
 * @param found what is looked for
 * @param unfound what happened to none of those that are looked for
 */
public record Lit(OptionalInt picked, BitSet past, BitSet future, Selection selected, Cut cut, Found found,
        BitSet unfound) {
    public static final Lit NOTHING = of(OptionalInt.empty(), History.EMPTY, Selection.NOTHING);

    public static Lit of(OptionalInt picked, History history, Selection selected) {
        return of(picked, history, selected, Cut.NONE, Found.ALL);
    }

    public static Lit of(OptionalInt picked, History history, Selection selected, Cut cut, Found found) {
        BitSet past = picked.isEmpty() ? new BitSet() : history.past(picked.getAsInt());
        BitSet future = picked.isEmpty() ? new BitSet() : history.future(picked.getAsInt());
        return new Lit(picked, past, future, selected, cut, found, unfound(history, found));
    }

    /** A message is found with its sender and with its receiver. */
    private static BitSet unfound(History history, Found found) {
        BitSet others = new BitSet();
        for (int number = 0; found.isOn() && number < history.size(); number++) {
            Occurrence what = history.get(number);
            boolean there = history.otherEnd(number).stream().mapToObj(history::get)
                    .anyMatch(end -> found.lights(end.pid()));
            boolean meant = what instanceof Occurrence.Sending sending
                    && sending.receiver().filter(found::lights).isPresent();
            others.set(number, !found.lights(what.pid()) && !there && !meant);
        }
        return others;
    }

    /** How an occurrence stands to the one that is picked. */
    enum Role {
        /** Nothing is picked. */
        PLAIN, PICKED, PAST, FUTURE,
        /** Neither could have caused the other, or it came later than the moment that is shown, or is not looked for. */
        ASIDE
    }

    Role role(int number) {
        if (picked.isEmpty()) {
            return cut.isLater(number) || unfound.get(number) ? Role.ASIDE : Role.PLAIN;
        }
        return picked.getAsInt() == number
                ? Role.PICKED
                : past.get(number) ? Role.PAST : future.get(number) ? Role.FUTURE : Role.ASIDE;
    }
}
