package orrery.lang.erlang;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/** Variables, calls and records of a function's expressions ({@code erl_lint.erl}). */
final class LintExpressions {
    private final Lint lint;
    private final Diagnostics told;
    private final LintPatterns patterns;

    LintExpressions(Lint lint, Diagnostics told) {
        this.lint = lint;
        this.told = told;
        this.patterns = new LintPatterns(lint, told, this);
    }

    void function(Tuple form, List<LintScope.Binding> bindings) {
        for (Term clause : Lint.list(form.get(4))) {
            head((Tuple) clause, new LintScope(bindings), "");
        }
    }

    /** @param shadowing what would hide variables of the same name; empty if there are none */
    private void head(Tuple clause, LintScope scope, String shadowing) {
        patterns.head(Lint.list(clause.get(2)), scope, shadowing);
        guard(clause.get(3), scope);
        body(clause.get(4), scope);
    }

    private void body(Term forms, LintScope scope) {
        Lint.list(forms).forEach(form -> expression(form, scope));
    }

    private void guard(Term guard, LintScope scope) {
        new LintGuards(lint, told, this).check(guard, scope);
    }

    void read(Tuple variable, LintScope scope) {
        scope.read(((Atom) variable.get(2)).name()).ifPresent(wrong -> told.error(variable.get(1), wrong));
    }

    /** Side by side: none sees what the others bind. */
    void all(List<Term> forms, LintScope scope) {
        List<LintScope> after = new ArrayList<>();
        for (Term form : forms) {
            LintScope own = scope.copy();
            expression(form, own);
            after.add(own);
        }
        scope.takeAll(after);
    }

    void expression(Term term, LintScope scope) {
        if (!(term instanceof Tuple form) || form.arity() < 2 || !(form.get(0) instanceof Atom tag)) {
            return;
        }
        switch (tag.name()) {
            case "var" -> read(form, scope);
            case "match" -> {
                expression(form.get(3), scope);
                patterns.pattern(form.get(2), scope);
            }
            case "case" -> {
                expression(form.get(2), scope);
                clauses(Lint.list(form.get(3)), scope, "'case'", form.get(1));
            }
            case "if" -> clauses(Lint.list(form.get(2)), scope, "'if'", form.get(1));
            case "receive" -> receive(form, scope);
            case "try" -> guarded(form, scope);
            case "catch" -> apart(form.get(2), scope, "'catch'", form.get(1));
            case "fun" -> fun(form, scope);
            case "named_fun" -> {
                LintScope inner = scope.copy();
                inner.bind(((Atom) form.get(2)).name(), form.get(1));
                Lint.list(form.get(3)).forEach(clause -> head((Tuple) clause, inner.copy(), "'named fun'"));
            }
            case "lc", "bc" -> {
                LintScope inner = scope.copy();
                qualifiers(Lint.list(form.get(3)), inner);
                expression(form.get(2), inner);
            }
            case "block" -> body(form.get(2), scope);
            case "call" -> call(form, scope);
            case "op" -> operator(form, scope);
            case "record" -> record(form, scope);
            case "record_field" -> {
                if (lint.record(form.get(3), form.get(1))) {
                    lint.field(form.get(3), (Tuple) form.get(4));
                }
                expression(form.get(2), scope);
            }
            case "record_index" -> {
                if (lint.record(form.get(2), form.get(1))) {
                    lint.field(form.get(2), (Tuple) form.get(3));
                }
            }
            case "atom", "integer", "float", "char", "string", "nil" -> {
            }
            default -> all(parts(form), scope);
        }
    }

    /** The expressions a form consists of, whatever it is. */
    private static List<Term> parts(Tuple form) {
        List<Term> parts = new ArrayList<>();
        for (Term part : form.elements().subList(2, form.arity())) {
            if (part instanceof Tuple) {
                parts.add(part);
            } else {
                parts.addAll(Lint.list(part));
            }
        }
        return parts;
    }

    private void clauses(List<Term> clauses, LintScope scope, String kind, Term location) {
        scope.takeClauses(after(clauses, scope), kind + " " + Diagnostics.place(location));
    }

