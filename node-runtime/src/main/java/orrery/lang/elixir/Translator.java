package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.ElixirPrinter;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;

/**
 * Makes the Erlang abstract format of Elixir's trees ({@code elixir_expand}, {@code elixir_erl_pass}, and the macros of {@code
 * Kernel}). What a shell's fun holds therefore looks as Elixir's own does, and runs on its nodes.
 */
final class Translator {
    static final String KERNEL = "Elixir.Kernel";
    /** What a shell imports. */
    private static final Atom HELPERS = Atom.of("Elixir.IEx.Helpers");

    private static final Set<Atom> NO_MODULES = Set.of(Atom.NIL, Atom.TRUE, Atom.FALSE);

    private final Flow flow = new Flow(this);
    private final Data data = new Data(this);
    private final Naming naming = new Naming(this);
    private final KernelMacros macros = new KernelMacros(this);
    private final Definitions definitions;

    /** @param definitions what to do with {@code defmodule} and what stands in one */
    Translator(Definitions definitions) {
        this.definitions = definitions;
    }

    boolean isLearners(Atom module) {
        return definitions.isLearners(module);
    }

    void checkStruct(Atom module, List<Ast> fields, boolean isMade, Place place, Env env) {
        definitions.checkStruct(module, fields, isMade, place, env);
    }

    /** @throws SyntaxProblem if there is no such module */
    void needed(Atom module, Place place) {
        if (!definitions.isThere(module)) {
            throw SyntaxProblem.compile(place,
                    "module " + ElixirName.of(module) + " is not loaded and could not be found");
        }
    }

    Flow flow() {
        return flow;
    }

    Data data() {
        return data;
    }

    Naming naming() {
        return naming;
    }

    Term translate(Ast ast, Env env) {
        int line = ast.place().line();
        return switch (ast) {
            case Ast.Value(Term value, _) -> literal(line, value);
            case Ast.Items items -> list(items, env);
            case Ast.Pair(Ast left, Ast right, _) -> Abstract.tuple(line, translate(left, env), translate(right, env));
            case Ast.Name name -> name(name, env);
            case Ast.Call call -> call(call, env);
            case Ast.Remote remote -> remote(remote, env);
            case Ast.Apply(Ast fun, List<Ast> arguments, _) -> {
                notInPattern(env, ast, "anonymous function call");
                if (fun instanceof Ast.Value(Term value, _) && value instanceof Atom && arguments.isEmpty()) {
                    throw SyntaxProblem.compile(ast.place(),
                            "invalid function call " + ElixirPrinter.print(value) + ".()");
                }
                Term target = translate(fun, env);
                yield Abstract.apply(line, target, all(arguments, env));
            }
            case Ast.Alias alias -> Abstract.atom(line, naming.module(alias, env));
            case Ast.Text text -> data.text(text, env);
            case Ast.Sigil sigil -> data.sigil(sigil, env);
            case Ast.Block block -> Abstract.block(line, body(block, env));
            case Ast.Clauses clauses -> throw SyntaxProblem.syntax(clauses.place(), "unexpected operator ->");
        };
    }

    private static Term literal(int line, Term value) {
        return value instanceof Bitstring bits ? Abstract.binary(line, bits.toBytes()) : Abstract.constant(line, value);
    }

    List<Term> all(List<Ast> asts, Env env) {
        List<Term> forms = new ArrayList<>();
        for (Ast ast : asts) {
            forms.add(translate(ast, env));
        }
        return forms;
    }

    /** The expressions of a body; an empty one is {@code nil}. */
    List<Term> body(Ast ast, Env env) {
        if (!(ast instanceof Ast.Block(List<Ast> parts, _))) {
            return List.of(translate(ast, env));
        }
        if (parts.isEmpty()) {
            return List.of(Abstract.atom(ast.place().line(), Atom.NIL));
        }
        List<Term> forms = new ArrayList<>();
        for (Ast part : parts.subList(0, parts.size() - 1)) {
            unusedValue(part, env);
            forms.add(translate(part, env));
        }
        forms.add(translate(parts.getLast(), env));
        return forms;
    }

