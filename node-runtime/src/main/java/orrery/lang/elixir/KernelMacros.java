package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** The special forms, and the macros of {@code Kernel}, as far as they are not about definitions. */
final class KernelMacros {
    private static final Set<String> LOGGED = Set.of("log", "debug", "info", "notice", "warn", "warning", "error",
            "critical", "alert", "emergency");
    /** What {@code raise} says of the exceptions it raises. */
    private static final Term EXPLAINED = ListTerm.of(Tuple.of(Atom.of("error_info"),
            MapTerm.EMPTY.with(Atom.of("module"), Atom.of("Elixir.Exception"))));
    private static final String RANGE = "Elixir.Range";

    private final Translator translator;

    KernelMacros(Translator translator) {
        this.translator = translator;
    }

    /** @return nothing if it is no special form */
    Optional<Term> special(Ast.Call call, Env env) {
        Flow flow = translator.flow();
        int arity = call.arguments().size();
        return switch (call.name()) {
            case "=" -> Optional.of(match(call, env));
            case "{}" -> Optional.of(Abstract.tuple(call.place().line(), translator.all(call.arguments(), env)));
            case "%{}" -> Optional.of(translator.data().map(call, env));
            case "%" -> Optional.of(translator.data().struct(call, env));
            case "<<>>" -> Optional.of(translator.data().bits().translate(call, env));
            case "fn" -> Optional.of(flow.fun(call, env));
            case "&" -> Optional.of(flow.captures().translate(call, env));
            case "^" -> Optional.of(pinned(call, env));
            case "case" -> taking(arity == 2, () -> flow.choice(call, env));
            case "cond" -> taking(arity == 1, () -> flow.cond(call, env));
            case "receive" -> taking(arity == 1, () -> flow.receive(call, env));
            case "try" -> taking(arity == 1, () -> flow.rescue().guarded(call, env));
            case "with" -> taking(arity > 0, () -> flow.with(call, env));
            case "for" -> taking(true, () -> flow.comprehensions().translate(call, env));
            case "alias" -> Optional.of(translator.naming().alias(call, env));
            case "import" -> Optional.of(translator.naming().imported(call, env));
            case "require" -> Optional.of(translator.naming().alias(call, env));
            case "@" -> Optional.of(translator.naming().attribute(call, env));
            case "->", "::", "<-", "\\\\", "|" ->
                throw SyntaxProblem.compile(call.place(), "misplaced operator "
                        + call.name() + "/2");
            case "..." -> {
                Translator.notVariable("...", call.place(), env);
                throw SyntaxProblem.compile(call.place(), "undefined function .../0 (there is no such import)");
            }
            case "quote" -> taking(arity == 1 || arity == 2, () -> new Quotes(translator).translate(call, env));
            case "unquote", "unquote_splicing" ->
                throw SyntaxProblem.compile(call.place(), call.name() + " called outside quote");
            case "super" -> Optional.of(overridden(call, env));
            default -> Optional.empty();
        };
    }

    /** Makes a form. */
    private interface Making {
        Term form();
    }

    private static Optional<Term> taking(boolean fits, Making making) {
        return fits ? Optional.of(making.form()) : Optional.empty();
    }

    private Term match(Ast.Call call, Env env) {
        int line = call.place().line();
        if (env.isMatch()) {
            Term left = translator.translate(call.arguments().get(0), env);
            return Abstract.match(line, left, translator.translate(call.arguments().get(1), env));
        }
        Term value = translator.translate(call.arguments().get(1), env);
        return Abstract.match(line, translator.pattern(call.arguments().get(0), env), value);
    }

    private static Term pinned(Ast.Call call, Env env) {
        Ast what = call.arguments().getFirst();
        if (!env.isMatch()) {
            throw SyntaxProblem.compile(call.place(), "cannot use ^" + (what instanceof Ast.Name(String name, _)
                    ? Hygiene.plain(name)
                    : "")
                    + " outside of match clauses");
        }
        if (!(what instanceof Ast.Name(String name, Place place))) {
            throw SyntaxProblem.compile(call.place(),
                    "invalid argument for unary operator ^, expected an existing variable");
        }
        return Abstract.var(place.line(), env.read(name, place).orElseThrow(() -> SyntaxProblem.compile(place,
                "undefined variable ^" + name + ". No variable \"" + name
                        + "\" has been defined before the current pattern")));
    }

