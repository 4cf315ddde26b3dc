package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Pinned variables in the heads of funs. There Erlang takes every variable for a new one, so that the value comes under another name and
 * a guard compares the two.
 */
final class Pins {
    private final Set<String> bound;
    private final Env env;
    private final List<Term> tests = new ArrayList<>();

    private Pins(Set<String> bound, Env env) {
        this.bound = bound;
        this.env = env;
    }

    /** The names that variables have in Erlang before a head binds its own. */
    static Set<String> bound(Env env) {
        return Set.copyOf(env.variables().values());
    }

    /** A clause of a fun whose pinned variables are compared. */
    static Tuple clause(Tuple clause, Set<String> bound, Env env) {
        Pins pins = new Pins(bound, env);
        List<Term> patterns = pins.all(clause.get(2));
        if (pins.tests.isEmpty()) {
            return clause;
        }
        List<Term> guards = new ArrayList<>();
        for (Term alternative : items(clause.get(3))) {
            List<Term> conditions = new ArrayList<>(pins.tests);
            conditions.addAll(items(alternative));
            guards.add(ListTerm.of(conditions));
        }
        return Tuple.of(clause.get(0), clause.get(1), ListTerm.of(patterns),
                ListTerm.of(guards.isEmpty() ? List.of(ListTerm.of(pins.tests)) : guards), clause.get(4));
    }

    /** The qualifiers of a comprehension that takes what fits a pattern: pinned variables are compared. */
    static List<Term> generator(int line, Term pattern, Term source, Set<String> bound, Env env) {
        Pins pins = new Pins(bound, env);
        List<Term> qualifiers = new ArrayList<>(List.of(Abstract.generator(line, pins.one(pattern), source)));
        qualifiers.addAll(pins.tests);
        return qualifiers;
    }

    private static List<Term> items(Term list) {
        return ((ListTerm) list).proper().orElseThrow();
    }

    private List<Term> all(Term patterns) {
        return items(patterns).stream().map(this::one).toList();
    }

    /** Sizes and keys are expressions, where a variable is what it was outside. */
    private Term one(Term pattern) {
        Tuple form = (Tuple) pattern;
        return switch (((Atom) form.get(0)).name()) {
            case "var" -> variable(form);
            case "tuple", "bin", "map" -> Tuple.of(form.get(0), form.get(1), ListTerm.of(all(form.get(2))));
            case "cons", "match" -> Tuple.of(form.get(0), form.get(1), one(form.get(2)), one(form.get(3)));
            case "map_field_exact" -> Tuple.of(form.get(0), form.get(1), form.get(2), one(form.get(3)));
            case "bin_element" -> Tuple.of(form.get(0), form.get(1), one(form.get(2)), form.get(3), form.get(4));
            default -> form;
        };
    }

    private Term variable(Tuple variable) {
        String name = ((Atom) variable.get(2)).name();
        if (!bound.contains(name)) {
            return variable;
        }
        Tuple other = Tuple.of(variable.get(0), variable.get(1), Atom.of(env.hidden()));
        tests.add(Tuple.of(Atom.of("op"), variable.get(1), Atom.of("=:="), other, variable));
        return other;
    }
}
