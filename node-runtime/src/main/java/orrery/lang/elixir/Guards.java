package orrery.lang.elixir;

import java.util.List;
import orrery.term.Atom;

/** {@code defguard name(a) when test}: a macro that puts its arguments into the test. */
final class Guards {
    private final Ast.Call call;

    Guards(Ast.Call call) {
        this.call = call;
    }

    static boolean isGuard(Ast.Call call) {
        return call.name().equals("defguard") || call.name().equals("defguardp");
    }

    Ast.Call asMacro() {
        Place place = call.place();
        if (!(call.arguments().getFirst() instanceof Ast.Call(String when, List<Ast> parts, _)) || !when.equals("when")
                || !(parts.get(0) instanceof Ast.Call head)) {
            throw SyntaxProblem.compile(place, "invalid syntax in " + call.name());
        }
        Ast test = head.arguments().stream().map(Ast.Name.class::cast).reduce(parts.get(1),
                (so, parameter) -> Renaming.of(so, parameter.name(),
                        new Ast.Call("unquote", List.of(parameter), place)),
                (_, last) -> last);
        Ast quoted = new Ast.Call("quote", List.of(section(test, place)), place);
        return new Ast.Call(call.name().equals("defguard") ? "defmacro" : "defmacrop",
                List.of(head, section(quoted, place)), place);
    }

    private static Ast section(Ast body, Place place) {
        return new Ast.Items(List.of(new Ast.Pair(new Ast.Value(Atom.of("do"), place), body, place)), place);
    }
}
