package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Term;

/** Makes functions of {@code def} and {@code defp}: heads, guards, defaults. */
final class FunctionWriter {
    private static final String DEFAULTS = """
                def foo(:first_clause, b \\\\ :default) do ... end
                def foo(:second_clause, b) do ... end

            one should write:

                def foo(a, b \\\\ :default)
                def foo(:first_clause, b) do ... end
                def foo(:second_clause, b) do ... end
            """;

    private final Translator translator;

    FunctionWriter(Translator translator) {
        this.translator = translator;
    }

    /** What stands before {@code do}. */
    private record Head(String name, List<Ast> parameters, Optional<Ast> guard) {
        /** A macro is a function that gets where it is used before its arguments. */
        Head asMacro(Place place) {
            List<Ast> all = new ArrayList<>(List.of(new Ast.Name("__CALLER__", place)));
            all.addAll(parameters);
            return new Head(Imports.MACRO + name, all, guard);
        }
    }

    /** @return the name and arity, as {@code def} does */
    Term define(Ast.Call call, Env env, ModuleDefinition module) {
        boolean isPrivate = call.name().endsWith("p");
        boolean isMacro = call.name().startsWith("defmacro");
        Head written = head(call.arguments().getFirst(), call);
        Head head = isMacro ? written.asMacro(call.place()) : written;
        List<Ast> parameters = new ArrayList<>();
        List<Ast> defaults = new ArrayList<>();
        for (Ast parameter : head.parameters()) {
            if (parameter instanceof Ast.Call(String backslashes, List<Ast> sides, _) && backslashes.equals("\\\\")) {
                parameters.add(sides.get(0));
                defaults.add(parameter);
            } else {
                parameters.add(parameter);
            }
        }
        int arity = parameters.size();
        boolean known = module.defines(head.name(), arity);
        var definition = module.function(head.name(), arity, isPrivate, call.place());
        if (!call.place().isGenerated()) {
            said(call, written, defaults.size(), known, definition, env, module);
            module.descriptions().hold(new Env.Defined(head.name(), arity), call.name(), written.name(),
                    isMacro ? arity - 1 : arity, call.arguments().size() == 1, module, env, call.place().line());
        }
        definition.defaults = Math.max(definition.defaults, defaults.size());
        shorter(head, defaults.size(), env, module, isPrivate, call.place());
        if (call.arguments().size() > 1) {
            definition.clauses.add(clause(head, parameters, call, env));
        }
        int line = call.place().line();
        return Abstract.tuple(line, Abstract.atom(line, written.name()),
                Abstract.integer(line, isMacro ? arity - 1 : arity));
    }

    /** What is odd about a definition beside the others. */
    private static void said(Ast.Call call, Head head, int defaults, boolean known,
            ModuleDefinition.Definition definition, Env env, ModuleDefinition module) {
        int arity = head.parameters().size();
        String location = env.file() + ":" + call.place().line();
        Env.Defined defined = new Env.Defined(head.name(), arity);
        Optional<Env.Defined> before = module.newest(defined);
        boolean again = known && !definition.clauses.isEmpty() && call.arguments().size() > 1;
        if (again && before.filter(defined::equals).isEmpty()) {
            env.warnings()
                    .say("clauses with the same name and arity (number of arguments) should be grouped together, \""
                            + call.name() + " " + head.name() + "/" + arity + "\" was previously defined (" + env.file()
                            + ":"
                            + definition.place.line() + ")", location);
        }
        if (again && (definition.defaults > 0 || definition.isDefault) && defaults == 0) {
            env.warnings().say(call.name() + " " + head.name() + "/" + arity
                    + " has multiple clauses and also declares "
                    + "default values. In such cases, the default values should be defined in a header. Instead of:\n\n"
                    + DEFAULTS, location);
        }
    }

    /** Whether the module defines that function already. */
    boolean isDefined(Ast.Call call, ModuleDefinition module) {
        Head head = head(call.arguments().getFirst(), call);
        return module.defines(head.name(), head.parameters().size());
    }

