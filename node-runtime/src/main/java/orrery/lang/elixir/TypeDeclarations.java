package orrery.lang.elixir;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.lang.elixir.Env.Defined;

/** The types and specifications that a module declares, as far as they have to fit together ({@code Kernel.Typespec}). */
final class TypeDeclarations {
    private static final Set<String> ATTRIBUTES = Set.of("spec", "type", "typep", "opaque", "callback",
            "macrocallback");
    private static final Set<String> TYPES = Set.of("type", "typep", "opaque");

    private final Map<Defined, Place> unused = new LinkedHashMap<>();
    private final Map<Defined, Place> types = new LinkedHashMap<>();
    private final Map<Defined, Place> specs = new LinkedHashMap<>();
    private final Set<Defined> used = new HashSet<>();

    /** @throws SyntaxProblem if it is a type that is declared already */
    void add(String attribute, Ast declaration, Env env) {
        if (!ATTRIBUTES.contains(attribute)) {
            return;
        }
        Place place = declaration.place();
        Optional<Defined> declared = head(declaration);
        if (TYPES.contains(attribute) && declared.isPresent()) {
            Defined type = declared.get();
            Place before = types.putIfAbsent(type, place);
            if (before != null) {
                throw SyntaxProblem.compile(place, "type " + shown(type) + " is already defined in " + env.file() + ":"
                        + before.line());
            }
            if (attribute.equals("typep")) {
                unused.put(type, place);
            }
        } else if (attribute.equals("spec")) {
            declared.ifPresent(function -> specs.putIfAbsent(function, place));
        }
        parts(declaration).forEach(this::uses);
    }

    /** @throws SyntaxProblem if a function is specified that is not there */
    void check(ModuleDefinition definition) {
        specs.forEach((function, place) -> {
            if (!definition.defines(function.name(), function.arity())
                    && !definition.defines(Imports.MACRO + function.name(), function.arity() + 1)) {
                throw SyntaxProblem.compile(place, "spec for undefined function " + shown(function));
            }
        });
    }

    /** The private types that no other declaration needs. */
    Map<Defined, Place> unused() {
        Map<Defined, Place> all = new LinkedHashMap<>(unused);
        all.keySet().removeAll(used);
        return all;
    }

    static String shown(Defined declared) {
        return declared.name() + "/" + declared.arity();
    }

    /** What is declared: {@code name(a, b) :: type}, with a {@code when} behind it or not. */
    static Optional<Defined> head(Ast declaration) {
        return switch (declaration) {
            case Ast.Call(String operator, List<Ast> sides, _) when operator.equals("when") || operator.equals("::") ->
                head(sides.getFirst());
            // Known only when it is evaluated.
            case Ast.Call(String name, _, _) when name.equals("unquote") -> Optional.empty();
            case Ast.Call(String name, List<Ast> parameters, _) -> Optional.of(new Defined(name, parameters.size()));
            case Ast.Name(String name, _) -> Optional.of(new Defined(Hygiene.plain(name), 0));
            default -> Optional.empty();
        };
    }

    /** All of it but the name of what is declared. */
    private static List<Ast> parts(Ast declaration) {
        return switch (declaration) {
            case Ast.Call(String operator, List<Ast> sides, Place place) when operator.equals("when")
                    || operator.equals("::") ->
                List.of(new Ast.Block(parts(sides.getFirst()), place), sides.getLast());
            case Ast.Call(_, List<Ast> parameters, _) -> parameters;
            default -> List.of();
        };
    }

    private void uses(Ast type) {
        switch (type) {
            case Ast.Name(String name, _) -> used.add(new Defined(Hygiene.plain(name), 0));
            case Ast.Call(String name, List<Ast> arguments, _) -> {
                used.add(new Defined(name, arguments.size()));
                arguments.forEach(this::uses);
            }
            case Ast.Items items -> items.elements().forEach(this::uses);
            case Ast.Pair(Ast left, Ast right, _) -> {
                uses(left);
                uses(right);
            }
            case Ast.Remote remote -> remote.arguments().forEach(this::uses);
            case Ast.Block block -> block.parts().forEach(this::uses);
            case Ast.Clauses(List<Ast.Clause> clauses, _) -> clauses.forEach(clause -> {
                clause.head().forEach(this::uses);
                uses(clause.body());
            });
            case Ast.Value _,Ast.Alias _,Ast.Text _,Ast.Sigil _,Ast.Apply _ -> {
            }
        }
    }
}
