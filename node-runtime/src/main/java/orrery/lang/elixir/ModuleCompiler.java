package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import orrery.lang.LoadedModule;
import orrery.lang.NodeCode;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** Evaluates the bodies of modules, and loads what they define ({@code elixir_module.erl}). */
final class ModuleCompiler implements Definitions {
    private static final Set<String> HANDLED = Set.of("defmodule", "def", "defp", "defstruct", "defexception",
            "defdelegate",
            "use", "defguard", "defguardp", "defprotocol", "defimpl", "defoverridable", "defmacro", "defmacrop");
    private static final Set<String> FUNCTIONS = Set.of("def", "defp", "defmacro", "defmacrop");
    private static final Set<String> MODULES = Set.of("defmodule", "defprotocol", "defimpl");

    private final NodeCode code;
    private final Evaluation evaluation;
    private final Consumer<LoadedModule> loading;
    private final Translator translator = new Translator(this);
    private final FunctionWriter functions = new FunctionWriter(translator);
    private final Macros macros;
    private final Structs structs;
    private final Undefined undefined;
    private final Finishing finishing;

    /** How what stands in a module's body is evaluated. */
    interface Evaluation {
        /** @param bindings changed by what the form binds */
        Term evaluate(Term form, Bindings bindings);

        /** Calls a function, a macro for example. */
        Term apply(NativeFunction function, List<Term> arguments);

        /** Whether it takes constants only. */
        boolean isConstant();

        /** The fields of a struct with their defaults; nothing if there is no such struct. */
        Optional<MapTerm> struct(Atom module);
    }

    /** @param loading what becomes of a module that is compiled */
    ModuleCompiler(NodeCode code, Evaluation evaluation, Consumer<LoadedModule> loading, Undefined.Hints hints) {
        this.undefined = new Undefined(code, hints, evaluation);
        this.code = code;
        this.evaluation = evaluation;
        this.loading = loading;
        this.macros = new Macros(code, evaluation, translator);
        this.structs = new Structs(code, evaluation, translator);
        this.finishing = new Finishing(code, undefined);
    }

    Translator translator() {
        return translator;
    }

    @Override
    public boolean handles(Ast.Call call) {
        return HANDLED.contains(call.name());
    }

    @Override
    public Term translate(Ast.Call call, Env env, Translator ofBody) {
        int line = call.place().line();
        if (isModule(call)) {
            return module(call, env);
        }
        ModuleDefinition module = env.module().filter(_ -> env.function().isEmpty())
                .orElseThrow(() -> SyntaxProblem.outsideModule(call.place(),
                        call.name() + "/" + call.arguments().size()));
        return switch (call.name()) {
            case "def", "defp", "defmacro", "defmacrop" -> later(call, env, module);
            case "defdelegate" -> functions.delegate(call, env, module);
            case "defstruct" -> struct(call, env, module);
            case "defexception" -> structs.exception(call, env, module);
            case "use" -> use(call, env, module);
            case "defoverridable" -> Abstract.call(line, "Elixir.Module", "make_overridable",
                    Abstract.atom(line, module.name()), translator.translate(call.arguments().getFirst(), env));
            default -> later(new Guards(call).asMacro(), env, module);
        };
    }

    /** Whether it defines a module of its own. */
    static boolean isModule(Ast.Call call) {
        return MODULES.contains(call.name());
    }

    /** Evaluates what {@link #isModule} tells of. @return {@code {module, Name, Binary, Value}}, of the last one */
    Term define(Ast.Call call, Env env, Bindings bindings) {
        return switch (call.name()) {
            case "defprotocol" -> module(ProtocolWriter.protocol(call), env.muted(), bindings);
            case "defimpl" -> {
                List<Term> modules = new ArrayList<>();
                for (Ast.Call implementation : ProtocolWriter.implementations(call, env, translator.naming())) {
                    modules.add(module(implementation, env, bindings));
                }
                yield ProtocolWriter.isForMany(call) ? ListTerm.of(modules) : modules.getFirst();
            }
            default -> module(call, env, bindings);
        };
    }