    /** What stands in a block and does nothing there. */
    private static void unusedValue(Ast part, Env env) {
        switch (part) {
            case Ast.Value(Term value, Place place) when !(value instanceof Atom || value instanceof ListTerm)
                    && !place.isGenerated() ->
                env.remark("code block contains unused literal " + ElixirPrinter.print(value)
                        + " (remove the literal or assign it to _ to avoid warnings)");
            case Ast.Name(String name, Place place) when env.variable(name).isPresent() && !Hygiene.isOwn(name) ->
                env.remark("variable " + name + " in code block has no effect as it is never returned (remove the "
                        + "variable or assign it to _ to avoid warnings)", place);
            default -> {
            }
        }
    }

    /** A body whose variables stay its own. */
    List<Term> innerBody(Ast ast, Env env) {
        return body(ast, env.inner());
    }

    private Term list(Ast.Items items, Env env) {
        int line = items.place().line();
        List<Ast> elements = items.elements();
        if (!elements.isEmpty() && elements.getLast() instanceof Ast.Call(String bar, List<Ast> ends, _)
                && bar.equals("|")) {
            List<Term> heads = all(elements.subList(0, elements.size() - 1), env);
            heads.add(translate(ends.get(0), env));
            return Abstract.list(line, heads, translate(ends.get(1), env));
        }
        return Abstract.list(line, all(elements, env));
    }

    /** A variable, or a call without arguments. */
    private Term name(Ast.Name ast, Env env) {
        String name = ast.name();
        int line = ast.place().line();
        if (env.isMatch()) {
            return name.equals("_")
                    ? Abstract.var(line, "_")
                    : naming.special(ast, env).orElseGet(() -> Abstract.var(line, env.bind(name, ast.place())));
        }
        Optional<String> variable = env.read(name, ast.place());
        if (variable.isPresent()) {
            return Abstract.var(line, variable.get());
        }
        if (name.equals("_")) {
            throw SyntaxProblem.compile(ast.place(), "invalid use of _. \"_\" represents a value to be ignored in a "
                    + "pattern and cannot be used in expressions");
        }
        return naming.special(ast, env).orElseGet(() -> withoutParentheses(ast, env));
    }

    private Term withoutParentheses(Ast.Name ast, Env env) {
        String name = Hygiene.plain(ast.name());
        // A shell's learner means the function.
        boolean meant = env.imports().isImported(HELPERS) && env.imports().find(name, 0).isPresent();
        if (!Hygiene.isOwn(ast.name()) && !meant) {
            notVariable(name, ast.place(), env);
        }
        return call(new Ast.Call(name, List.of(), ast.place()), env);
    }

    static void notVariable(String name, Place place, Env env) {
        env.remark("variable \"" + name + "\" does not exist and is being expanded to \"" + name
                + "()\", please use parentheses to remove the ambiguity or change the variable name", place);
    }

    private Term call(Ast.Call call, Env env) {
        if (definitions.handles(call)) {
            return definitions.translate(call, env, this);
        }
        return macros.special(call, env)
                .or(() -> definitions.expand(call, env).map(expanded -> translate(expanded, env)))
                .or(() -> macros.macro(call, env)).orElseGet(() -> function(call, env));
    }