    /** {@code super(...)}: what the function was before it was defined anew. */
    private Term overridden(Ast.Call call, Env env) {
        Env.Defined function = env.function().orElseThrow(() -> SyntaxProblem.compile(call.place(),
                "cannot invoke super/" + call.arguments().size() + " outside module"));
        String name = env.module().flatMap(module -> module.overridden(function)).orElseThrow(
                () -> SyntaxProblem.compile(call.place(), "no super defined for " + function.name() + "/"
                        + function.arity() + " in module " + ElixirName.of(Naming.current(env))
                        + ". Overridable functions available are: "));
        env.module().ifPresent(module -> module.references().local(env.function(), name, call.arguments().size()));
        return Abstract.local(call.place().line(), name, translator.all(call.arguments(), env));
    }

    /** @return nothing if it is an ordinary function */
    Optional<Term> macro(Ast.Call call, Env env) {
        List<Ast> a = call.arguments();
        int line = call.place().line();
        Flow flow = translator.flow();
        return switch (call.name() + "/" + a.size()) {
            case "if/2" -> Optional.of(flow.conditional(call, env, false));
            case "unless/2" -> Optional.of(flow.conditional(call, env, true));
            case "and/2", "or/2" -> Optional.of(bool(call, env));
            case "&&/2", "||/2" -> Optional.of(truth(call, env));
            case "!/1" -> Optional.of(flow.unlessFalsy(line, translator.translate(a.get(0), env),
                    List.of(Abstract.atom(line, Atom.TRUE)), List.of(Abstract.atom(line, Atom.FALSE)), env));
            case "in/2" -> Optional.of(member(call, env));
            case "|>/2" -> Optional.of(piped(call, env));
            case "<>/2" -> Optional.of(translator.data().bits().concatenated(call, env));
            case "../0" ->
                Optional.of(range(line, number(0, call), number(-1, call), Optional.of(number(1, call)), env));
            case "../2" -> Optional.of(range(line, a.get(0), a.get(1), Optional.empty(), env));
            case "..///3" -> Optional.of(range(line, a.get(0), a.get(1), Optional.of(a.get(2)), env));
            case "-/1" -> negative(call, env);
            case "++/2" -> prefix(call, env);
            case "is_nil/1" -> Optional.of(Abstract.op(line, "=:=", translator.translate(a.get(0), env),
                    Abstract.atom(line, Atom.NIL)));
            case "to_string/1" -> Optional.of(translator.data().toText(line, a.get(0), env));
            case "to_charlist/1" -> Optional.of(Abstract.call(line, "Elixir.List.Chars", "to_charlist",
                    translator.translate(a.get(0), env)));
            case "raise/1" -> Optional.of(raised(a.get(0), Optional.empty(), env, line));
            case "raise/2" -> Optional.of(raised(a.get(0), Optional.of(a.get(1)), env, line));
            case "reraise/2" -> Optional.of(Abstract.call(line, "erlang", "raise", Abstract.atom(line, Atom.ERROR),
                    Abstract.call(line, "Elixir.Kernel.Utils", "raise", translator.translate(a.get(0), env)),
                    translator.translate(a.get(1), env)));
            case "reraise/3" -> Optional.of(Abstract.call(line, "erlang", "raise", Abstract.atom(line, Atom.ERROR),
                    exception(a.get(0), Optional.of(a.get(1)), env, line), translator.translate(a.get(2), env)));
            case "match?/2" -> Optional.of(matches(call, env));
            case "var!/1", "var!/2" -> a.getFirst() instanceof Ast.Name(String name, Place place)
                    ? Optional.of(translator.translate(new Ast.Name(Hygiene.plain(name), place), env))
                    : Optional.empty();
            case "destructure/2" -> Optional.of(destructured(call, env));
            case "alias!/1" -> Optional.of(translator.translate(a.get(0), env));
            case "then/2" -> Optional.of(Abstract.apply(line, translator.translate(a.get(1), env),
                    List.of(translator.translate(a.get(0), env))));
            case "tap/2" -> Optional.of(tapped(call, env));
            case "binding/0" -> Optional.of(binding(line, env));
            case "put_in/2", "update_in/2", "get_and_update_in/2", "pop_in/1" -> Optional.of(new Lenses(translator)
                    .translate(call, env));
            case "dbg/1" ->
                Optional.of(Abstract.call(line, "Elixir.IO", "inspect", translator.translate(a.get(0), env)));
            default -> Optional.empty();
        };
    }

    private static Term binding(int line, Env env) {
        env.readAll();
        return Abstract.list(line, env.variables().entrySet().stream().filter(entry -> !Hygiene.isOwn(entry.getKey()))
                .map(entry -> (Term) Abstract.tuple(line, Abstract.atom(line, entry.getKey()),
                        Abstract.var(line, entry.getValue())))
                .toList());
    }

