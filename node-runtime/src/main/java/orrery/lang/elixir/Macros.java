package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.lang.NodeCode;
import orrery.lang.eval.Evaluator;
import orrery.process.Code.Export;
import orrery.process.NativeFunction;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Term;

/** Finds macros and lets them make of calls what they make of them ({@code elixir_dispatch.erl}). */
final class Macros {
    private static final Bitstring NO_MD5 = Bitstring.ofBytes(new byte[16]);

    /** Modules of the library whose macros are written in Elixir. */
    private static final Set<Atom> WITH_MACROS = Set.of(Atom.of("Elixir.IEx.Helpers"), Atom.of("Elixir.Record"),
            Atom.of("Elixir.Protocol"));

    private final NodeCode code;
    private final ModuleCompiler.Evaluation evaluation;
    private final Translator translator;
    /** The functions of modules that are not loaded yet, with how many clauses they had. */
    private final Map<ModuleDefinition, Unfinished> unfinished = new HashMap<>();

    /** A module as far as it is defined. */
    private record Unfinished(int clauses, Map<Export, NativeFunction> functions) {
        Unfinished {
            functions = Map.copyOf(functions);
        }
    }

    Macros(NodeCode code, ModuleCompiler.Evaluation evaluation, Translator translator) {
        this.code = code;
        this.evaluation = evaluation;
        this.translator = translator;
    }

    /** A macro of the module that is being defined, or an imported one. */
    Optional<Ast> expand(Ast.Call call, Env env) {
        int arity = call.arguments().size();
        Optional<ModuleDefinition> own = env.module()
                .filter(module -> module.defines(Imports.MACRO + call.name(), arity + 1));
        if (own.isPresent()) {
            own.get().references().local(env.function(), Imports.MACRO + call.name(), arity + 1);
            Optional<NativeFunction> macro = local(own.get(), call.name(), arity, env);
            return macro.map(function -> expanded(function, own.get().name(), call.arguments(), call.place(), env));
        }
        Optional<Atom> module = env.imports().findMacro(call.name(), arity, this::mayHaveMacros);
        return module.flatMap(name -> macro(name, call.name(), arity)
                .map(function -> expanded(function, name, call.arguments(), call.place(), env)));
    }

    Optional<Ast> expand(Atom module, Ast.Remote remote, Env env) {
        Optional<NativeFunction> macro = macro(module, remote.name(), remote.arguments().size());
        // Without a require it is the call of a function, which is not there.
        return macro.filter(_ -> env.imports().isRequired(module))
                .map(function -> expanded(function, module, remote.arguments(), remote.place(), env));
    }

    /** Most of the library has none that this node does not know by itself, and asking would compile it. */
    private boolean mayHaveMacros(Atom module) {
        return !code.isBuiltIn(module) || WITH_MACROS.contains(module);
    }

    /** A macro of a loaded module. */
    private Optional<NativeFunction> macro(Atom module, String name, int arity) {
        return !mayHaveMacros(module) ? Optional.empty() : code.find(module, Atom.of(Imports.MACRO + name), arity + 1);
    }

    /** What {@code module.name(arguments)} makes, given its arguments as terms. */
    Ast expanded(Atom module, String name, List<Term> arguments, Place place, Env env) {
        NativeFunction function = macro(module, name, arguments.size()).orElseThrow(
                () -> Exceptions.undefined(module, name, arguments.size()));
        return result(function, module, arguments, place, env);
    }

    private Ast expanded(NativeFunction macro, Atom module, List<Ast> arguments, Place place, Env env) {
        return result(macro, module, quoted(arguments, env), place, env);
    }

    private Ast result(NativeFunction macro, Atom module, List<Term> arguments, Place place, Env env) {
        List<Term> all = new ArrayList<>(List.of(MacroEnv.of(env, place.line())));
        all.addAll(arguments);
        return Unquoter.expanded(evaluation.apply(macro, all), place, module, env.nextExpansion());
    }

    List<Term> quoted(List<Ast> asts, Env env) {
        Quoter quoter = new Quoter(translator, env, Quoter.Style.SOURCE);
        return asts.stream().map(ast -> Evaluator.constant(quoter.form(ast))).toList();
    }

    private Optional<NativeFunction> local(ModuleDefinition module, String name, int arity, Env env) {
        Unfinished known = unfinished.get(module);
        if (known == null || known.clauses() != module.size()) {
            known = new Unfinished(module.size(), code.evaluator().module(module.name(), env.file(), NO_MD5,
                    Finishing.written(module)));
            unfinished.put(module, known);
        }
        return Optional.ofNullable(known.functions().get(new Export(Atom.of(Imports.MACRO + name), arity + 1)));
    }
}
