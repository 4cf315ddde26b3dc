package orrery.lang.elixir;

import java.util.List;

/** Whether {@code unquote} stands in a definition outside every {@code quote}: then its holes are filled when the body runs. */
final class Fragments {
    private Fragments() {}

    static boolean in(Ast ast) {
        return switch (ast) {
            case Ast.Value _,Ast.Name _ -> false;
            case Ast.Items(List<Ast> elements, _) -> any(elements);
            case Ast.Pair(Ast left, Ast right, _) -> in(left) || in(right);
            case Ast.Call(String name, List<Ast> arguments, _) -> switch (name) {
                case "quote" -> false;
                case "unquote", "unquote_splicing" -> true;
                default -> any(arguments);
            };
            case Ast.Remote remote -> remote.name().equals("unquote") || in(remote.target()) || any(remote.arguments());
            case Ast.Apply(Ast fun, List<Ast> arguments, _) -> in(fun) || any(arguments);
            case Ast.Alias alias -> alias.base().filter(Fragments::in).isPresent();
            case Ast.Text text -> any(text.parts());
            case Ast.Sigil sigil -> any(sigil.content().parts());
            case Ast.Block(List<Ast> parts, _) -> any(parts);
            case Ast.Clauses(List<Ast.Clause> clauses, _) -> clauses.stream().anyMatch(
                    clause -> any(clause.head()) || clause.guard().filter(Fragments::in).isPresent()
                            || in(clause.body()));
        };
    }

    private static boolean any(List<Ast> asts) {
        return asts.stream().anyMatch(Fragments::in);
    }
}