    /** Macros of other modules that need no {@code require} here. */
    Optional<Term> remote(Atom module, Ast.Remote remote, Env env) {
        if (module.name().equals(Translator.KERNEL)) {
            return macro(new Ast.Call(remote.name(), remote.arguments(), remote.place()), env);
        }
        if (module.name().equals("Elixir.Logger") && LOGGED.contains(remote.name())
                && env.imports().isRequired(module)) {
            return logged(module, remote, env);
        }
        if (module.name().equals("Elixir.Integer") && remote.arguments().size() == 1
                && (remote.name().equals("is_even") || remote.name().equals("is_odd"))) {
            int line = remote.place().line();
            Term number = translator.translate(remote.arguments().getFirst(), env);
            return Optional.of(Abstract.op(line, remote.name().equals("is_even") ? "==" : "/=",
                    Abstract.op(line, "band", number, Abstract.integer(line, 1)), Abstract.integer(line, 0)));
        }
        return Optional.empty();
    }

    /** As Elixir 1.14's own macros, so that it also runs on a node that has Elixir. */
    private Optional<Term> logged(Atom logger, Ast.Remote remote, Env env) {
        List<Ast> given = new ArrayList<>(remote.arguments());
        int line = remote.place().line();
        boolean levelIsNamed = !remote.name().equals("log");
        if (given.size() < (levelIsNamed ? 1 : 2) || given.size() > (levelIsNamed ? 2 : 3)) {
            return Optional.empty();
        }
        Term level = levelIsNamed
                ? Abstract.atom(line, remote.name().equals("warn") ? "warning" : remote.name())
                : translator.translate(given.removeFirst(), env);
        Term known = Abstract.var(line, env.hidden());
        Term message = translator.translate(given.removeFirst(), env);
        Term metadata = given.isEmpty()
                ? Abstract.map(line, List.of())
                : Abstract.call(line, "maps", "from_list", translator.translate(given.removeFirst(), env));
        return Optional.of(Abstract.choice(line,
                Abstract.call(line, logger, "__should_log__", List.of(level, Abstract.atom(line, Naming.current(env)))),
                List.of(Abstract.clause(line, List.of(Abstract.atom(line, "nil")), List.of(),
                        List.of(Abstract.atom(line, Atom.OK))),
                        Abstract.clause(line, List.of(known), List.of(),
                                List.of(Abstract.call(line, logger, "__do_log__",
                                        List.of(known, message, Abstract.map(line, List.of()), metadata)))))));
    }

    private static Ast number(long value, Ast.Call call) {
        return new Ast.Value(Int.of(value), call.place());
    }

    private Term bool(Ast.Call call, Env env) {
        int line = call.place().line();
        boolean and = call.name().equals("and");
        Term left = translator.translate(call.arguments().get(0), env);
        if (env.isGuard()) {
            return Abstract.op(line, and ? "andalso" : "orelse", left,
                    translator.translate(call.arguments().get(1), env));
        }
        Term right = translator.translate(call.arguments().get(1), env);
        Term other = Abstract.var(line, env.hidden());
        Term no = Abstract.atom(line, Atom.FALSE);
        Term yes = Abstract.atom(line, Atom.TRUE);
        return Abstract.choice(line, left, List.of(
                Abstract.clause(line, List.of(no), List.of(), List.of(and ? no : right)),
                Abstract.clause(line, List.of(yes), List.of(), List.of(and ? right : yes)),
                Abstract.clause(line, List.of(other), List.of(), List.of(Abstract.call(line, "erlang", "error",
                        Abstract.tuple(line, Abstract.atom(line, "badbool"), Abstract.atom(line, call.name()),
                                other))))));
    }

    private Term truth(Ast.Call call, Env env) {
        int line = call.place().line();
        Term left = translator.translate(call.arguments().get(0), env);
        Term right = translator.translate(call.arguments().get(1), env);
        String name = env.hidden();
        Term value = Abstract.var(line, name);
        boolean and = call.name().equals("&&");
        return Abstract.choice(line, left, List.of(Flow.falsyClause(line, name, List.of(and ? value : right)),
                Abstract.clause(line, List.of(and ? Abstract.ANY : value), List.of(), List.of(and ? right : value))));
    }