    private List<LintScope> after(List<Term> clauses, LintScope scope) {
        List<LintScope> after = new ArrayList<>();
        for (Term term : clauses) {
            Tuple clause = (Tuple) term;
            LintScope inner = scope.copy();
            patterns.patterns(Lint.list(clause.get(2)), inner);
            guard(clause.get(3), inner);
            body(clause.get(4), inner);
            after.add(inner);
        }
        return after;
    }

    private void receive(Tuple form, LintScope scope) {
        List<LintScope> after = after(Lint.list(form.get(2)), scope);
        if (form.arity() > 3) {
            LintScope late = scope.copy();
            expression(form.get(3), late);
            scope.take(late);
            body(form.get(4), late);
            after.add(late);
        }
        scope.takeClauses(after, "'receive' " + Diagnostics.place(form.get(1)));
    }

    private void guarded(Tuple form, LintScope scope) {
        String why = "'try' " + Diagnostics.place(form.get(1));
        LintScope tried = scope.copy();
        body(form.get(2), tried);
        LintScope caught = scope.copy();
        caught.takeUnsafe(tried, why);
        List<LintScope> after = new ArrayList<>(after(Lint.list(form.get(3)), tried));
        after.addAll(after(Lint.list(form.get(4)), caught));
        after.forEach(each -> caught.takeUnsafe(each, why));
        LintScope last = caught.copy();
        body(form.get(5), last);
        scope.takeUnsafe(last, why);
    }

    private void apart(Term form, LintScope scope, String kind, Term location) {
        LintScope inner = scope.copy();
        expression(form, inner);
        scope.takeUnsafe(inner, kind + " " + Diagnostics.place(location));
    }

    private void fun(Tuple form, LintScope scope) {
        Tuple what = (Tuple) form.get(2);
        if (what.is("clauses", 2)) {
            Lint.list(what.get(1)).forEach(clause -> head((Tuple) clause, scope.copy(), "'fun'"));
        } else if (what.arity() == 3) {
            lint.called(((Atom) what.get(1)).name() + "/" + what.get(2), form.get(1));
        } else {
            all(what.elements().subList(1, what.arity()), scope);
        }
    }

    private void qualifiers(List<Term> qualifiers, LintScope scope) {
        for (Term term : qualifiers) {
            Tuple qualifier = (Tuple) term;
            if (qualifier.is("generate", 4) || qualifier.is("b_generate", 4)) {
                expression(qualifier.get(3), scope.copy());
                patterns.head(List.of(qualifier.get(2)), scope, "generate");
            } else {
                expression(qualifier, scope);
            }
        }
    }

    private void call(Tuple form, LintScope scope) {
        List<Term> arguments = Lint.list(form.get(3));
        Tuple called = (Tuple) form.get(2);
        if (called.is("atom", 3)) {
            String name = ((Atom) called.get(2)).name() + "/" + arguments.size();
            if (name.equals("is_record/2") && arguments.get(1) instanceof Tuple record && record.is("atom", 3)) {
                lint.record(record.get(2), record.get(1));
            } else if (name.equals("record_info/2") && arguments.get(1) instanceof Tuple record) {
                lint.record(record.get(2), record.get(1));
            }
            lint.called(name, form.get(1));
        } else {
            expression(called, scope);
            FormatCheck.check(called, arguments, told);
        }
        all(arguments, scope);
    }

    private void operator(Tuple form, LintScope scope) {
        String name = ((Atom) form.get(2)).name();
        if (name.equals("andalso") || name.equals("orelse")) {
            expression(form.get(3), scope);
            apart(form.get(4), scope, "'" + name + "'", form.get(1));
        } else {
            all(form.elements().subList(3, form.arity()), scope);
        }
    }

    private void record(Tuple form, LintScope scope) {
        boolean update = form.arity() == 5;
        if (update) {
            expression(form.get(2), scope);
        }
        Term name = form.get(update ? 3 : 2);
        boolean known = lint.record(name, form.get(1));
        List<Term> values = new ArrayList<>();
        Set<Term> given = new HashSet<>();
        for (Term term : Lint.list(form.get(update ? 4 : 3))) {
            Tuple field = (Tuple) term;
            Tuple key = (Tuple) field.get(2);
            if (!given.add(key.get(2))) {
                told.error(key.get(1), "field " + key.get(2) + " already defined in record " + name);
            }
            if (!known || !key.is("atom", 3) || lint.field(name, key)) {
                values.add(field.get(3));
            }
        }
        all(values, scope);
    }
}