    /** A function of the module, of what is imported, or of {@code Kernel}. */
    private Term function(Ast.Call call, Env env) {
        String name = call.name();
        int arity = call.arguments().size();
        int line = call.place().line();
        notInPattern(env, call, name + "/" + arity);
        if (env.module().filter(module -> module.defines(name, arity)).isPresent() && env.function().isPresent()) {
            env.module().ifPresent(module -> module.references().local(env.function(), name, arity));
            return Abstract.local(line, name, all(call.arguments(), env));
        }
        Optional<Atom> imported = env.imports().find(name, arity);
        if (imported.isPresent()) {
            mentioned(imported.get(), name, arity, call.place(), env);
            return Inlined.call(line, imported.get(), name, all(call.arguments(), env));
        }
        if (env.function().isPresent()) {
            // Perhaps it is defined further down.
            Term form = Abstract.local(line, name, all(call.arguments(), env));
            env.module().ifPresent(module -> {
                module.references().local(env.function(), name, arity);
                module.calls(name, arity, call.place());
            });
            return form;
        }
        throw undefined(name, arity, call.place(), env);
    }

    /** The module whose function or macro a call without a module means; nothing if that is not known, or it is the own one. */
    Optional<Atom> importedFrom(String name, int arity, Env env) {
        Optional<Atom> module = definitions.macroModule(name, arity, env);
        if (module.isPresent()) {
            return module;
        }
        return KernelNames.arities(name).contains(arity)
                ? Optional.of(Atom.of(KERNEL))
                : env.imports().find(name, arity);
    }

    static SyntaxProblem undefined(String name, int arity, Place place, Env env) {
        String module = env.module().map(definition -> "expected " + ElixirName.of(definition.name())
                + " to define such a function or for it to be imported, but none are available")
                .orElse("there is no such import");
        return SyntaxProblem.compile(place, "undefined function " + name + "/" + arity + " (" + module + ")");
    }

    /** No number has functions or fields. */
    private static void notOfLiteral(Ast.Remote remote) {
        if (remote.target() instanceof Ast.Value(Term value, _)
                && (value instanceof Int || value instanceof Bitstring)) {
            throw SyntaxProblem.compile(remote.place(), "invalid call " + ElixirPrinter.print(value) + "."
                    + remote.name() + (remote.parentheses() ? "()" : ""));
        }
    }

    private Term remote(Ast.Remote remote, Env env) {
        int line = remote.place().line();
        Optional<Atom> module = naming.constant(remote.target(), env)
                .filter(atom -> remote.parentheses() || !NO_MODULES.contains(atom));
        if (module.isEmpty() && !remote.parentheses()) {
            notInPattern(env, remote, "field access");
            notOfLiteral(remote);
            return data.field(line, translate(remote.target(), env), remote.name(), env);
        }
        if (module.isPresent()) {
            Optional<Term> macro = macros.remote(module.get(), remote, env)
                    .or(() -> definitions.expand(module.get(), remote, env).map(expanded -> translate(expanded, env)));
            if (macro.isPresent()) {
                return macro.get();
            }
            notInPattern(env, remote, ElixirName.of(module.get()) + "." + remote.name() + "/"
                    + remote.arguments().size());
            mentioned(module.get(), remote.name(), remote.arguments().size(), remote.place(), env);
            return Inlined.call(line, module.get(), remote.name(), all(remote.arguments(), env));
        }
        notInPattern(env, remote, remote.name() + "/" + remote.arguments().size());
        notOfLiteral(remote);
        Term target = translate(remote.target(), env);
        return Abstract.call(line, target, remote.name(), all(remote.arguments(), env));
    }

    /** A function of another module, which is looked for when the module is there. */
    static void mentioned(Atom module, String function, int arity, Place place, Env env) {
        if (env.function().isPresent() && env.warnings() != Warnings.NONE) {
            env.module().ifPresent(own -> own.references().remote(module, function, arity, env.location(place.line())));
        }
    }

    static void notInPattern(Env env, Ast ast, String what) {
        if (env.isMatch()) {
            throw SyntaxProblem.compile(ast.place(), "cannot invoke remote function " + what + " inside a match");
        }
    }

    /** A pattern, whose variables are bound from here on. */
    Term pattern(Ast ast, Env env) {
        return translate(ast, env.matching());
    }
}