    private Term member(Ast.Call call, Env env) {
        int line = call.place().line();
        Ast list = call.arguments().get(1);
        if (list instanceof Ast.Items(List<Ast> elements, _) && !elements.isEmpty()
                && !(elements.getLast() instanceof Ast.Call(String bar, List<Ast> _, Place _) && bar.equals("|"))) {
            Term subject = translator.translate(call.arguments().get(0), env);
            Term variable = env.isGuard() ? subject : Abstract.var(line, env.hidden());
            Term test = oneOf(line, variable,
                    elements.stream().map(element -> translator.translate(element, env)).toList());
            return env.isGuard() ? test : Abstract.block(line, List.of(Abstract.match(line, variable, subject), test));
        }
        if (env.isGuard() && list instanceof Ast.Call(String dots, List<Ast> ends, _) && dots.equals("..")) {
            Term subject = translator.translate(call.arguments().get(0), env);
            Term low = Abstract.op(line, ">=", subject, translator.translate(ends.get(0), env));
            Term high = Abstract.op(line, "=<", subject, translator.translate(ends.get(1), env));
            return Abstract.op(line, "andalso", Abstract.call(line, "erlang", "is_integer", subject),
                    Abstract.op(line, "andalso", low, high));
        }
        if (env.isGuard()) {
            return constantMember(call, env);
        }
        Term subject = translator.translate(call.arguments().get(0), env);
        return Abstract.call(line, "Elixir.Enum", "member?", translator.translate(list, env), subject);
    }

    private static Term oneOf(int line, Term subject, List<Term> values) {
        return values.reversed().stream().map(value -> (Term) Abstract.op(line, "=:=", subject, value))
                .reduce((rest, one) -> Abstract.op(line, "orelse", one, rest))
                .orElseGet(() -> Abstract.atom(line, Atom.FALSE));
    }

    /** In a guard, of a list that is known now: an attribute's, or that of a sigil. */
    private Term constantMember(Ast.Call call, Env env) {
        int line = call.place().line();
        Ast list = call.arguments().get(1);
        boolean mayBeConstant = list instanceof Ast.Items || list instanceof Ast.Sigil
                || list instanceof Ast.Call(String name, List<Ast> _, Place _) && name.equals("@");
        List<Term> values = new ArrayList<>();
        Term rest = mayBeConstant ? translator.translate(list, env) : Abstract.nil(line);
        while (rest instanceof Tuple form && form.is("cons", 4)) {
            values.add(form.get(2));
            rest = form.get(3);
        }
        if (!mayBeConstant || !(rest instanceof Tuple form && form.is("nil", 2))) {
            throw SyntaxProblem.compile(call.place(),
                    "invalid right argument for operator \"in\", it expects a compile-time "
                            + "proper list or compile-time range on the right side when used in guard expressions");
        }
        return oneOf(line, translator.translate(call.arguments().get(0), env), values);
    }

    private Term piped(Ast.Call call, Env env) {
        return translator.translate(inserted(call.arguments().get(0), call.arguments().get(1), call.place()), env);
    }

    /** The call with one more argument before the others. */
    static Ast inserted(Ast first, Ast call, Place place) {
        return switch (call) {
            case Ast.Name(String name, Place at) -> new Ast.Call(Hygiene.plain(name), List.of(first), at);
            case Ast.Call(String name, List<Ast> arguments, Place at) when !name.equals("fn") && !name.equals("&")
                    && Operators.binary(name).isEmpty() ->
                new Ast.Call(name, with(first, arguments), at);
            case Ast.Remote(Ast target, String name, List<Ast> arguments, _, Place at) -> new Ast.Remote(target, name,
                    with(first, arguments), true, at);
            case Ast.Apply(Ast fun, List<Ast> arguments, Place at) -> new Ast.Apply(fun, with(first, arguments), at);
            case Ast.Block(List<Ast> parts, _) when parts.size() == 1
                    && !(parts.getFirst() instanceof Ast.Call(String fn, _, _)
                            && (fn.equals("fn") || fn.equals("&"))) ->
                inserted(first, parts.getFirst(), place);
            default ->
                throw SyntaxProblem.compile(place, "cannot pipe into something that is no call; a function value is "
                        + "called with a dot: |> fun.() or |> then(fun)");
        };
    }

    private static List<Ast> with(Ast first, List<Ast> arguments) {
        List<Ast> all = new ArrayList<>(List.of(first));
        all.addAll(arguments);
        return all;
    }

