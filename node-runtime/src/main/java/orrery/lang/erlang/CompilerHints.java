package orrery.lang.erlang;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.BigInt;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What OTP's compiler says of expressions whose value nobody takes, of clauses that are never reached and of calculations that cannot work
 * ({@code v3_core.erl}, {@code sys_core_fold.erl}).
 */
final class CompilerHints {
    private static final String SUPPRESS = " is ignored (suppress the warning by assigning the expression to the _ variable)";
    private static final Set<String> BUILT = Set.of("tuple", "cons", "integer", "float", "char", "string", "bin",
            "named_fun");
    private static final Set<String> INTEGERS_ONLY = Set.of("div", "rem", "band", "bor", "bxor", "bsl", "bsr");
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/");
    private static final Set<String> DIVISIONS = Set.of("/", "div", "rem");

    private final Diagnostics told;
    private final Set<String> own;
    private final Set<Term> bound;

    private CompilerHints(Diagnostics told, Set<String> own, Set<Term> bound) {
        this.told = told;
        this.own = own;
        this.bound = bound;
    }

    /** @param bound the places where patterns bind variables: others compare them */
    static void check(Written module, Set<Term> bound, Diagnostics told) {
        CompilerHints hints = new CompilerHints(told, module.functionNames(), bound);
        for (Written.Function function : module.functions) {
            told.within(function.source());
            List<Term> clauses = Lint.list(function.form().get(4));
            hints.unreached(clauses, "this clause for " + function.name());
            clauses.forEach(clause -> hints.clause((Tuple) clause, true));
        }
    }

    private void clause(Tuple clause, boolean taken) {
        body(Lint.list(clause.get(4)), taken);
    }

    /** @param taken whether somebody takes the value of the last */
    private void body(List<Term> forms, boolean taken) {
        for (int i = 0; i < forms.size(); i++) {
            expression(forms.get(i), taken && i == forms.size() - 1);
        }
    }

    private void expression(Term term, boolean taken) {
        if (!(term instanceof Tuple form) || form.arity() < 2 || !(form.get(0) instanceof Atom tag)) {
            return;
        }
        if (!taken) {
            ignored(form, tag.name());
        }
        switch (tag.name()) {
            case "case" -> {
                expression(form.get(2), true);
                List<Term> clauses = Lint.list(form.get(3));
                if (!isLiteral(form.get(2))) {
                    unreached(clauses, "this clause");
                }
                clauses.forEach(clause -> clause((Tuple) clause, taken));
            }
            case "if" -> Lint.list(form.get(2)).forEach(clause -> clause((Tuple) clause, taken));
            case "receive" -> {
                unreached(Lint.list(form.get(2)), "this clause");
                Lint.list(form.get(2)).forEach(clause -> clause((Tuple) clause, taken));
                if (form.arity() > 3) {
                    expression(form.get(3), true);
                    body(Lint.list(form.get(4)), taken);
                }
            }
            case "block" -> body(Lint.list(form.get(2)), taken);
            case "try" -> {
                body(Lint.list(form.get(2)), true);
                Lint.list(form.get(3)).forEach(clause -> clause((Tuple) clause, true));
                Lint.list(form.get(4)).forEach(clause -> clause((Tuple) clause, true));
                body(Lint.list(form.get(5)), false);
            }
            case "fun" -> {
                if (((Tuple) form.get(2)).is("clauses", 2)) {
                    List<Term> clauses = Lint.list(((Tuple) form.get(2)).get(1));
                    unreached(clauses, "this clause");
                    clauses.forEach(clause -> clause((Tuple) clause, true));
                }
            }
            case "named_fun" -> Lint.list(form.get(3)).forEach(clause -> clause((Tuple) clause, true));
            case "match" -> expression(form.get(3), true);
            case "lc", "bc" -> {
                expression(form.get(2), true);
                Lint.list(form.get(3)).forEach(part -> expression(part, true));
            }
            case "generate", "b_generate" -> expression(form.get(3), true);
            default -> {
                failing(form);
                for (Term part : form.elements().subList(2, form.arity())) {
                    expression(part, true);
                    Lint.list(part).forEach(each -> expression(each, true));
                }
            }
        }
    }

