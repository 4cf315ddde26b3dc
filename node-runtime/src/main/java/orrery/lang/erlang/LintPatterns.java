package orrery.lang.erlang;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/** What patterns bind, and read. */
final class LintPatterns {
    private final Lint lint;
    private final Diagnostics told;
    private final LintExpressions expressions;

    LintPatterns(Lint lint, Diagnostics told, LintExpressions expressions) {
        this.lint = lint;
        this.told = told;
        this.expressions = expressions;
    }

    /** Of a function, or of what hides the variables around it. */
    void head(List<Term> patterns, LintScope scope, String shadowing) {
        Set<String> fresh = new HashSet<>();
        patterns.forEach(pattern -> walk(pattern, scope, fresh, shadowing.isEmpty() ? "" : shadowing));
    }

    /** Of a match or a clause: who is bound is compared. */
    void pattern(Term pattern, LintScope scope) {
        walk(pattern, scope, null, "");
    }

    void patterns(List<Term> patterns, LintScope scope) {
        patterns.forEach(pattern -> pattern(pattern, scope));
    }

    /** @param fresh what this head has bound already; nothing if variables around it are compared */
    private void walk(Term term, LintScope scope, @Nullable Set<String> fresh,
            String shadowing) {
        if (!(term instanceof Tuple form) || form.arity() < 2 || !(form.get(0) instanceof Atom tag)) {
            return;
        }
        switch (tag.name()) {
            case "var" -> variable(form, scope, fresh, shadowing);
            case "atom", "integer", "float", "char", "string", "nil" -> {
            }
            case "record" -> record(form, scope, fresh, shadowing);
            case "map_field_exact", "map_field_assoc" -> {
                expressions.expression(form.get(2), scope);
                walk(form.get(3), scope, fresh, shadowing);
            }
            case "bin_element" -> {
                expressions.expression(form.get(3), scope);
                walk(form.get(2), scope, fresh, shadowing);
            }
            default -> {
                for (Term part : form.elements().subList(2, form.arity())) {
                    if (part instanceof Tuple) {
                        walk(part, scope, fresh, shadowing);
                    } else {
                        Lint.list(part).forEach(each -> walk(each, scope, fresh, shadowing));
                    }
                }
            }
        }
    }

    private void variable(Tuple form, LintScope scope, @Nullable Set<String> fresh,
            String shadowing) {
        String name = ((Atom) form.get(2)).name();
        if (name.equals("_")) {
            return;
        }
        boolean compared = fresh == null ? scope.knows(name) : !fresh.add(name);
        if (compared) {
            expressions.read(form, scope);
            return;
        }
        if (!shadowing.isEmpty() && scope.knows(name) && !name.startsWith("_")) {
            told.warning(form.get(1), "variable '" + name + "' shadowed in " + shadowing);
        }
        scope.bind(name, form.get(1));
    }

    private void record(Tuple form, LintScope scope, @Nullable Set<String> fresh,
            String shadowing) {
        boolean known = lint.record(form.get(2), form.get(1));
        for (Term term : Lint.list(form.get(3))) {
            Tuple field = (Tuple) term;
            if (known && ((Tuple) field.get(2)).is("atom", 3)) {
                lint.field(form.get(2), (Tuple) field.get(2));
            }
            walk(field.get(3), scope, fresh, shadowing);
        }
    }
}
