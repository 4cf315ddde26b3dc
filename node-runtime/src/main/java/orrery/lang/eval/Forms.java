package orrery.lang.eval;

import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Reads parts of the abstract format: {@code {tag, Annotation, ...}}. */
final class Forms {
    private Forms() {}

    static Tuple form(Term term) {
        if (term instanceof Tuple form && form.arity() >= 2 && form.get(0) instanceof Atom) {
            return form;
        }
        throw new FormException("not a form: " + term);
    }

    static String tag(Tuple form) {
        return ((Atom) form.get(0)).name();
    }

    /** The line of a form; 0 if it has none. */
    static int line(Tuple form) {
        return line(form.get(1));
    }

    private static int line(Term annotation) {
        return switch (annotation) {
            case SmallInt(long line) -> (int) line;
            case Tuple place when place.arity() == 2 -> line(place.get(0));
            case ListTerm list -> list.proper().flatMap(items -> items.stream()
                    .filter(item -> item instanceof Tuple pair && pair.is("location", 2)).findFirst())
                    .map(item -> line(((Tuple) item).get(1))).orElse(0);
            default -> 0;
        };
    }

    static List<Term> list(Term term) {
        Optional<List<Term>> elements = term instanceof ListTerm list ? list.proper() : Optional.empty();
        return elements.orElseThrow(() -> new FormException("not a list: " + term));
    }

    static Atom atom(Term term) {
        if (term instanceof Atom atom) {
            return atom;
        }
        throw new FormException("not an atom: " + term);
    }

    static boolean isAtom(Term term, String name) {
        return term instanceof Atom atom && atom.name().equals(name);
    }

    /** The value of {@code {atom, _, Value}}. */
    static Optional<Atom> atomLiteral(Term form) {
        return form instanceof Tuple literal && literal.is("atom", 3) && literal.get(2) instanceof Atom atom
                ? Optional.of(atom)
                : Optional.empty();
    }
}
