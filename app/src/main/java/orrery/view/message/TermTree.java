package orrery.view.message;

import java.util.ArrayList;
import java.util.List;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;
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
        List<TermTree> found = new ArrayList<>();
        switch (term) {
            case Tuple tuple -> {
                for (int i = 0; i < Math.min(MOST, tuple.arity()); i++) {
                    found.add(new TermTree(String.valueOf(i + 1), tuple.get(i)));
                }
            }
            case Cons cons -> {
                Term rest = cons;
                while (rest instanceof Cons cell && found.size() < MOST) {
                    found.add(new TermTree(String.valueOf(found.size() + 1), cell.head()));
                    rest = cell.tail();
                }
                if (!(rest instanceof Nil)) {
                    found.add(new TermTree(rest instanceof Cons ? "…" : "|", rest));
                }
            }
            case MapTerm map -> {
                for (Term key : map.keysInOrder()) {
                    if (found.size() < MOST) {
                        map.get(key).ifPresent(value -> found.add(
                                new TermTree(Written.term(key, notation, LONGEST), value)));
                    }
                }
            }
            default -> {
                // has no parts
            }
        }
        return found;
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