    /** A name that has to be made first. */
    private Atom named(Ast.Call call, Ast name, Env env, Bindings bindings) {
        if (evaluation.evaluate(translator.translate(name, env), bindings) instanceof Atom atom) {
            return atom;
        }
        throw SyntaxProblem.compile(call.place(), "invalid module name");
    }

    /** A module in the middle of an expression is defined when that is evaluated; its body sees the variables around it. */
    private Term module(Ast.Call call, Env env) {
        int line = call.place().line();
        Ast name = call.arguments().getFirst();
        List<Ast> arguments = new ArrayList<>(call.arguments());
        if (name instanceof Ast.Alias alias && env.module().isPresent() && call.name().equals("defmodule")) {
            String last = String.join(".", alias.parts());
            Atom whole = Atom.of(Naming.current(env).name() + "." + last);
            env.aliases().put(alias.parts().getFirst(),
                    Atom.of(Naming.current(env).name() + "." + alias.parts().getFirst()));
            arguments.set(0, new Ast.Value(whole, name.place()));
        }
        env.readAll();
        List<Term> bound = env.variables().entrySet().stream().filter(entry -> !Hygiene.isOwn(entry.getKey()))
                .<Term>map(entry -> Abstract.tuple(line, Abstract.atom(line, entry.getKey()),
                        Abstract.var(line, entry.getValue())))
                .toList();
        Quoter.Style style = new Quoter.Style(Atom.NIL, false, false, Optional.of(line));
        return Abstract.call(line, "Elixir.Module", "__module__",
                new Quoter(translator, env, style).form(new Ast.Call(call.name(), arguments, call.place())),
                Abstract.list(line, bound));
    }

    /** In a loop, or with holes: what is defined is known when the body runs. */
    private Term later(Ast.Call call, Env env, ModuleDefinition module) {
        int line = call.place().line();
        return Abstract.call(line, "Elixir.Module", "__define__", Abstract.atom(line, module.name()),
                new Quoter(translator, env, Quoter.Style.FRAGMENT).form(call));
    }

    @Override
    public Optional<Ast> expand(Ast.Call call, Env env) {
        return macros.expand(call, env);
    }

    @Override
    public Optional<Atom> macroModule(String name, int arity, Env env) {
        return env.imports().findMacro(name, arity, module -> !code.isBuiltIn(module));
    }

    @Override
    public Optional<Ast> expand(Atom module, Ast.Remote remote, Env env) {
        return macros.expand(module, remote, env);
    }

    private Term module(Ast.Call call, Env env, Bindings bindings) {
        Ast name = call.arguments().getFirst();
        Atom module = translator.naming().constant(name, env).orElseGet(() -> named(call, name, env, bindings));
        Atom whole = env.module().filter(_ -> name instanceof Ast.Alias)
                .map(outer -> Atom.of(outer.name().name() + module.name().substring("Elixir".length()))).orElse(module);
        if (name instanceof Ast.Alias(_, List<String> parts, _) && env.module().isPresent()) {
            env.aliases().put(parts.getFirst(), Atom.of(whole.name().substring(0,
                    whole.name().length() - String.join(".", parts).length()) + parts.getFirst()));
        }
        if (code.isBuiltIn(whole) && !isLibrary(env)) {
            throw SyntaxProblem.compile(call.place(), "cannot define module " + ElixirName.of(whole)
                    + ", which is built into lab nodes");
        }
        if (code.loaded(whole).isPresent()) {
            env.warnings().say("redefining module " + ElixirName.of(whole) + " (current version defined in memory)",
                    env.file() + ":" + call.place().line());
        }
        Bindings inner = new Bindings(bindings);
        ModuleDefinition definition = new ModuleDefinition(whole, form -> evaluation.evaluate(form, inner),
                evaluation.isConstant());
        Env body = env.ofModule(definition);
        Ast block = Flow.section(call.arguments(), "do").orElseThrow(() -> SyntaxProblem.compile(call.place(),
                "missing :do option in \"defmodule\""));
        Term value = code.openModules().with(whole,
                new OpenModule(definition, part -> evaluate(part, body, inner)), () -> {
                    Term last = evaluate(block, body, inner);
                    beforeCompiling(call, definition, body, inner);
                    return last;
                });
        Set<Env.Defined> written = Set.copyOf(definition.defined());
        Injected.into(definition, body, functions, call.place());
        if (!call.place().isGenerated()) {
            new Behaviours(code, evaluation, definition, body).check(written, call.place().line());
        }
        Term binary = load(definition, body);
        if (env.lexical().isEmpty()) {
            body.lexical().ifPresent(lexical -> lexical.report(env.warnings()));
        }
        return Tuple.of(Atom.of("module"), whole, binary, value);
    }

