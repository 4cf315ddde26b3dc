package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Term;
import orrery.term.Tuple;

/** What has clauses: {@code case}, {@code cond}, {@code fn}, {@code receive}, {@code with}. */
final class Flow {
    private final Translator translator;
    private final Rescue rescue;
    private final Comprehensions comprehensions;
    private final Captures captures;

    Flow(Translator translator) {
        this.translator = translator;
        this.rescue = new Rescue(translator);
        this.comprehensions = new Comprehensions(translator);
        this.captures = new Captures(translator);
    }

    Rescue rescue() {
        return rescue;
    }

    Comprehensions comprehensions() {
        return comprehensions;
    }

    Captures captures() {
        return captures;
    }

    /** A section of a {@code do} block. */
    static Optional<Ast> section(List<Ast> arguments, String name) {
        return !arguments.isEmpty() && arguments.getLast() instanceof Ast.Items(List<Ast> pairs, _)
                ? Naming.option(pairs, name)
                : Optional.empty();
    }

    static List<Ast.Clause> clauses(Ast.Call call, String section) {
        Ast body = section(call.arguments(), section).orElseThrow(() -> SyntaxProblem.compile(call.place(),
                "missing :" + section + " option in \"" + call.name() + "\""));
        return clauses(body, call.name(), section);
    }

    static List<Ast.Clause> clauses(Ast body, String construct, String section) {
        if (body instanceof Ast.Clauses(List<Ast.Clause> clauses, _)) {
            return clauses;
        }
        throw SyntaxProblem.compile(body.place(), "expected -> clauses for :" + section + " in \"" + construct + "\"");
    }

    /** Guards: {@code when A when B} are alternatives. */
    List<Term> guards(Optional<Ast> guard, Env env) {
        List<Term> alternatives = new ArrayList<>();
        Optional<Ast> rest = guard;
        while (rest.isPresent() && rest.get() instanceof Ast.Call(String when, List<Ast> parts, _)
                && when.equals("when")) {
            alternatives.add(translator.translate(parts.get(0), env.guarding()));
            rest = Optional.of(parts.get(1));
        }
        rest.ifPresent(last -> alternatives.add(translator.translate(last, env.guarding())));
        return alternatives;
    }

    /** A clause in a scope of its own. */
    Term clause(Ast.Clause clause, Env env) {
        Env inner = env.inner();
        List<Term> patterns = patterns(clause.head(), inner);
        return Abstract.clause(clause.place().line(), patterns, guards(clause.guard(), inner),
                translator.body(clause.body(), inner));
    }

    /** Several patterns that belong together: a name means the same in all of them. */
    List<Term> patterns(List<Ast> patterns, Env env) {
        Env matching = env.matching();
        List<Term> forms = new ArrayList<>();
        for (Ast pattern : patterns) {
            forms.add(translator.translate(pattern, matching));
        }
        return forms;
    }

    List<Term> all(List<Ast.Clause> clauses, Env env) {
        return clauses.stream().map(clause -> clause(clause, env)).toList();
    }

    Term choice(Ast.Call call, Env env) {
        Term subject = translator.translate(call.arguments().getFirst(), env);
        return Abstract.choice(call.place().line(), subject, all(clauses(call, "do"), env));
    }

    /** Is the value {@code nil} or {@code false}? Then the first, else the second. */
    Term unlessFalsy(int line, Term value, List<Term> falsy, List<Term> truthy, Env env) {
        return Abstract.choice(line, value, List.of(falsyClause(line, env.hidden(), falsy),
                Abstract.clause(line, List.of(Abstract.ANY), List.of(), truthy)));
    }

    static Term falsyClause(int line, String name, List<Term> body) {
        Term variable = Abstract.var(line, name);
        Term test = Abstract.op(line, "orelse",
                Abstract.op(line, "=:=", variable, Abstract.atom(line, Atom.FALSE)),
                Abstract.op(line, "=:=", variable, Abstract.atom(line, Atom.NIL)));
        return Abstract.clause(line, List.of(variable), List.of(test), body);
    }

    Term conditional(Ast.Call call, Env env, boolean negated) {
        int line = call.place().line();
        Term condition = translator.translate(call.arguments().getFirst(), env);
        List<Term> yes = section(call.arguments(), "do").map(body -> translator.innerBody(body, env))
                .orElseThrow(() -> SyntaxProblem.compile(call.place(),
                        "invalid or duplicate keys for " + call.name()
                                + ", only \"do\" and an optional \"else\" are permitted"));
        List<Term> no = section(call.arguments(), "else").map(body -> translator.innerBody(body, env))
                .orElseGet(() -> List.of(Abstract.atom(line, Atom.NIL)));
        return unlessFalsy(line, condition, negated ? yes : no, negated ? no : yes, env);
    }

