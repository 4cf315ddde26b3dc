package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import orrery.term.Cons;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** What a tuple, a list or a map is made of, for whoever shows a term as a tree. */
public final class TermParts {
    /** Where a part is in the whole. */
    public sealed interface Where {
        /** @param place counted from 1 */
        record At(int place) implements Where {}

        record Under(Term key) implements Where {}

        /** What stands behind the bar of an improper list. */
        record Behind() implements Where {}

        /** All that was left out: the rest of a list. */
        record Rest() implements Where {}
    }

    /** A part and its place. */
    public record Part(Where where, Term term) {}

    private TermParts() {}

    /** None of anything else, and no more than that many beside the {@link Where.Rest}. */
    public static List<Part> of(Term term, int most) {
        List<Part> found = new ArrayList<>();
        switch (term) {
            case Tuple tuple -> {
                for (int i = 0; i < Math.min(most, tuple.arity()); i++) {
                    found.add(new Part(new Where.At(i + 1), tuple.get(i)));
                }
            }
            case Cons cons -> list(cons, most, found);
            case MapTerm map -> {
                for (Term key : map.keysInOrder()) {
                    if (found.size() < most) {
                        map.get(key).ifPresent(value -> found.add(new Part(new Where.Under(key), value)));
                    }
                }
            }
            default -> {
                // has no parts
            }
        }
        return found;
    }

    private static void list(Cons list, int most, List<Part> found) {
        Term rest = list;
        while (rest instanceof Cons(Term head, Term tail) && found.size() < most) {
            found.add(new Part(new Where.At(found.size() + 1), head));
            rest = tail;
        }
        if (!(rest instanceof Nil)) {
            found.add(new Part(rest instanceof Cons ? new Where.Rest() : new Where.Behind(), rest));
        }
    }
}
