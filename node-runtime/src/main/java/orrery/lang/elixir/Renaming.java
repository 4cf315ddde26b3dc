package orrery.lang.elixir;

import java.util.List;

/** Puts something in place of a variable, in what may stand in a guard. */
final class Renaming {
    private final String name;
    private final Ast by;

    private Renaming(String name, Ast by) {
        this.name = name;
        this.by = by;
    }

    static Ast of(Ast ast, String name, Ast by) {
        return new Renaming(name, by).in(ast);
    }

    private Ast in(Ast ast) {
        return switch (ast) {
            case Ast.Name(String other, _) -> other.equals(name) ? by : ast;
            case Ast.Items(List<Ast> elements, Place place) -> new Ast.Items(all(elements), place);
            case Ast.Pair(Ast left, Ast right, Place place) -> new Ast.Pair(in(left), in(right), place);
            // What is put in already is not looked at again.
            case Ast.Call(String unquote, _, _) when unquote.equals("unquote") -> ast;
            case Ast.Call(String called, List<Ast> arguments, Place place) ->
                new Ast.Call(called, all(arguments), place);
            case Ast.Remote r ->
                new Ast.Remote(in(r.target()), r.name(), all(r.arguments()), r.parentheses(), r.place());
            case Ast.Block(List<Ast> parts, Place place) -> new Ast.Block(all(parts), place);
            case Ast.Value _,Ast.Alias _,Ast.Text _,Ast.Sigil _,Ast.Apply _,Ast.Clauses _ -> ast;
        };
    }

    private List<Ast> all(List<Ast> asts) {
        return asts.stream().map(this::in).toList();
    }
}
