package orrery.lang.elixir;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import orrery.lang.elixir.Env.Defined;
import orrery.term.Atom;
import orrery.term.ElixirPrinter;
import orrery.term.SmallInt;
import orrery.term.Term;

/** Aliases, imports, module attributes, and the names that mean a place in the source. */
final class Naming {
    private final Translator translator;

    Naming(Translator translator) {
        this.translator = translator;
    }

    /** The module that an alias names. */
    Atom module(Ast.Alias alias, Env env) {
        if (alias.base().isPresent()) {
            Atom base = constant(alias.base().get(), env).orElseThrow(() -> SyntaxProblem.compile(alias.place(),
                    "invalid alias: its first part must be an atom"));
            return Atom.of(base.name() + "." + String.join(".", alias.parts()));
        }
        Atom known = env.aliases().get(alias.parts().getFirst());
        if (known != null) {
            env.lexical().ifPresent(lexical -> lexical.used(alias.parts().getFirst(), known));
        }
        List<String> rest = alias.parts().subList(1, alias.parts().size());
        if (known == null || alias.parts().getFirst().equals("Elixir")) {
            String whole = String.join(".", alias.parts());
            return alias.parts().getFirst().equals("Elixir") ? Atom.of(whole) : ElixirName.atom(whole);
        }
        return rest.isEmpty() ? known : Atom.of(known.name() + "." + String.join(".", rest));
    }

    /** The atom that a target of a call is, if that is known without evaluating anything. */
    Optional<Atom> constant(Ast ast, Env env) {
        return switch (ast) {
            case Ast.Value(Term value, _) when value instanceof Atom atom -> Optional.of(atom);
            case Ast.Alias alias -> Optional.of(module(alias, env));
            case Ast.Name(String name, _) when name.equals("__MODULE__") -> Optional.of(current(env));
            case Ast.Block(List<Ast> parts, _) when parts.size() == 1 -> constant(parts.getFirst(), env);
            default -> Optional.empty();
        };
    }

    static Atom current(Env env) {
        return env.module().map(ModuleDefinition::name).orElse(Atom.NIL);
    }

    /** {@code __MODULE__} and its like. */
    Optional<Term> special(Ast.Name ast, Env env) {
        int line = ast.place().line();
        return switch (ast.name()) {
            case "__MODULE__" -> Optional.of(Abstract.atom(line, current(env)));
            case "__DIR__" -> Optional.of(Abstract.binary(line, "."));
            case "__ENV__" -> Optional.of(Abstract.constant(line, MacroEnv.of(env, line)));
            case "__STACKTRACE__" -> Optional.of(env.stackVariable().<Term>map(name -> Abstract.var(line, name))
                    .orElseThrow(() -> SyntaxProblem.compile(ast.place(),
                            "__STACKTRACE__ is available only inside catch and rescue clauses")));
            default -> Optional.empty();
        };
    }

    /** {@code alias A.B}, {@code alias A.B, as: C}, {@code alias A.{B, C}}. */
    Term alias(Ast.Call call, Env env) {
        Ast target = call.arguments().getFirst();
        int line = call.place().line();
        if (target instanceof Ast.Remote(Ast base, String braces, List<Ast> parts, _, _) && braces.equals("{}")) {
            Atom prefix = constant(base, env).orElseThrow(() -> notAnAlias(call, target));
            for (Ast part : parts) {
                String name = String.join(".", ((Ast.Alias) part).parts());
                declare(last(name), Atom.of(prefix.name() + "." + name), call, env);
            }
            return Abstract.atom(line, Atom.OK);
        }
        Atom module = constant(target, env).orElseThrow(() -> notAnAlias(call, target));
        Optional<Ast> as = option(call, "as");
        if (call.name().equals("require")) {
            translator.needed(module, call.place());
            env.imports().require(module);
            if (as.isEmpty()) {
                return Abstract.atom(line, module);
            }
        }
        String name = as.map(alias -> asName(alias, call)).orElseGet(() -> last(module.name()));
        if (call.name().equals("require")) {
            env.aliases().put(name, module);
        } else {
            declare(name, module, call, env);
        }
        return Abstract.atom(line, module);
    }

    private static void declare(String name, Atom module, Ast.Call call, Env env) {
        env.aliases().put(name, module);
        if (isWarnedOf(call)) {
            env.lexical().ifPresent(lexical -> lexical.alias(name, module, env.file() + ":" + call.place().line()));
        }
    }

