package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.lang.NodeCode;
import orrery.term.Atom;
import orrery.term.ElixirPrinter;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code defstruct} and {@code defexception}, and the check of what {@code %Name{}} gives. */
final class Structs {
    private static final Atom STRUCT = Atom.of("__struct__");

    private final NodeCode code;
    private final ModuleCompiler.Evaluation evaluation;
    private final Translator translator;

    Structs(NodeCode code, ModuleCompiler.Evaluation evaluation, Translator translator) {
        this.code = code;
        this.evaluation = evaluation;
        this.translator = translator;
    }

    /** {@code defstruct}. @return the struct as it is at first, as a form */
    Term define(Ast.Call call, Env env, ModuleDefinition module) {
        Term fields = module.evaluate(translator.translate(call.arguments().getFirst(), env));
        return struct(call, module, base(call, fields, MapTerm.EMPTY.with(STRUCT, module.name())), fields);
    }

    /** {@code defexception}. */
    Term exception(Ast.Call call, Env env, ModuleDefinition module) {
        Term fields = module.evaluate(translator.translate(call.arguments().getFirst(), env));
        MapTerm base = base(call, fields, MapTerm.EMPTY.with(STRUCT, module.name())
                .with(Atom.of("__exception__"), Atom.TRUE));
        struct(call, module, base, fields);
        Injected.exception(module, base.get(Atom.of("message")).isPresent());
        return Abstract.atom(call.place().line(), Atom.OK);
    }

    private static MapTerm base(Ast.Call call, Term fields, MapTerm start) {
        MapTerm base = start;
        if (!(fields instanceof ListTerm list)) {
            throw SyntaxProblem.compile(call.place(), "struct fields definition must be list");
        }
        for (Term field : list.proper().orElseGet(List::of)) {
            base = switch (field) {
                case Atom key -> base.with(key, Atom.NIL);
                case Tuple pair when pair.arity() == 2 -> base.with(pair.get(0), pair.get(1));
                default -> throw SyntaxProblem.compile(call.place(), "struct field names must be atoms, got: " + field);
            };
        }
        return base;
    }

    private static Term struct(Ast.Call call, ModuleDefinition module, MapTerm base, Term fields) {
        int line = call.place().line();
        module.struct(base, ((ListTerm) fields).proper().orElseGet(List::of).stream()
                .map(field -> (Atom) (field instanceof Tuple pair ? pair.get(0) : field)).distinct().toList());
        Term constant = Abstract.constant(line, base);
        module.function("__struct__", 0, false, call.place()).clauses
                .add(Abstract.clause(line, List.of(), List.of(), List.of(constant)));
        Term given = Abstract.var(line, "_@given");
        Term key = Abstract.var(line, "_@key");
        Term value = Abstract.var(line, "_@value");
        Term so = Abstract.var(line, "_@so");
        Term step = Abstract.fun(line,
                List.of(Abstract.clause(line, List.of(Abstract.tuple(line, key, value), so), List.of(),
                        List.of(Abstract.call(line, "maps", "update", key, value, so)))));
        module.function("__struct__", 1, false, call.place()).clauses
                .add(Abstract.clause(line, List.of(given), List.of(),
                        List.of(Abstract.call(line, "Elixir.Enum", "reduce", given, constant, step))));
        return constant;
    }

    /**
     * Looks whether a struct can be made, or matched and updated.
     *
     * @throws SyntaxProblem if there is no such struct, or it has no such field
     */
    void check(Atom module, List<Ast> fields, boolean isMade, Place place, Env env) {
        Optional<MapTerm> known = env.module().filter(definition -> definition.name().equals(module))
                .flatMap(ModuleDefinition::struct).or(() -> evaluation.struct(module));
        if (known.isEmpty()) {
            String name = ElixirName.of(module);
            throw SyntaxProblem.struct(place, module, 1, name + ".__struct__/1"
                    + " is undefined, cannot expand struct " + name
                    + ". Make sure the struct name is correct. If the struct "
                    + "name exists and is correct but it still cannot be found, you likely have cyclic module usage in your code");
        }
        boolean isOwn = env.module().filter(definition -> definition.name().equals(module)).isPresent();
        if (isMade) {
            enforce(module, fields, place, env);
        }
        for (Ast field : fields) {
            if (field instanceof Ast.Pair(Ast.Value(Term key, _), _, _) && known.get().get(key).isEmpty()) {
                // A struct is made by its own module, which looks for the key; the compiler looks itself.
                throw isMade && !isOwn
                        ? Exceptions.expanding(Exceptions.unknownKey(key), module, env.file(), place)
                        : SyntaxProblem.struct(place, module, isMade ? 1 : 0, "unknown key " + ElixirPrinter.print(key)
                                + " for struct " + ElixirName.of(module));
            }
        }
    }

    /** {@code @enforce_keys}: some have to be given. */
    private void enforce(Atom module, List<Ast> given, Place place, Env env) {
        if (given.stream().anyMatch(field -> !(field instanceof Ast.Pair(Ast.Value _, _, _)))) {
            return;
        }
        List<Term> keys = given.stream().map(field -> ((Ast.Value) ((Ast.Pair) field).left()).value()).toList();
        Term info = env.module().filter(definition -> definition.name().equals(module))
                .map(ModuleDefinition::structInfo)
                .or(() -> code.find(module, Atom.of("__info__"), 1)
                        .filter(_ -> !code.isBuiltIn(module))
                        .map(function -> evaluation.apply(function, List.of(Atom.of("struct")))))
                .orElse(Atom.NIL);
        List<Term> missing = new ArrayList<>();
        for (Term field : info instanceof ListTerm list ? list.proper().orElseGet(List::of) : List.<Term>of()) {
            if (field instanceof MapTerm map && map.get(Atom.of("required")).filter(Atom.TRUE::equals).isPresent()) {
                map.get(Atom.of("field")).filter(key -> !keys.contains(key)).ifPresent(missing::add);
            }
        }
        if (!missing.isEmpty()) {
            throw Exceptions.expanding(Exceptions.argument("the following keys must also be given when building struct "
                    + ElixirName.of(module) + ": " + ElixirPrinter.print(ListTerm.of(missing))), module, env.file(),
                    place);
        }
    }
}
