package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import orrery.term.Atom;
import orrery.term.Term;

/** {@code put_in(a.b[:c], v)} and its like: the path is written as what it leads to. */
final class Lenses {
    static final Atom ACCESS = Atom.of("Elixir.Access");

    private final Translator translator;

    Lenses(Translator translator) {
        this.translator = translator;
    }

    Term translate(Ast.Call call, Env env) {
        int line = call.place().line();
        List<Ast> path = new ArrayList<>();
        Ast root = unnest(call.arguments().getFirst(), path);
        if (path.isEmpty()) {
            throw SyntaxProblem.compile(call.place(), call.name() + " expects a path like map.key or map[key]");
        }
        List<Term> arguments = new ArrayList<>();
        arguments.add(translator.translate(root, env));
        arguments.add(Abstract.list(line, path.stream().map(key -> translator.translate(key, env)).toList()));
        call.arguments().subList(1, call.arguments().size())
                .forEach(argument -> arguments.add(translator.translate(argument, env)));
        return Abstract.call(line, Atom.of(Translator.KERNEL), call.name(), arguments);
    }

    private static Ast unnest(Ast ast, List<Ast> path) {
        if (ast instanceof Ast.Remote(Ast target, String get, List<Ast> arguments, _, _) && get.equals("get")
                && target instanceof Ast.Value(Term access, _) && access.equals(ACCESS)) {
            Ast root = unnest(arguments.get(0), path);
            path.add(arguments.get(1));
            return root;
        }
        if (ast instanceof Ast.Remote(Ast target, String key, List<Ast> arguments, boolean parentheses, Place place)
                && !parentheses && arguments.isEmpty() && !(target instanceof Ast.Alias)
                && !(target instanceof Ast.Value)) {
            Ast root = unnest(target, path);
            // A field that has to be there, also in a struct.
            path.add(new Ast.Remote(new Ast.Value(ACCESS, place), "key!",
                    List.of(new Ast.Value(Atom.of(key), place)), true, place));
            return root;
        }
        return ast;
    }
}
