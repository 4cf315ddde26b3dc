package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Term;

/** {@code try do ... rescue ... catch ... else ... after ... end}. */
final class Rescue {
    private static final List<String> SECTIONS = List.of("catch", "rescue", "after", "else");
    private static final String EXCEPTION = "Elixir.Exception";

    private final Translator translator;

    Rescue(Translator translator) {
        this.translator = translator;
    }

    Term guarded(Ast.Call call, Env env) {
        int line = call.place().line();
        List<Ast> arguments = call.arguments();
        Ast body = Flow.section(arguments, "do").orElseThrow(() -> SyntaxProblem.compile(call.place(),
                "missing :do option in \"try\""));
        if (SECTIONS.stream().noneMatch(name -> Flow.section(arguments, name).isPresent())) {
            throw SyntaxProblem.compile(call.place(), "missing :catch/:rescue/:after option in \"try\"");
        }
        List<Term> guarded = translator.innerBody(body, env);
        List<Term> handlers = handlers(arguments, env, line);
        List<Term> of = Flow.section(arguments, "else").map(ast -> translator.flow()
                .all(Flow.clauses(ast, "try", "else"), env)).orElse(List.of());
        List<Term> after = Flow.section(arguments, "after").map(ast -> translator.innerBody(ast, env))
                .orElse(List.of());
        return Abstract.guarded(line, guarded, of, handlers, after);
    }

    /** What a {@code def} with a {@code rescue} of its own is inside. */
    List<Term> handlers(List<Ast> sections, Env env, int line) {
        String stack = env.hidden();
        Optional<List<Term>> choices = Flow.section(sections, "rescue").map(ast -> Flow.clauses(ast, "try", "rescue")
                .stream().map(clause -> rescue(clause, env.rescuing(stack))).toList());
        List<Term> catches = new ArrayList<>();
        Flow.section(sections, "catch").ifPresent(ast -> Flow.clauses(ast, "try", "catch")
                .forEach(clause -> catches.add(caught(clause, env))));
        if (choices.isEmpty()) {
            return catches;
        }
        List<Term> all = new ArrayList<>();
        all.add(rescued(choices.get(), catches, stack, env, line));
        all.addAll(catches);
        return all;
    }

    /** {@code kind, reason ->}, or {@code value ->} for a throw. */
    private Term caught(Ast.Clause clause, Env env) {
        int line = clause.place().line();
        String stack = env.hidden();
        Env inner = env.rescuing(stack);
        List<Term> head = translator.flow().patterns(clause.head(), inner);
        Term kind = head.size() == 2 ? head.get(0) : Abstract.atom(line, "throw");
        return Abstract.clause(line, List.of(Abstract.tuple(line, kind, head.getLast(), Abstract.var(line, stack))),
                translator.flow().guards(clause.guard(), inner), translator.body(clause.body(), inner));
    }

    /** All {@code rescue} clauses are one of Erlang's: it makes an exception of the reason and chooses by its module. */
    private static Term rescued(List<Term> clauses, List<Term> catches, String stack, Env env, int line) {
        Term reason = Abstract.var(line, env.hidden());
        Term stackVariable = Abstract.var(line, stack);
        Term exception = Abstract.call(line, EXCEPTION, "normalize", Abstract.atom(line, Atom.ERROR), reason,
                stackVariable);
        List<Term> choices = new ArrayList<>(clauses);
        Term again = Abstract.call(line, "erlang", "raise", Abstract.atom(line, Atom.ERROR), reason, stackVariable);
        choices.add(Abstract.clause(line, List.of(Abstract.ANY), List.of(), List.of(catches.isEmpty()
                ? again
                : Abstract.guarded(line, List.of(again), List.of(), catches, List.of()))));
        return Abstract.clause(line,
                List.of(Abstract.tuple(line, Abstract.atom(line, Atom.ERROR), reason, stackVariable)),
                List.of(), List.of(Abstract.choice(line, exception, choices)));
    }

    /** {@code e in [A, B]}, {@code A}, {@code e}, {@code _}. */
    private Term rescue(Ast.Clause clause, Env env) {
        int line = clause.place().line();
        Ast head = clause.head().getFirst();
        Term bound = Abstract.var(line, env.hidden());
        Optional<Ast> modules = Optional.empty();
        Ast pattern = head;
        if (head instanceof Ast.Call(String in, List<Ast> sides, _) && in.equals("in")) {
            pattern = sides.get(0);
            modules = Optional.of(sides.get(1));
        } else if (head instanceof Ast.Alias || head instanceof Ast.Items) {
            modules = Optional.of(head);
            pattern = new Ast.Name("_", head.place());
        }
        Term name = translator.pattern(pattern, env);
        List<Term> guards = new ArrayList<>();
        modules.filter(ast -> !(ast instanceof Ast.Name)).ifPresent(ast -> guards.add(isOneOf(line, bound, ast, env)));
        return Abstract.clause(line, List.of(Abstract.match(line, name, bound)), guards,
                translator.body(clause.body(), env));
    }

    private Term isOneOf(int line, Term exception, Ast modules, Env env) {
        List<Ast> all = modules instanceof Ast.Items(List<Ast> elements, _) ? elements : List.of(modules);
        Term module = Abstract.call(line, "erlang", "map_get", Abstract.atom(line, "__struct__"), exception);
        List<Term> tests = all.stream().map(ast -> {
            Atom name = translator.naming().constant(ast, env).orElseThrow(() -> SyntaxProblem.compile(ast.place(),
                    "invalid \"rescue\" clause. The clause should match on an alias, a variable or be in the \"var in "
                            + "[alias]\" format"));
            return (Term) Abstract.op(line, "=:=", module, Abstract.atom(line, name));
        }).toList();
        return tests.reversed().stream().reduce((rest, test) -> Abstract.op(line, "orelse", test, rest))
                .orElseGet(() -> Abstract.atom(line, Atom.FALSE));
    }
}