    /** {@code @before_compile}: macros that add to the end of the body. */
    private void beforeCompiling(Ast.Call call, ModuleDefinition definition, Env env, Bindings bindings) {
        if (definition.attribute("before_compile") instanceof ListTerm hooks) {
            for (Term hook : hooks.proper().orElseGet(List::of).reversed()) {
                boolean named = hook instanceof Tuple pair && pair.arity() == 2;
                Atom module = (Atom) (named ? ((Tuple) hook).get(0) : hook);
                String name = named ? ((Atom) ((Tuple) hook).get(1)).name() : "__before_compile__";
                Term place = MacroEnv.of(env, call.place().line());
                evaluate(macros.expanded(module, name, List.of(place), call.place(), env), env, bindings);
            }
        }
    }

    private static boolean isLibrary(Env env) {
        return env.file().startsWith(Library.FILES);
    }

    /** Evaluates a body part by part; macros may make modules and functions of what stands in it. */
    Term evaluate(Ast block, Env env, Bindings bindings) {
        List<Ast> parts = block instanceof Ast.Block(List<Ast> all, _) ? all : List.of(block);
        Term value = Atom.NIL;
        for (Ast part : parts) {
            value = part(part, env, bindings);
        }
        return value;
    }

    private Term part(Ast part, Env env, Bindings bindings) {
        if (part instanceof Ast.Block(List<Ast> parts, _) && parts.size() != 1) {
            return evaluate(part, env, bindings);
        }
        if (part instanceof Ast.Call call) {
            if (isModule(call)) {
                return define(call, env, bindings);
            }
            Optional<ModuleDefinition> module = env.module().filter(_ -> env.function().isEmpty());
            if (module.isPresent() && FUNCTIONS.contains(call.name()) && !Fragments.in(call)) {
                return evaluation.evaluate(functions.define(call, env, module.get()), bindings);
            }
            if (module.isPresent() && Guards.isGuard(call)) {
                return part(new Guards(call).asMacro(), env, bindings);
            }
        }
        Optional<Ast> expanded = expandedPart(part, env);
        return expanded.isPresent()
                ? part(expanded.get(), env, bindings)
                : evaluation.evaluate(translated(part, env), bindings);
    }

    /** What is odd about it is said before it is evaluated. */
    private Term translated(Ast part, Env env) {
        try {
            return translator.translate(part, env);
        } finally {
            if (env.module().isEmpty()) {
                env.report();
            }
        }
    }

    /** At the end of a source: what its modules call that is not there. */
    void reportUndefined(Warnings warnings) {
        undefined.report(warnings);
    }

    /** What a macro makes of it; nothing if it is no call of one. */
    Optional<Ast> expandedPart(Ast part, Env env) {
        return switch (part) {
            case Ast.Call call when call.name().equals("use") && !call.arguments().isEmpty() -> used(call, env);
            case Ast.Call call -> macros.expand(call, env);
            case Ast.Remote remote -> translator.naming().constant(remote.target(), env)
                    .flatMap(module -> macros.expand(module, remote, env));
            default -> Optional.empty();
        };
    }

