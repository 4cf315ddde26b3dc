package orrery.term;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list cell or the empty list. A list is proper when its last tail is {@link Nil}. */
public sealed interface ListTerm extends Term permits Nil, Cons {
    static ListTerm of(Term... elements) {
        return of(List.of(elements));
    }

    static ListTerm of(List<? extends Term> elements) {
        return (ListTerm) of(elements, Nil.NIL);
    }

    /** {@code [E1, E2, ... | Tail]}; just {@code Tail} when there are no elements. */
    static Term of(List<? extends Term> elements, Term tail) {
        Term list = tail;
        for (int i = elements.size() - 1; i >= 0; i--) {
            list = new Cons(elements.get(i), list);
        }
        return list;
    }

    /** An Erlang string: the list of the text's code points. */
    static ListTerm charlist(String text) {
        Term list = Nil.NIL;
        for (int i = text.length(); i > 0;) {
            int point = text.codePointBefore(i);
            list = new Cons(Int.of(point), list);
            i -= Character.charCount(point);
        }
        return (ListTerm) list;
    }

    /** The elements if the list is proper, else nothing. */
    default Optional<List<Term>> proper() {
        List<Term> elements = new ArrayList<>();
        Term rest = this;
        while (rest instanceof Cons cons) {
            elements.add(cons.head());
            rest = cons.tail();
        }
        return rest instanceof Nil ? Optional.of(elements) : Optional.empty();
    }

    /**
     * The text of {@code chardata}: nested lists of code points and UTF-8 binaries.
     *
     * @return nothing if the term is not chardata
     */
    static Optional<String> text(Term chardata) {
        StringBuilder out = new StringBuilder();
        return Chardata.append(chardata, out) ? Optional.of(out.toString()) : Optional.empty();
    }

    /** The UTF-8 binary of a text. */
    static Bitstring binary(String text) {
        return Bitstring.ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
