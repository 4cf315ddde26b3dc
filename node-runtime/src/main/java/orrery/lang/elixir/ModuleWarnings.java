package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import orrery.lang.elixir.Env.Defined;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** What is odd about a module as a whole: functions nobody calls, clauses that are never reached, attributes nobody reads. */
final class ModuleWarnings {
    private static final String OVERRIDDEN = " (overridable ";
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/");

    private final ModuleDefinition definition;
    private final Env env;
    private final List<Found> found = new ArrayList<>();

    /** What Erlang's compiler would say. */
    private record Found(int line, String message) {}

    ModuleWarnings(ModuleDefinition definition, Env env) {
        this.definition = definition;
        this.env = env;
    }

    /** Whether anybody listens. */
    private boolean isHeard() {
        return env.warnings() != Warnings.NONE;
    }

    /** What is said of functions nobody calls. */
    void ofCalls() {
        if (isHeard()) {
            unusedFunctions();
        }
    }

    /** What is said of a module without errors. */
    void ofTheRest() {
        if (!isHeard()) {
            return;
        }
        definition.types().unused()
                .forEach((type, place) -> say("type " + TypeDeclarations.shown(type) + " is unused", place.line()));
        definition.functions().forEach(this::unreachedClauses);
        found.stream().sorted(Comparator.comparing(Found::line)).forEach(each -> say(each.message(), each.line()));
        definition.uses().unread().forEach((name, line) -> say("module attribute @" + name
                + " was set but never used", line));
    }

    private void say(String message, int line) {
        env.warnings().say(message, env.file() + ":" + line);
    }

    private void unusedFunctions() {
        List<Defined> roots = new ArrayList<>();
        definition.functions().forEach((function, written) -> {
            if (!written.isPrivate) {
                roots.add(function);
            }
        });
        Set<Defined> reached = definition.references().reachable(roots);
        sorted().forEach((function, written) -> {
            if (!written.isPrivate || function.name().contains(OVERRIDDEN) || written.isDefault) {
                return;
            }
            boolean macro = function.name().startsWith(Imports.MACRO);
            String name = macro ? function.name().substring(Imports.MACRO.length()) : function.name();
            int arity = macro ? function.arity() - 1 : function.arity();
            if (!reached.contains(function)) {
                say((macro ? "macro " : "function ") + name + "/" + arity + " is unused", written.place.line());
            } else if (written.defaults > 0) {
                unusedDefaults(function, written, reached, name + "/" + arity);
            }
        });
    }

    private Map<Defined, ModuleDefinition.Definition> sorted() {
        Map<Defined, ModuleDefinition.Definition> sorted = new TreeMap<>(
                Comparator.comparing(Defined::name).thenComparing(Defined::arity));
        sorted.putAll(definition.functions());
        return sorted;
    }

    private void unusedDefaults(Defined function, ModuleDefinition.Definition written, Set<Defined> reached,
            String shown) {
        int fewest = function.arity() - written.defaults;
        int unused = 0;
        while (unused < written.defaults && !reached.contains(new Defined(function.name(), fewest + unused))) {
            unused++;
        }
        if (unused == written.defaults) {
            say("default values for the optional arguments in " + shown + " are never used", written.place.line());
        } else if (unused > 0) {
            say("the default value" + (unused == 1 ? "" : "s") + " for the first "
                    + (unused == 1 ? "" : unused + " ") + "optional argument" + (unused == 1 ? "" : "s") + " in "
                    + shown
                    + (unused == 1 ? " is" : " are") + " never used", written.place.line());
        }
    }

    private void unreachedClauses(Defined function, ModuleDefinition.Definition written) {
        unreached(written.clauses, "this clause for " + function.name() + "/" + function.arity());
        written.clauses.forEach(this::inExpressions);
    }

    /** Clauses behind one that always matches. Those in its own line may be the compiler's. */
    private void unreached(List<Term> clauses, String which) {
        int always = 0;
        for (Term term : clauses) {
            Tuple clause = (Tuple) term;
            int line = line(clause);
            if (always > 0 && line > always) {
                found.add(new Found(line, which + " cannot match because a previous clause at line " + always
                        + " always matches"));
            } else if (always == 0 && alwaysMatches(clause)) {
                always = line;
            }
        }
    }

    private static int line(Tuple form) {
        return form.get(1) instanceof Int number ? Integer.parseInt(number.toString()) : 0;
    }

    private static boolean alwaysMatches(Tuple clause) {
        Set<Term> names = new HashSet<>();
        return clause.get(3).equals(ListTerm.of()) && list(clause.get(2)).stream()
                .allMatch(pattern -> pattern instanceof Tuple variable && variable.is("var", 3)
                        && (variable.get(2).equals(Atom.of("_")) || names.add(variable.get(2))));
    }

    /** Calculations with what is no number, and clauses. */
    private void inExpressions(Term form) {
        switch (form) {
            case Tuple choice when choice.is("case", 4) -> {
                if (!isLiteral(choice.get(2)) && !isHidden(choice.get(2))) {
                    unreached(list(choice.get(3)), "this clause");
                }
                choice.elements().forEach(this::inExpressions);
            }
            case Tuple clauses when clauses.is("clauses", 2) -> {
                unreached(list(clauses.get(1)), "this clause");
                clauses.elements().forEach(this::inExpressions);
            }
            case Tuple receive when receive.is("receive", 3) || receive.is("receive", 5) -> {
                unreached(list(receive.get(2)), "this clause");
                receive.elements().forEach(this::inExpressions);
            }
            case Tuple op when op.is("op", 5) && ARITHMETIC.contains(((Atom) op.get(2)).name())
                    && isLiteral(op.get(3)) && isLiteral(op.get(4))
                    && !(isNumber(op.get(3)) && isNumber(op.get(4))) ->
                found.add(new Found(line(op),
                        "the call to " + ((Atom) op.get(2)).name() + "/2 will fail with ArithmeticError"));
            case Tuple tuple -> tuple.elements().forEach(this::inExpressions);
            case ListTerm list -> list(list).forEach(this::inExpressions);
            default -> {
            }
        }
    }

    private static List<Term> list(Term term) {
        return term instanceof ListTerm list ? list.proper().orElseGet(List::of) : List.of();
    }

    /** A variable of the compiler. */
    private static boolean isHidden(Term form) {
        return form instanceof Tuple variable && variable.is("var", 3)
                && ((Atom) variable.get(2)).name().startsWith("_@");
    }

    private static boolean isNumber(Term form) {
        return form instanceof Tuple literal && (literal.is("integer", 3) || literal.is("float", 3));
    }

    private static boolean isLiteral(Term form) {
        return isNumber(form) || form instanceof Tuple literal && (literal.is("atom", 3) || literal.is("nil", 2)
                || literal.is("bin", 3) && list(literal.get(2)).stream()
                        .allMatch(element -> ((Tuple) element).get(2) instanceof Tuple text && text.is("string", 3)));
    }
}