    /** {@code use Module, options}: what its {@code __using__} makes of the options. */
    private Optional<Ast> used(Ast.Call call, Env env) {
        Atom module = translator.naming().constant(call.arguments().getFirst(), env).orElseThrow(
                () -> SyntaxProblem.compile(call.place(),
                        "invalid arguments for use, expected a compile time atom or alias"));
        if (module.name().equals("Elixir.Bitwise")) {
            return Optional.of(new Ast.Call("import", List.of(call.arguments().getFirst()), call.place()));
        }
        if (Injected.knows(module)) {
            return Optional.empty();
        }
        if (!code.modules().contains(module)) {
            throw SyntaxProblem.compile(call.place(), "module " + ElixirName.of(module)
                    + " is not loaded and could not be found");
        }
        env.imports().require(module);
        List<Term> options = call.arguments().size() > 1
                ? macros.quoted(call.arguments().subList(1, 2), env)
                : List.of(Nil.NIL);
        return Optional.of(macros.expanded(module, "__using__", options, call.place(), env));
    }

    private Term load(ModuleDefinition definition, Env env) {
        LoadedModule module = finishing.compiled(definition, env);
        loading.accept(module);
        return ModuleInfo.binary(definition.name(), Finishing.forms(definition));
    }

    private Term struct(Ast.Call call, Env env, ModuleDefinition module) {
        Term constant = structs.define(call, env, module);
        derive(call, env, module);
        return constant;
    }

    /** {@code @derive P}, {@code @derive [P, {Q, options}]}. */
    private void derive(Ast.Call call, Env env, ModuleDefinition module) {
        for (Term wanted : module.derived()) {
            Atom protocol = (Atom) (wanted instanceof Tuple pair ? pair.get(0) : wanted);
            Atom any = ProtocolWriter.implementation(protocol, Atom.of("Elixir.Any"));
            if (code.find(any, Atom.of("__impl__"), 1).isEmpty()) {
                throw Exceptions.argument("could not load module " + ElixirName.of(any)
                        + " due to reason :nofile, cannot derive " + ElixirName.of(protocol) + " for "
                        + ElixirName.of(module.name()));
            }
            Term options = wanted instanceof Tuple pair ? pair.get(1) : Nil.NIL;
            if (code.find(any, Atom.of(Imports.MACRO + "__deriving__"), 4).isPresent()) {
                List<Term> arguments = List.of(module.name(), module.struct().<Term>map(map -> map).orElse(Atom.NIL),
                        options);
                evaluate(macros.expanded(any, "__deriving__", arguments, call.place(), env), env.outermost(),
                        new Bindings());
                continue;
            }
            module(ProtocolWriter.derived(protocol, module.name(), options, call.place()), env.outermost(),
                    new Bindings());
        }
    }

    private Term use(Ast.Call call, Env env, ModuleDefinition module) {
        Atom used = translator.naming().constant(call.arguments().getFirst(), env).orElseThrow(
                () -> SyntaxProblem.compile(call.place(),
                        "invalid arguments for use, expected a compile time atom or alias"));
        Term options = call.arguments().size() > 1
                ? module.evaluate(translator.translate(call.arguments().get(1), env))
                : Nil.NIL;
        Injected.use(used, options, module);
        return Abstract.atom(call.place().line(), Atom.OK);
    }

    @Override
    public boolean isThere(Atom module) {
        return code.isThere(module);
    }

    @Override
    public boolean isLearners(Atom module) {
        return code.isThere(module) && !code.isBuiltIn(module);
    }

    @Override
    public void checkStruct(Atom module, List<Ast> fields, boolean isMade, Place place, Env env) {
        structs.check(module, fields, isMade, place, env);
    }
}
