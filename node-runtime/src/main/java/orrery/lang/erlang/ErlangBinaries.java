package orrery.lang.erlang;

import java.util.ArrayList;
import java.util.List;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** Parses {@code <<A:8, B/binary>>} and comprehensions that make binaries. */
final class ErlangBinaries {
    private static final Atom DEFAULT = Atom.of("default");

    private final ErlangParser parser;
    private final Tokens tokens;

    ErlangBinaries(ErlangParser parser, Tokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
    }

    Term read() {
        Term location = tokens.expect("<<").get(1);
        List<Term> elements = new ArrayList<>();
        if (tokens.takeIf(">>")) {
            return ErlangParser.form("bin", location, ListTerm.of(elements));
        }
        Term first = element();
        if (tokens.takeIf("||")) {
            List<Term> qualifiers = parser.qualifiers();
            tokens.expect(">>");
            // What is put together is the value itself, when it stands without a size and type.
            Tuple only = (Tuple) first;
            boolean plain = only.get(3).equals(DEFAULT) && only.get(4).equals(DEFAULT);
            Term template = plain && ((Tuple) only.get(2)).is("bin", 3)
                    ? only.get(2)
                    : ErlangParser.form("bin", location, ListTerm.of(first));
            return ErlangParser.form("bc", location, template, ListTerm.of(qualifiers));
        }
        elements.add(first);
        while (tokens.takeIf(",")) {
            elements.add(element());
        }
        tokens.expect(">>");
        return ErlangParser.form("bin", location, ListTerm.of(elements));
    }

    private Term element() {
        Term value = parser.segmentOperand();
        Term location = ((Tuple) value).get(1);
        Term size = tokens.takeIf(":") ? parser.segmentOperand() : DEFAULT;
        Term types = tokens.takeIf("/") ? types() : DEFAULT;
        return ErlangParser.form("bin_element", location, value, size, types);
    }

    private Term types() {
        List<Term> types = new ArrayList<>();
        do {
            Term type = tokens.expect("atom").get(2);
            types.add(tokens.takeIf(":") ? Tuple.of(type, tokens.expect("integer").get(2)) : type);
        } while (tokens.takeIf("-"));
        return ListTerm.of(types);
    }
}