    private void ignored(Tuple form, String tag) {
        Term place = form.get(1);
        switch (tag) {
            case "op" -> {
                String operator = ((Atom) form.get(2)).name();
                int arity = form.arity() - 3;
                if (AutoImported.SAFE.contains(operator + "/" + arity)) {
                    told.warning(place, "use of operator '" + operator + "' has no effect");
                } else if (AutoImported.PURE.contains(operator + "/" + arity)) {
                    told.warning(place, "the result of evaluating operator '" + operator + "'/" + arity + SUPPRESS);
                }
            }
            case "call" -> ignoredCall(form);
            case "fun" -> {
                Tuple what = (Tuple) form.get(2);
                if (what.arity() == 4) {
                    told.warning(place, "the result of fun construction" + SUPPRESS);
                } else if (what.is("clauses", 2)) {
                    told.warning(place, "a term is constructed, but never used");
                }
            }
            default -> {
                if (BUILT.contains(tag) || tag.equals("map")) {
                    told.warning(place, "a term is constructed, but never used");
                }
            }
        }
    }

    private void ignoredCall(Tuple form) {
        Tuple called = (Tuple) form.get(2);
        if (called.is("remote", 4) && called.get(2) instanceof Tuple module && module.is("atom", 3)
                && module.get(2).equals(Atom.of("erlang"))) {
            called = (Tuple) called.get(3);
        }
        String name = called.is("atom", 3)
                ? ((Atom) called.get(2)).name() + "/" + Lint.list(form.get(3)).size()
                : "";
        if (own.contains(name)) {
            return;
        }
        if (AutoImported.SAFE.contains(name)) {
            told.warning(form.get(1), "the call to " + name + " has no effect");
        } else if (AutoImported.PURE.contains(name)) {
            told.warning(form.get(1), "the result of calling " + name + SUPPRESS);
        }
    }

    /** Clauses behind one that always matches. */
    private void unreached(List<Term> clauses, String which) {
        int always = 0;
        for (Term term : clauses) {
            Tuple clause = (Tuple) term;
            if (always > 0) {
                told.warning(clause.get(1), which + " cannot match because a previous clause at line " + always
                        + " always matches");
            } else if (alwaysMatches(clause)) {
                always = Diagnostics.line(clause.get(1));
            }
        }
    }

    private boolean alwaysMatches(Tuple clause) {
        Set<Term> names = new HashSet<>();
        return Lint.list(clause.get(3)).isEmpty() && Lint.list(clause.get(2)).stream()
                .allMatch(pattern -> pattern instanceof Tuple variable && variable.is("var", 3)
                        && (variable.get(2).equals(Atom.of("_"))
                                || bound.contains(variable.get(1)) && names.add(variable.get(2))));
    }

    private void failing(Tuple form) {
        if (form.is("op", 5)) {
            String operator = ((Atom) form.get(2)).name();
            Term left = form.get(3);
            Term right = form.get(4);
            boolean fails = ARITHMETIC.contains(operator) && (isNoNumber(left) || isNoNumber(right))
                    || INTEGERS_ONLY.contains(operator) && (isNoInteger(left) || isNoInteger(right))
                    || DIVISIONS.contains(operator) && isZero(right) && isLiteral(left);
            if (fails) {
                told.warning(form.get(1),
                        "evaluation of operator '" + operator + "'/2 will fail with a 'badarith' exception");
            }
        } else if (form.is("op", 4) && form.get(2).equals(Atom.of("not")) && isLiteral(form.get(3))
                && !((Tuple) form.get(3)).is("atom", 3)) {
            told.warning(form.get(1), "evaluation of operator 'not'/1 will fail with a 'badarg' exception");
        } else if (form.is("call", 4) && form.get(2) instanceof Tuple name && name.is("atom", 3)
                && Lint.list(form.get(3)) instanceof List<Term> arguments && arguments.size() == 1
                && (name.get(2).equals(Atom.of("hd")) || name.get(2).equals(Atom.of("tl")))
                && arguments.getFirst() instanceof Tuple nil && nil.is("nil", 2)) {
            told.warning(form.get(1), "the call to " + ((Atom) name.get(2)).name()
                    + "/1 will fail with a 'badarg' exception");
        }
    }

    private static boolean isLiteral(Term form) {
        return form instanceof Tuple literal
                && (literal.is("integer", 3) || literal.is("float", 3) || literal.is("atom", 3)
                        || literal.is("string", 3) || literal.is("char", 3) || literal.is("nil", 2));
    }

    private static boolean isNoNumber(Term form) {
        return isLiteral(form) && !(((Tuple) form).get(((Tuple) form).arity() - 1) instanceof SmallInt
                || ((Tuple) form).get(((Tuple) form).arity() - 1) instanceof BigInt || ((Tuple) form).is("float", 3));
    }

    private static boolean isNoInteger(Term form) {
        return isNoNumber(form) || form instanceof Tuple number && number.is("float", 3);
    }

    private static boolean isZero(Term form) {
        return form instanceof Tuple number && number.is("integer", 3) && number.get(2) instanceof SmallInt(long value)
                && value == 0;
    }
}
