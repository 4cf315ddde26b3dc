package orrery.lang.erlang;

import java.util.ArrayList;
import java.util.List;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Parses what has clauses: {@code if}, {@code case}, {@code receive}, {@code fun}, {@code try}, and functions. */
final class ErlangClauses {
    private final ErlangParser parser;
    private final Tokens tokens;

    ErlangClauses(ErlangParser parser, Tokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
    }

    Term read() {
        Tuple word = tokens.next();
        Term location = word.get(1);
        return switch (((Atom) word.get(0)).name()) {
            case "if" -> conditions(location);
            case "case" -> {
                Term subject = parser.expression();
                tokens.expect("of");
                List<Term> clauses = clauses();
                tokens.expect("end");
                yield ErlangParser.form("case", location, subject, ListTerm.of(clauses));
            }
            case "receive" -> receive(location);
            case "fun" -> fun(location);
            default -> guarded(location);
        };
    }

    private Term conditions(Term location) {
        List<Term> clauses = new ArrayList<>();
        do {
            Term at = tokens.location();
            Term guard = guard();
            clauses.add(ErlangParser.form("clause", at, Nil.NIL, guard, body()));
        } while (tokens.takeIf(";"));
        tokens.expect("end");
        return ErlangParser.form("if", location, ListTerm.of(clauses));
    }

    private Term body() {
        tokens.expect("->");
        return ListTerm.of(parser.expressions());
    }

    /** {@code A, B; C} as a list of lists. */
    private Term guard() {
        List<Term> alternatives = new ArrayList<>();
        do {
            alternatives.add(ListTerm.of(parser.expressions()));
        } while (tokens.takeIf(";"));
        return ListTerm.of(alternatives);
    }

    private Term optionalGuard() {
        return tokens.takeIf("when") ? guard() : Nil.NIL;
    }

    private List<Term> clauses() {
        List<Term> clauses = new ArrayList<>();
        do {
            Term pattern = parser.expression();
            clauses.add(ErlangParser.form("clause", ((Tuple) pattern).get(1), ListTerm.of(pattern), optionalGuard(),
                    body()));
        } while (tokens.takeIf(";"));
        return clauses;
    }

    private Term receive(Term location) {
        List<Term> clauses = tokens.kind().equals("after") ? List.of() : clauses();
        if (!tokens.takeIf("after")) {
            tokens.expect("end");
            return ErlangParser.form("receive", location, ListTerm.of(clauses));
        }
        Term timeout = parser.expression();
        Term late = body();
        tokens.expect("end");
        return ErlangParser.form("receive", location, ListTerm.of(clauses), timeout, late);
    }

    private Term fun(Term location) {
        if (tokens.kind().equals("(")) {
            List<Term> clauses = new ArrayList<>();
            do {
                Term at = tokens.location();
                clauses.add(ErlangParser.form("clause", at, ListTerm.of(parser.arguments()), optionalGuard(), body()));
            } while (tokens.takeIf(";"));
            tokens.expect("end");
            return ErlangParser.form("fun", location, Tuple.of(Atom.of("clauses"), ListTerm.of(clauses)));
        }
        if (tokens.kind().equals("var") && tokens.kind(1).equals("(")) {
            return named(location);
        }
        Term first = part();
        if (tokens.takeIf("/")) {
            Term arity = part();
            return ErlangParser.form("fun", location, Tuple.of(Atom.of("function"), bare(first), bare(arity)));
        }
        tokens.expect(":");
        Term name = part();
        tokens.expect("/");
        Term arity = part();
        return ErlangParser.form("fun", location, Tuple.of(Atom.of("function"), first, name, arity));
    }

    private Term named(Term location) {
        Term name = Nil.NIL;
        List<Term> clauses = new ArrayList<>();
        do {
            Tuple variable = tokens.expect("var");
            if (!clauses.isEmpty() && !variable.get(2).equals(name)) {
                throw new ErlangSyntaxException(variable.get(1), "head mismatch");
            }
            name = variable.get(2);
            clauses.add(ErlangParser.form("clause", variable.get(1), ListTerm.of(parser.arguments()), optionalGuard(),
                    body()));
        } while (tokens.takeIf(";"));
        tokens.expect("end");
        return ErlangParser.form("named_fun", location, name, ListTerm.of(clauses));
    }

    /** An atom, a number or a variable of {@code fun M:F/A}. */
    private Term part() {
        Tuple token = tokens.next();
        return switch (((Atom) token.get(0)).name()) {
            case "atom", "integer", "var" ->
                ErlangParser.form(((Atom) token.get(0)).name(), token.get(1), token.get(2));
            default -> throw new ErlangSyntaxException(token.get(1), "syntax error before: '" + token.get(0) + "'");
        };
    }

    private static Term bare(Term form) {
        return ((Tuple) form).get(2);
    }

    private Term guarded(Term location) {
        Term body = ListTerm.of(parser.expressions());
        Term of = tokens.takeIf("of") ? ListTerm.of(clauses()) : Nil.NIL;
        Term catches = Nil.NIL;
        if (tokens.takeIf("catch")) {
            List<Term> all = new ArrayList<>();
            do {
                all.add(caught());
            } while (tokens.takeIf(";"));
            catches = ListTerm.of(all);
        }
        Term after = tokens.takeIf("after") ? ListTerm.of(parser.expressions()) : Nil.NIL;
        tokens.expect("end");
        return ErlangParser.form("try", location, body, of, catches, after);
    }

    /** {@code Class:Pattern:Stack}, {@code Class:Pattern}, {@code Pattern}. */
    private Term caught() {
        Term location = tokens.location();
        Term kind = ErlangParser.form("atom", location, Atom.of("throw"));
        Term stack = ErlangParser.form("var", location, Atom.of("_"));
        boolean classed = (tokens.kind().equals("atom") || tokens.kind().equals("var")) && tokens.kind(1).equals(":");
        if (classed) {
            kind = part();
            tokens.expect(":");
        }
        Term pattern = parser.expression();
        if (pattern instanceof Tuple remote && remote.is("remote", 4)) {
            // The pattern and the stack's variable read as a module and a function.
            pattern = remote.get(2);
            stack = remote.get(3);
        }
        Term head = ErlangParser.form("tuple", location, ListTerm.of(kind, pattern, stack));
        return ErlangParser.form("clause", location, ListTerm.of(head), optionalGuard(), body());
    }

    /** {@code name(A, B) when G -> Body; ...}. */
    Term function() {
        List<Term> clauses = new ArrayList<>();
        Term location = tokens.location();
        Term name = Nil.NIL;
        int arity = 0;
        do {
            Tuple head = tokens.expect("atom");
            if (!clauses.isEmpty() && !head.get(2).equals(name)) {
                throw new ErlangSyntaxException(head.get(1), "head mismatch");
            }
            name = head.get(2);
            List<Term> parameters = parser.arguments();
            if (!clauses.isEmpty() && parameters.size() != arity) {
                throw new ErlangSyntaxException(head.get(1), "head mismatch");
            }
            arity = parameters.size();
            clauses.add(ErlangParser.form("clause", head.get(1), ListTerm.of(parameters), optionalGuard(), body()));
        } while (tokens.takeIf(";"));
        return ErlangParser.form("function", location, name, Int.of(arity), ListTerm.of(clauses));
    }
}