    private static Head head(Ast ast, Ast.Call call) {
        return switch (ast) {
            case Ast.Call(String when, List<Ast> parts, _) when when.equals("when") -> {
                Head head = head(parts.get(0), call);
                yield new Head(head.name(), head.parameters(), Optional.of(parts.get(1)));
            }
            case Ast.Call(String name, List<Ast> parameters, _) -> new Head(name, parameters, Optional.empty());
            case Ast.Name(String name, _) -> new Head(Hygiene.plain(name), List.of(), Optional.empty());
            // A name that was unquoted.
            case Ast.Value(Term value, _) when value instanceof Atom name -> new Head(name.name(), List.of(),
                    Optional.empty());
            default -> throw SyntaxProblem.compile(call.place(), "invalid syntax in " + call.name());
        };
    }

    private Term clause(Head head, List<Ast> parameters, Ast.Call call, Env env) {
        Env inner = env.ofFunction(head.name(), parameters.size());
        int line = call.place().line();
        List<Term> patterns = translator.flow().patterns(parameters, inner);
        List<Term> guards = translator.flow().guards(head.guard(), inner);
        List<Term> body = body(call, inner, line);
        inner.report();
        return Abstract.clause(line, patterns, guards, body);
    }

    private List<Term> body(Ast.Call call, Env env, int line) {
        List<Ast> sections = call.arguments();
        Ast body = Flow.section(sections, "do").orElseThrow(() -> SyntaxProblem.compile(call.place(),
                "missing :do option in \"" + call.name() + "\""));
        boolean guarded = List.of("rescue", "catch", "after", "else").stream()
                .anyMatch(name -> Flow.section(sections, name).isPresent());
        return guarded
                ? List.of(translator.flow().rescue()
                        .guarded(new Ast.Call("try", List.of(sections.getLast()), call.place()), env))
                : translator.body(body, env);
    }

    /** The functions that leave out the last ones of the parameters with defaults, and call the whole one. */
    private void shorter(Head head, int defaults, Env env, ModuleDefinition module, boolean isPrivate, Place place) {
        for (int left = 1; left <= defaults; left++) {
            Env inner = env.ofFunction(head.name(), head.parameters().size() - left);
            List<Term> patterns = new ArrayList<>();
            List<Term> arguments = new ArrayList<>();
            int given = defaults - left;
            for (Ast parameter : head.parameters()) {
                boolean optional = parameter instanceof Ast.Call(String backslashes, _, _)
                        && backslashes.equals("\\\\");
                if (optional && given == 0) {
                    arguments.add(translator.translate(((Ast.Call) parameter).arguments().get(1), inner));
                } else {
                    given -= optional ? 1 : 0;
                    Term variable = Abstract.var(place.line(), inner.hidden());
                    patterns.add(variable);
                    arguments.add(variable);
                }
            }
            var definition = module.function(head.name(), patterns.size(), isPrivate, place);
            definition.isDefault = true;
            module.references().local(Optional.of(new Env.Defined(head.name(), patterns.size())), head.name(),
                    arguments.size());
            definition.clauses.add(Abstract.clause(place.line(), patterns, List.of(),
                    List.of(Abstract.local(place.line(), head.name(), arguments))));
        }
    }

    /** {@code defdelegate name(a, b), to: Module, as: :other}. */
    Term delegate(Ast.Call call, Env env, ModuleDefinition module) {
        Head head = head(call.arguments().getFirst(), call);
        int line = call.place().line();
        Ast to = Naming.option(call, "to").orElseThrow(() -> SyntaxProblem.compile(call.place(),
                "expected to: to be given as argument"));
        Term target = translator.translate(to, env);
        String name = Naming.option(call, "as").map(as -> ((Atom) ((Ast.Value) as).value()).name()).orElse(head.name());
        Env inner = env.ofFunction(head.name(), head.parameters().size());
        List<Term> parameters = translator.flow().patterns(head.parameters(), inner);
        module.function(head.name(), parameters.size(), false, call.place()).clauses
                .add(Abstract.clause(line, parameters,
                        List.of(), List.of(Abstract.call(line, target, name, parameters))));
        return Abstract.tuple(line, Abstract.atom(line, head.name()), Abstract.integer(line, parameters.size()));
    }
}
