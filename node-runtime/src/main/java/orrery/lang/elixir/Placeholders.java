package orrery.lang.elixir;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import orrery.term.SmallInt;
import orrery.term.Term;

/** Replaces {@code &1}, {@code &2} and so on in a tree by names. */
final class Placeholders {
    private final IntFunction<String> names;

    private Placeholders(IntFunction<String> names) {
        this.names = names;
    }

    static Ast replace(Ast ast, IntFunction<String> names) {
        return new Placeholders(names).in(ast);
    }

    private Ast in(Ast ast) {
        return switch (ast) {
            case Ast.Value _,Ast.Name _ -> ast;
            case Ast.Items(List<Ast> elements, Place place) -> new Ast.Items(all(elements), place);
            case Ast.Pair(Ast left, Ast right, Place place) -> new Ast.Pair(in(left), in(right), place);
            case Ast.Call(String name, List<Ast> arguments, Place place) -> call(name, arguments, place);
            case Ast.Remote r ->
                new Ast.Remote(in(r.target()), r.name(), all(r.arguments()), r.parentheses(), r.place());
            case Ast.Apply(Ast fun, List<Ast> arguments, Place place) -> new Ast.Apply(in(fun), all(arguments), place);
            case Ast.Alias(Optional<Ast> base, List<String> parts, Place place) ->
                new Ast.Alias(base.map(this::in), parts,
                        place);
            case Ast.Text(Ast.Text.Kind kind, List<Ast> parts, Place place) -> new Ast.Text(kind, all(parts), place);
            case Ast.Sigil(String letter, Ast.Text content, String modifiers, Place place) -> new Ast.Sigil(letter,
                    (Ast.Text) in(content), modifiers, place);
            case Ast.Block(List<Ast> parts, Place place) -> new Ast.Block(all(parts), place);
            case Ast.Clauses(List<Ast.Clause> clauses, Place place) -> new Ast.Clauses(clauses.stream()
                    .map(c -> new Ast.Clause(all(c.head()), c.guard().map(this::in), in(c.body()), c.place())).toList(),
                    place);
        };
    }

    private Ast call(String name, List<Ast> arguments, Place place) {
        if (name.equals("&") && arguments.size() == 1) {
            if (arguments.getFirst() instanceof Ast.Value(Term number, _) && number instanceof SmallInt(long n)) {
                return new Ast.Name(names.apply((int) n), place);
            }
            if (arguments.getFirst() instanceof Ast.Call(String slash, _, _) && slash.equals("/")) {
                return new Ast.Call(name, arguments, place);
            }
            throw SyntaxProblem.compile(place, "nested captures via & are not allowed");
        }
        return new Ast.Call(name, all(arguments), place);
    }

    private List<Ast> all(List<Ast> asts) {
        return asts.stream().map(this::in).toList();
    }
}
