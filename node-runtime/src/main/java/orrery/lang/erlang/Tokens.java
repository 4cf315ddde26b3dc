package orrery.lang.erlang;

import java.util.List;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Term;
import orrery.term.Tuple;

/** A place among tokens: {@code {Symbol, Location}} and {@code {Kind, Location, Value}}. */
final class Tokens {
    private final List<Tuple> all;
    private int at;

    Tokens(List<? extends Term> tokens) {
        this.all = tokens.stream().map(Tuple.class::cast).toList();
    }

    boolean atEnd() {
        return at >= all.size();
    }

    /** What kind of token it is; for symbols and reserved words, what it is. Empty at the end. */
    String kind() {
        return kind(0);
    }

    String kind(int further) {
        return at + further < all.size() ? ((Atom) all.get(at + further).get(0)).name() : "";
    }

    Tuple next() {
        if (atEnd()) {
            throw new ErlangSyntaxException(location(), "syntax error before: ");
        }
        return all.get(at++);
    }

    boolean takeIf(String kind) {
        if (kind().equals(kind)) {
            at++;
            return true;
        }
        return false;
    }

    Tuple expect(String kind) {
        if (!kind().equals(kind)) {
            throw unexpected();
        }
        return next();
    }

    /** Where the next token stands; at the end, where the last one does. */
    Term location() {
        return all.isEmpty() ? Int.ONE : all.get(Math.min(at, all.size() - 1)).get(1);
    }

    ErlangSyntaxException unexpected() {
        if (atEnd()) {
            return new ErlangSyntaxException(location(), "syntax error before: ");
        }
        Tuple token = all.get(at);
        if (kind().equals("dot")) {
            return new ErlangSyntaxException(token.get(1), "syntax error before: '.'");
        }
        String text = token.arity() == 2
                ? symbol((Atom) token.get(0))
                : token.is("var", 3) ? ((Atom) token.get(2)).name() : shown(token.get(2));
        return new ErlangSyntaxException(token.get(1), "syntax error before: " + text);
    }

    private static String symbol(Atom symbol) {
        return "'" + symbol.name() + "'";
    }

    private static String shown(Term value) {
        return value.toString();
    }
}
