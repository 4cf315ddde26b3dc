package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import orrery.term.Atom;
import orrery.term.SmallInt;
import orrery.term.Term;

/** {@code &}: {@code &name/1}, {@code &Module.name/2}, {@code &(&1 + 1)} ({@code elixir_fn.erl}). */
final class Captures {
    private static final Atom ERLANG = Atom.of("erlang");

    private final Translator translator;

    Captures(Translator translator) {
        this.translator = translator;
    }

    Term translate(Ast.Call call, Env env) {
        Ast what = call.arguments().getFirst();
        int line = call.place().line();
        if (what instanceof Ast.Value(Term number, _) && number instanceof SmallInt) {
            throw SyntaxProblem.compile(call.place(), "unhandled &" + number + " outside of a capture");
        }
        if (what instanceof Ast.Call(String slash, List<Ast> sides, _) && slash.equals("/")
                && sides.get(1) instanceof Ast.Value(Term arity, _) && arity instanceof SmallInt(long count)) {
            Optional<Term> named = named(sides.get(0), (int) count, env, line);
            if (named.isPresent()) {
                return named.get();
            }
        }
        return expression(what, call.place(), env);
    }

    private Optional<Term> named(Ast target, int arity, Env env, int line) {
        return switch (target) {
            case Ast.Name(String name, _) -> Optional.of(local(Hygiene.plain(name), arity, target, env, line));
            case Ast.Call(String name, List<Ast> arguments, _) when arguments.isEmpty() -> Optional
                    .of(local(name, arity, target, env, line));
            case Ast.Remote remote when remote.arguments().isEmpty() -> {
                Optional<Atom> module = translator.naming().constant(remote.target(), env);
                if (module.isPresent()) {
                    Translator.mentioned(module.get(), remote.name(), arity, remote.place(), env);
                    yield Optional.of(external(line, module.get(), remote.name(), arity));
                }
                Term target2 = translator.translate(remote.target(), env);
                yield Optional.of(Abstract.externalFun(line, target2, Abstract.atom(line, remote.name()),
                        Abstract.integer(line, arity)));
            }
            default -> Optional.empty();
        };
    }

    /** What Elixir replaces by a function of Erlang is captured as that. */
    private static Term external(int line, Atom module, String name, int arity) {
        Optional<String> erlang = Inlined.erlang(module, name, arity);
        return Abstract.externalFun(line, Abstract.atom(line, erlang.isPresent() ? ERLANG : module),
                Abstract.atom(line, erlang.orElse(name)), Abstract.integer(line, arity));
    }

    private Term local(String name, int arity, Ast target, Env env, int line) {
        if (env.module().filter(module -> module.defines(name, arity)).isPresent() && env.function().isPresent()) {
            env.module().ifPresent(own -> own.references().local(env.function(), name, arity));
            return Abstract.localFun(line, name, arity);
        }
        Optional<Atom> module = env.imports().find(name, arity);
        if (module.isPresent()) {
            return external(line, module.get(), name, arity);
        }
        if (env.function().isPresent()) {
            env.module().ifPresent(definition -> {
                definition.references().local(env.function(), name, arity);
                definition.calls(name, arity, target.place());
            });
            return Abstract.localFun(line, name, arity);
        }
        throw Translator.undefined(name, arity, target.place(), env);
    }

    /** A fun whose parameters are {@code &1}, {@code &2} and so on. */
    private Term expression(Ast what, Place place, Env env) {
        TreeMap<Integer, String> parameters = new TreeMap<>();
        Ast body = Placeholders.replace(what, number -> parameters.computeIfAbsent(number, n -> "&" + n));
        if (parameters.isEmpty()) {
            throw SyntaxProblem.compile(place, "invalid args for &, expected one of:\n\n"
                    + "  * &Mod.fun/arity to capture a remote function, such as &Enum.map/2\n"
                    + "  * &fun/arity to capture a local or imported function, such as &is_atom/1\n"
                    + "  * &some_code(&1, ...) containing at least one argument as &1, such as &List.flatten(&1)\n");
        }
        Env inner = env.inner();
        List<Term> head = new ArrayList<>();
        Env matching = inner.matching();
        for (int i = 1; i <= parameters.lastKey(); i++) {
            if (!parameters.containsKey(i)) {
                throw SyntaxProblem.compile(place, "capture argument &" + parameters.lastKey()
                        + " must be defined without missing argument &" + i);
            }
            head.add(translator.translate(new Ast.Name("&" + i, place), matching));
        }
        int line = place.line();
        return Abstract.fun(line, List.of(Abstract.clause(line, head, List.of(), translator.body(body, inner))));
    }
}