    private Term range(int line, Ast first, Ast last, Optional<Ast> step, Env env) {
        Term from = translator.translate(first, env);
        Term to = translator.translate(last, env);
        if (env.isMatch()) {
            List<Term> fields = new ArrayList<>(List.of(field(line, env, "__struct__", Abstract.atom(line, RANGE)),
                    field(line, env, "first", from), field(line, env, "last", to)));
            fields.add(field(line, env, "step", step.map(by -> translator.translate(by, env)).orElse(Abstract.ANY)));
            return Abstract.map(line, fields);
        }
        return step.isPresent()
                ? Abstract.call(line, RANGE, "new", from, to, translator.translate(step.get(), env))
                : Abstract.call(line, RANGE, "new", from, to);
    }

    private static Term field(int line, Env env, String name, Term value) {
        return Abstract.field(line, env.isMatch(), Abstract.atom(line, name), value);
    }

    /** A negative number is one, also in a pattern. */
    private Optional<Term> negative(Ast.Call call, Env env) {
        return env.isMatch() || call.arguments().getFirst() instanceof Ast.Value
                ? Optional.of(
                        Abstract.op(call.place().line(), "-", translator.translate(call.arguments().getFirst(), env)))
                : Optional.empty();
    }

    /** {@code 'abc' ++ rest} in a pattern. */
    private Optional<Term> prefix(Ast.Call call, Env env) {
        return env.isMatch()
                ? Optional.of(Abstract.op(call.place().line(), "++", translator.translate(call.arguments().get(0), env),
                        translator.translate(call.arguments().get(1), env)))
                : Optional.empty();
    }

    private Term raised(Ast what, Optional<Ast> arguments, Env env, int line) {
        return Abstract.call(line, "erlang", "error", exception(what, arguments, env, line),
                Abstract.atom(line, Atom.of("none")), Abstract.constant(line, EXPLAINED));
    }

    private Term exception(Ast what, Optional<Ast> arguments, Env env, int line) {
        Optional<Atom> module = translator.naming().constant(what, env);
        if (arguments.isPresent()) {
            Term target = module.<Term>map(name -> Abstract.atom(line, name))
                    .orElseGet(() -> translator.translate(what, env));
            return Abstract.call(line, target, "exception", List.of(translator.translate(arguments.get(), env)));
        }
        if (what instanceof Ast.Value(Term value, _) && (value instanceof Bitstring || value instanceof Atom)
                || what instanceof Ast.Text || what instanceof Ast.Call(String name, _, _)
                        && name.equals("<>")) {
            return module.isPresent()
                    ? Abstract.call(line, module.get(), "exception", List.of(Abstract.nil(line)))
                    : Abstract.call(line, "Elixir.RuntimeError", "exception", translator.translate(what, env));
        }
        return module.isPresent()
                ? Abstract.call(line, module.get(), "exception", List.of(Abstract.nil(line)))
                : Abstract.call(line, "Elixir.Kernel.Utils", "raise", translator.translate(what, env));
    }

    /** A list matched as far as it goes: {@code nil} for what is missing. */
    private Term destructured(Ast.Call call, Env env) {
        int line = call.place().line();
        Ast pattern = call.arguments().get(0);
        if (!(pattern instanceof Ast.Items(List<Ast> elements, _))) {
            throw SyntaxProblem.compile(call.place(), "destructure/2 expects a list on the left side");
        }
        Term value = Abstract.call(line, "Elixir.Kernel.Utils", "destructure",
                translator.translate(call.arguments().get(1), env), Abstract.integer(line, elements.size()));
        return Abstract.match(line, translator.pattern(pattern, env), value);
    }

    private Term matches(Ast.Call call, Env env) {
        int line = call.place().line();
        Term value = translator.translate(call.arguments().get(1), env);
        Ast pattern = call.arguments().get(0);
        Env inner = env.inner();
        Optional<Ast> guard = Optional.empty();
        if (pattern instanceof Ast.Call(String when, List<Ast> parts, _) && when.equals("when")) {
            pattern = parts.get(0);
            guard = Optional.of(parts.get(1));
        }
        Term head = translator.pattern(pattern, inner);
        return Abstract.choice(line, value, List.of(
                Abstract.clause(line, List.of(head), translator.flow().guards(guard, inner),
                        List.of(Abstract.atom(line, Atom.TRUE))),
                Abstract.clause(line, List.of(Abstract.ANY), List.of(), List.of(Abstract.atom(line, Atom.FALSE)))));
    }

    private Term tapped(Ast.Call call, Env env) {
        int line = call.place().line();
        Term value = Abstract.var(line, env.hidden());
        return Abstract.block(line, List.of(
                Abstract.match(line, value, translator.translate(call.arguments().get(0), env)),
                Abstract.apply(line, translator.translate(call.arguments().get(1), env), List.of(value)), value));
    }
}
