package orrery.lang.erlang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Funs as match specifications ({@code ms_transform.erl}): what {@code ets:fun2ms/1} makes of their clauses. */
public final class MatchSpecs {
    private static final Atom CONST = Atom.of("const");
    private static final Atom ANYTHING = Atom.of("_");
    private static final Atom OBJECT = Atom.of("$_");
    /** Since OTP 25 what a fun has captured begins with an annotation and has the variables used before the clauses. */

    /** The variables of the fun, and those it saw. */
    private final Map<String, Atom> own = new HashMap<>();
    private final Map<String, Term> seen;

    private final Function<String, Optional<Term>> others;

    private MatchSpecs(Map<String, Term> seen, Function<String, Optional<Term>> others) {
        this.seen = seen;
        this.others = others;
    }

    /**
     * Clauses as a match specification.
     *
     * @param outside the values of variables that the fun saw; none of those is bound by a head
     * @param others what stands for a variable that neither a head nor the outside binds
     * @return nothing if they do what no match specification can
     */
    public static Optional<Term> of(List<Term> clauses, Map<String, Term> outside,
            Function<String, Optional<Term>> others) {
        List<Term> translated = new ArrayList<>();
        for (Term clause : clauses) {
            List<Term> alternatives = list(((Tuple) clause).get(3));
            for (Term guard : alternatives.isEmpty() ? List.<Term>of(Nil.NIL) : alternatives) {
                Optional<Term> one = new MatchSpecs(outside, others).clause((Tuple) clause, list(guard));
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                translated.add(one.get());
            }
        }
        return Optional.of(ListTerm.of(translated));
    }

    private static List<Term> list(Term term) {
        return term instanceof ListTerm list ? list.proper().orElseGet(List::of) : List.of();
    }

    /** One for each of the guard's alternatives. */
    private Optional<Term> clause(Tuple clause, List<Term> guard) {
        Optional<Term> head = head(list(clause.get(2)).getFirst());
        Optional<Term> guards = all(guard);
        Optional<Term> body = all(list(clause.get(4)));
        return head.flatMap(h -> guards.flatMap(g -> body.map(b -> Tuple.of(h, g, b))));
    }

    /** A whole row may have a name. */
    private Optional<Term> head(Term form) {
        if (form instanceof Tuple match && match.is("match", 4)) {
            Tuple left = (Tuple) match.get(2);
            Tuple right = (Tuple) match.get(3);
            if (left.is("var", 3)) {
                own.put(((Atom) left.get(2)).name(), OBJECT);
                return pattern(right);
            }
            if (right.is("var", 3)) {
                own.put(((Atom) right.get(2)).name(), OBJECT);
                return pattern(left);
            }
            return Optional.empty();
        }
        return pattern(form);
    }

    private Optional<Term> pattern(Term form) {
        if (!(form instanceof Tuple tuple) || !(tuple.get(0) instanceof Atom tag)) {
            return Optional.empty();
        }
        return switch (tag.name()) {
            case "var" -> Optional.of(bound(((Atom) tuple.get(2)).name()));
            case "tuple" -> each(list(tuple.get(2)), true).map(Tuple::of);
            case "cons" ->
                pattern(tuple.get(2)).flatMap(head -> pattern(tuple.get(3)).map(tail -> new Cons(head, tail)));
            case "map" -> map(tuple, true);
            default -> literal(tuple);
        };
    }

    private Term bound(String name) {
        if (name.equals("_")) {
            return ANYTHING;
        }
        if (seen.containsKey(name)) {
            return seen.get(name);
        }
        return own.computeIfAbsent(name, _ -> Atom.of("$" + (own.values().stream().filter(
                each -> !each.equals(OBJECT)).distinct().count() + 1)));
    }

    private Optional<Term> map(Tuple form, boolean asPattern) {
        if (form.arity() != 3) {
            return Optional.empty();
        }
        Map<Term, Term> pairs = new LinkedHashMap<>();
        for (Term field : list(form.get(2))) {
            Optional<Term> key = literal((Tuple) ((Tuple) field).get(2));
            Optional<Term> value = asPattern ? pattern(((Tuple) field).get(3)) : value(((Tuple) field).get(3));
            if (key.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            pairs.put(key.get(), value.get());
        }
        return Optional.of(MapTerm.of(pairs));
    }

    private static Optional<Term> literal(Tuple form) {
        return switch (((Atom) form.get(0)).name()) {
            case "atom", "integer", "float", "char", "string" -> Optional.of(form.get(2));
            case "nil" -> Optional.of(Nil.NIL);
            case "bin" -> bytes(form);
            default -> Optional.empty();
        };
    }

    /** {@code <<"text">>}. */
    private static Optional<Term> bytes(Tuple form) {
        return list(form.get(2)).size() == 1 && ((Tuple) list(form.get(2)).getFirst()).get(2) instanceof Tuple text
                && text.is("string", 3)
                        ? ListTerm.text(text.get(2)).map(ListTerm::binary)
                        : Optional.empty();
    }

    private Optional<List<Term>> each(List<Term> forms, boolean asPattern) {
        List<Term> terms = new ArrayList<>();
        for (Term form : forms) {
            Optional<Term> term = asPattern ? pattern(form) : value(form);
            if (term.isEmpty()) {
                return Optional.empty();
            }
            terms.add(term.get());
        }
        return Optional.of(terms);
    }

    private Optional<Term> all(List<Term> forms) {
        return each(forms, false).map(ListTerm::of);
    }

    private Optional<Term> value(Term form) {
        if (!(form instanceof Tuple tuple) || !(tuple.get(0) instanceof Atom tag)) {
            return Optional.empty();
        }
        return switch (tag.name()) {
            case "var" -> {
                String name = ((Atom) tuple.get(2)).name();
                yield own.containsKey(name)
                        ? Optional.of(own.get(name))
                        : Optional.ofNullable(seen.get(name)).or(() -> others.apply(name))
                                .map(constant -> Tuple.of(CONST, constant));
            }
            case "tuple" -> each(list(tuple.get(2)), false).map(parts -> Tuple.of(Tuple.of(parts)));
            case "cons" -> value(tuple.get(2)).flatMap(head -> value(tuple.get(3)).map(tail -> new Cons(head, tail)));
            case "map" -> map(tuple, false);
            case "op" -> each(tuple.elements().subList(3, tuple.arity()), false).map(sides -> Tuple.of(
                    Stream.concat(Stream.of(tuple.get(2)), sides.stream()).toList()));
            case "call" -> called(tuple);
            default -> literal(tuple);
        };
    }

    private Optional<Term> called(Tuple form) {
        Tuple name = (Tuple) form.get(2);
        List<Term> arguments = list(form.get(3));
        if (name.is("remote", 4) && name.get(3) instanceof Tuple function) {
            name = function;
        }
        if (!name.is("atom", 3)) {
            return Optional.empty();
        }
        Atom function = (Atom) name.get(2);
        if (arguments.isEmpty() && function.name().equals("object")) {
            return Optional.of(OBJECT);
        }
        if (arguments.isEmpty() && function.name().equals("bindings")) {
            return Optional.of(Atom.of("$*"));
        }
        return each(arguments, false).map(given -> Tuple.of(
                Stream.concat(Stream.of(function), given.stream()).toList()));
    }
}