    Term cond(Ast.Call call, Env env) {
        int line = call.place().line();
        record Choice(int line, Term condition, List<Term> body, Env env) {}
        List<Choice> choices = new ArrayList<>();
        for (Ast.Clause clause : clauses(call, "do")) {
            Env inner = env.inner();
            choices.add(new Choice(clause.place().line(), translator.translate(clause.head().getFirst(), inner),
                    translator.body(clause.body(), inner), inner));
        }
        Term rest = Abstract.call(line, "erlang", "error", Abstract.atom(line, "cond_clause"));
        for (Choice choice : choices.reversed()) {
            rest = unlessFalsy(choice.line(), choice.condition(), List.of(rest), choice.body(), choice.env());
        }
        return rest;
    }

    Term fun(Ast.Call call, Env env) {
        List<Ast.Clause> clauses = ((Ast.Clauses) call.arguments().getFirst()).clauses();
        int arity = clauses.getFirst().head().size();
        if (clauses.stream().anyMatch(clause -> clause.head().size() != arity)) {
            throw SyntaxProblem.compile(call.place(),
                    "cannot mix clauses with different arities in anonymous functions");
        }
        Set<String> bound = Pins.bound(env);
        return Abstract.fun(call.place().line(), all(clauses, env).stream()
                .map(clause -> (Term) Pins.clause((Tuple) clause, bound, env)).toList());
    }

    Term receive(Ast.Call call, Env env) {
        int line = call.place().line();
        List<Term> clauses = section(call.arguments(), "do")
                .filter(body -> !(body instanceof Ast.Block(List<Ast> parts, _) && parts.isEmpty()))
                .map(body -> all(clauses(body, "receive", "do"), env)).orElse(List.of());
        Optional<Ast> after = section(call.arguments(), "after");
        if (after.isEmpty()) {
            return Abstract.receive(line, clauses);
        }
        Ast.Clause late = clauses(after.get(), "receive", "after").getFirst();
        Term timeout = translator.translate(late.head().getFirst(), env);
        return Abstract.receive(line, clauses, timeout, translator.innerBody(late.body(), env));
    }

    /** {@code with A <- B, C = D do ... else ... end}: one case inside the other. */
    Term with(Ast.Call call, Env env) {
        List<Ast> arguments = call.arguments();
        Ast body = section(arguments, "do").orElseThrow(() -> SyntaxProblem.compile(call.place(),
                "missing :do option in \"with\""));
        Optional<List<Ast.Clause>> otherwise = section(arguments, "else").map(ast -> clauses(ast, "with", "else"));
        return with(arguments.subList(0, arguments.size() - 1), body, otherwise, env.inner(), env, call.place().line());
    }

    private Term with(List<Ast> steps, Ast body, Optional<List<Ast.Clause>> otherwise, Env env, Env outside, int line) {
        if (steps.isEmpty()) {
            return Abstract.block(line, translator.body(body, env));
        }
        Ast step = steps.getFirst();
        List<Ast> rest = steps.subList(1, steps.size());
        if (!(step instanceof Ast.Call(String arrow, List<Ast> sides, Place place)) || !arrow.equals("<-")) {
            Term first = translator.translate(step, env);
            return Abstract.block(line, List.of(first, with(rest, body, otherwise, env, outside, line)));
        }
        Term value = translator.translate(sides.get(1), env);
        Ast pattern = sides.get(0);
        Optional<Ast> guard = Optional.empty();
        if (pattern instanceof Ast.Call(String when, List<Ast> parts, _) && when.equals("when")) {
            pattern = parts.get(0);
            guard = Optional.of(parts.get(1));
        }
        Term head = translator.pattern(pattern, env);
        List<Term> guards = guards(guard, env);
        Term matched = Abstract.clause(place.line(), List.of(head), guards,
                List.of(with(rest, body, otherwise, env, outside.muted(), line)));
        Term other = Abstract.var(place.line(), outside.hidden());
        List<Term> failed = otherwise.map(clauses -> otherwise(other, clauses, outside, place.line()))
                .orElseGet(() -> List.of(other));
        return Abstract.choice(place.line(), value,
                List.of(matched, Abstract.clause(place.line(), List.of(other), List.of(), failed)));
    }

    private List<Term> otherwise(Term value, List<Ast.Clause> clauses, Env env, int line) {
        List<Term> all = new ArrayList<>(all(clauses, env));
        Term other = Abstract.var(line, env.hidden());
        all.add(Abstract.clause(line, List.of(other), List.of(), List.of(Abstract.call(line, "erlang", "error",
                Abstract.tuple(line, Abstract.atom(line, "with_clause"), other)))));
        return List.of(Abstract.choice(line, value, all));
    }
}
