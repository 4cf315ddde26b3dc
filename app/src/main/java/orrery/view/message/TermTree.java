package orrery.view.message;

import java.util.List;
import orrery.lab.SpawnForm.Notation;
import orrery.map.picture.TermParts;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.view.model.Written;

/**
 * A term as a tree.
 *
 * @param label its place in its parent, such as {@code 2} or a key; empty for the whole
 */
record TermTree(String label, Term term) {
    /** Branches of one term that are shown; a longer one says how many more there are. */
    static final int MOST = 200;
    private static final int LONGEST = 200;

    /** The parts of a tuple, list or map; none of anything else. */
    List<TermTree> branches(Notation notation) {
        return TermParts.of(term, MOST).stream().map(part -> new TermTree(label(part.where(), notation), part.term()))
                .toList();
    }

    private static String label(TermParts.Where where, Notation notation) {
        return switch (where) {
            case TermParts.Where.At(int place) -> String.valueOf(place);
            case TermParts.Where.Under(Term key) -> Written.term(key, notation, LONGEST);
            case TermParts.Where.Behind _ -> "|";
            case TermParts.Where.Rest _ -> "…";
        };
    }

    /** Whether it is text, whose characters are no branches worth a look. */
    boolean isText() {
        return term instanceof Cons cons && cons.proper().isPresent() && ListTerm.text(cons).isPresent();
    }

    /** One line: its place, and the beginning of what it is. */
    String line(Notation notation) {
        String written = Written.term(term, notation, LONGEST);
        return label.isEmpty() ? written : label + "   " + written;
    }
}
