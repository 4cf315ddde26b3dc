package orrery.map.spacetime;

import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;

/**
 * The moment up to which a diagram tells what had happened; what came later is faded.
 *
 * @param at empty if it is now, so that nothing is later
 * @param later the numbers of the occurrences that came later, by the clocks of their nodes
 * @param row the first row of which all that follow came later
 */
public record Cut(Optional<Instant> at, BitSet later, int row) {
    public static final Cut NONE = new Cut(Optional.empty(), new BitSet(), Integer.MAX_VALUE);

    static Cut of(Diagram diagram, Instant at) {
        BitSet later = new BitSet();
        for (int number = 0; number < diagram.history().size(); number++) {
            later.set(number, diagram.history().get(number).at().isAfter(at));
        }
        int row = diagram.rows().size();
        while (row > 0 && diagram.at(row - 1).isAfter(at)) {
            row--;
        }
        return new Cut(Optional.of(at), later, row);
    }

    boolean isLater(int number) {
        return later.get(number);
    }

    boolean isLater(Instant when) {
        return at.filter(when::isAfter).isPresent();
    }

    /** Whether what a row tells came later. */
    public boolean isLater(Row row) {
        return switch (row) {
            case Row.OfOccurrence(int number) -> isLater(number);
            case Row.OfMark(var mark) -> isLater(mark.at());
        };
    }
}