    /** Not of what a macro has made, nor with {@code warn: false}. */
    private static boolean isWarnedOf(Ast.Call call) {
        return !call.place().isGenerated()
                && option(call, "warn").filter(value -> value.isAtom("false")).isEmpty();
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static SyntaxProblem notAnAlias(Ast.Call call, Ast target) {
        return SyntaxProblem.compile(call.place(), "invalid argument for " + call.name()
                + ", expected a compile time atom or alias" + at(target));
    }

    private static String at(Ast target) {
        return " (column " + target.place().column() + ")";
    }

    private static String asName(Ast alias, Ast.Call call) {
        if (alias instanceof Ast.Alias name) {
            return name.parts().getFirst();
        }
        throw SyntaxProblem.compile(call.place(), "invalid value for option :as, expected an alias, got: "
                + (alias instanceof Ast.Value(Term value, _) ? ElixirPrinter.print(value) : "an expression"));
    }

    /** {@code import A}, {@code only:}, {@code except:}. */
    Term imported(Ast.Call call, Env env) {
        Atom module = constant(call.arguments().getFirst(), env)
                .orElseThrow(() -> notAnAlias(call, call.arguments().getFirst()));
        translator.needed(module, call.place());
        Predicate<Defined> wanted = _ -> true;
        List<Defined> named = List.of();
        Optional<Ast> only = option(call, "only");
        Optional<Ast> except = option(call, "except");
        if (only.isPresent() && only.get() instanceof Ast.Items(List<Ast> pairs, _)) {
            named = listed(pairs);
            wanted = named::contains;
            if (translator.isLearners(module)) {
                named.stream().filter(each -> !env.imports().has(module, each)).findFirst().ifPresent(missing -> {
                    throw SyntaxProblem.compile(call.place(), "cannot import " + ElixirName.of(module) + "."
                            + missing.name() + "/" + missing.arity() + " because it is undefined or private");
                });
            }
        } else if (except.isPresent() && except.get() instanceof Ast.Items(List<Ast> pairs, _)) {
            wanted = Predicate.not(listed(pairs)::contains);
        }
        List<Defined> whole = named;
        Lexical.@Nullable Import declared = isWarnedOf(call)
                ? env.lexical().map(lexical -> lexical.imported(module, whole, env.file() + ":" + call.place().line()))
                        .orElse(null)
                : null;
        env.imports().add(module, wanted, declared);
        env.imports().require(module);
        return Abstract.atom(call.place().line(), module);
    }

    static List<Defined> listed(List<Ast> pairs) {
        return pairs.stream().filter(Ast.Pair.class::isInstance).map(Ast.Pair.class::cast)
                .filter(pair -> pair.left() instanceof Ast.Value && pair.right() instanceof Ast.Value)
                .map(pair -> new Defined(((Atom) ((Ast.Value) pair.left()).value()).name(),
                        (int) ((SmallInt) ((Ast.Value) pair.right()).value()).value()))
                .toList();
    }

    /** An option of the keyword list that is a call's last argument. */
    static Optional<Ast> option(Ast.Call call, String name) {
        return call.arguments().size() > 1 && call.arguments().getLast() instanceof Ast.Items(List<Ast> pairs, _)
                ? option(pairs, name)
                : Optional.empty();
    }

    static Optional<Ast> option(List<Ast> pairs, String name) {
        return pairs.stream().filter(pair -> pair instanceof Ast.Pair(Ast key, _, _) && key.isAtom(name))
                .map(pair -> ((Ast.Pair) pair).right()).findFirst();
    }

    /** {@code @name} reads, {@code @name value} writes. */
    Term attribute(Ast.Call call, Env env) {
        Ast what = call.arguments().getFirst();
        ModuleDefinition module = env.module().orElseThrow(() -> SyntaxProblem.outsideModule(call.place(),
                "@/1"));
        int line = call.place().line();
        return switch (what) {
            case Ast.Name(String name, Place place) -> {
                String attribute = Hygiene.plain(name);
                if (!module.hasAttribute(attribute) && !AttributeUses.isReserved(attribute) && !place.isGenerated()) {
                    env.remarkAt("undefined module attribute @" + attribute + ", please remove access to @" + attribute
                            + " or explicitly set it before access", line);
                }
                yield Abstract.constant(line, module.attribute(attribute));
            }
            case Ast.Call(String name, List<Ast> values, _) when values.size() == 1 -> {
                if (env.function().isPresent()) {
                    throw SyntaxProblem.compile(call.place(),
                            "cannot set attribute @" + name + " inside function/macro");
                }
                if (!call.place().isGenerated()) {
                    module.uses().written(name, line);
                }
                yield module.setAttribute(name, values.getFirst(), env, translator, line);
            }
            default -> throw SyntaxProblem.compile(call.place(), "expected 0 or 1 argument for @");
        };
    }
}
