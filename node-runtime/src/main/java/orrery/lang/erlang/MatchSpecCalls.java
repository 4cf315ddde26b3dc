package orrery.lang.erlang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Calls of {@code fun2ms} in a module that includes {@code ms_transform.hrl}: what they give is known when it is compiled. */
final class MatchSpecCalls {
    /** Stands in a match specification for a variable of the function around. */
    private static final Atom VARIABLE = Atom.of("$orrery_variable");

    private MatchSpecCalls() {}

    /** @throws ErlangSyntaxException if a fun does what no match specification can */
    static Term expand(Term term) {
        if (term instanceof Cons cells) {
            List<Term> expanded = new ArrayList<>();
            Term rest = cells;
            while (rest instanceof Cons(Term head, Term tail)) {
                expanded.add(expand(head));
                rest = tail;
            }
            return ListTerm.of(expanded, rest);
        }
        if (!(term instanceof Tuple form)) {
            return term;
        }
        return call(form).orElseGet(() -> Tuple.of(form.elements().stream().map(MatchSpecCalls::expand).toList()));
    }

    private static Optional<Term> call(Tuple form) {
        if (!form.is("call", 4) || !(form.get(2) instanceof Tuple remote) || !remote.is("remote", 4)
                || !isAtom(remote.get(2), "ets") && !isAtom(remote.get(2), "dbg") || !isAtom(remote.get(3), "fun2ms")
                || !(form.get(3) instanceof Cons(Tuple fun, Nil _)) || !fun.is("fun", 3)
                || !(fun.get(2) instanceof Tuple clauses) || !clauses.is("clauses", 2)) {
            return Optional.empty();
        }
        Term spec = MatchSpecs.of(((ListTerm) clauses.get(1)).proper().orElseThrow(), Map.of(),
                name -> Optional.of(Tuple.of(VARIABLE, Atom.of(name)))).orElseThrow(
                        () -> new ErlangSyntaxException(form.get(1),
                                "fun with a body that no match specification has"));
        return Optional.of(written(form.get(1), spec));
    }

    private static boolean isAtom(Term form, String name) {
        return form instanceof Tuple atom && atom.is("atom", 3) && atom.get(2).equals(Atom.of(name));
    }

    /** The specification as an expression. */
    private static Term written(Term place, Term value) {
        return switch (value) {
            case Tuple variable when variable.arity() == 2 && variable.get(0).equals(VARIABLE) ->
                ErlangParser.form("var", place, variable.get(1));
            case Tuple tuple -> ErlangParser.form("tuple", place,
                    ListTerm.of(tuple.elements().stream().map(element -> written(place, element)).toList()));
            case Cons(Term head, Term tail) -> ErlangParser.form("cons", place, written(place, head),
                    written(place, tail));
            case Nil _ -> ErlangParser.form("nil", place);
            case Atom atom -> ErlangParser.form("atom", place, atom);
            case Int number -> ErlangParser.form("integer", place, number);
            case MapTerm map -> ErlangParser.form("map", place, ListTerm.of(map.pairs().entrySet().stream()
                    .map(pair -> (Term) ErlangParser.form("map_field_assoc", place, written(place, pair.getKey()),
                            written(place, pair.getValue())))
                    .toList()));
            default -> ErlangParser.form("value", place, value);
        };
    }
}
