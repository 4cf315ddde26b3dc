package orrery.lang.erlang;

import java.util.Set;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/** What may not stand in a guard. */
final class LintGuards {
    private static final Set<String> NEVER = Set.of("match", "case", "if", "receive", "try", "catch", "fun",
            "named_fun",
            "lc", "bc", "block");

    private final Lint lint;
    private final Diagnostics told;
    private final LintExpressions expressions;

    LintGuards(Lint lint, Diagnostics told, LintExpressions expressions) {
        this.lint = lint;
        this.told = told;
        this.expressions = expressions;
    }

    void check(Term guard, LintScope scope) {
        for (Term alternative : Lint.list(guard)) {
            for (Term test : Lint.list(alternative)) {
                if (isLegal(test, scope)) {
                    expressions.expression(test, scope);
                }
            }
        }
    }

    private boolean isLegal(Term term, LintScope scope) {
        if (!(term instanceof Tuple form) || form.arity() < 2 || !(form.get(0) instanceof Atom tag)) {
            return true;
        }
        if (NEVER.contains(tag.name())) {
            told.error(form.get(1), "illegal guard expression");
            return false;
        }
        if (form.is("call", 4) && !isLegalCall(form, scope)) {
            return false;
        }
        for (Term part : form.elements().subList(2, form.arity())) {
            if (part instanceof Tuple
                    ? !isLegal(part, scope)
                    : !Lint.list(part).stream().allMatch(each -> isLegal(each, scope))) {
                return false;
            }
        }
        return true;
    }

    private boolean isLegalCall(Tuple form, LintScope scope) {
        Tuple called = (Tuple) form.get(2);
        if (called.is("remote", 4) && called.get(2) instanceof Tuple module && module.is("atom", 3)
                && module.get(2).equals(Atom.of("erlang"))) {
            called = (Tuple) called.get(3);
        }
        String name = called.is("atom", 3)
                ? ((Atom) called.get(2)).name() + "/" + Lint.list(form.get(3)).size()
                : "";
        if (AutoImported.GUARDS.contains(name)) {
            return true;
        }
        told.error(form.get(1), lint.knows(name)
                ? "call to local/imported function " + name + " is illegal in guard"
                : "illegal guard expression");
        expressions.all(Lint.list(form.get(3)), scope);
        return false;
    }
}
