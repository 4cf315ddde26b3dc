package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;

/** {@code quote} with its options. */
final class Quotes {
    private final Translator translator;

    Quotes(Translator translator) {
        this.translator = translator;
    }

    Term translate(Ast.Call call, Env env) {
        List<Ast> options = new ArrayList<>();
        for (Ast argument : call.arguments()) {
            if (argument instanceof Ast.Items(List<Ast> pairs, _)) {
                options.addAll(pairs);
            }
        }
        Ast body = Naming.option(options, "do").orElseThrow(() -> SyntaxProblem.compile(call.place(),
                "missing :do option in \"quote\""));
        Optional<Ast> bound = Naming.option(options, "bind_quoted");
        boolean unquotes = Naming.option(options, "unquote").map(value -> !value.isAtom("false"))
                .orElse(bound.isEmpty());
        Optional<Integer> line = Naming.option(options, "line")
                .filter(value -> value instanceof Ast.Value(Term number, _) && number instanceof SmallInt)
                .map(value -> (int) ((SmallInt) ((Ast.Value) value).value()).value());
        Quoter quoter = new Quoter(translator, env, Quoter.Style.quoting(env, unquotes, line));
        Term quoted = quoter.form(quoter.isSplice(body) ? new Ast.Block(List.of(body), body.place()) : body);
        return bound.isPresent() ? bound(bound.get(), quoted, quoter, env, call.place()) : quoted;
    }

    /** {@code bind_quoted}: the values are bound first, each once. */
    private Term bound(Ast bindings, Term quoted, Quoter quoter, Env env, Place place) {
        int line = place.line();
        List<Term> parts = new ArrayList<>();
        for (Ast binding : ((Ast.Items) bindings).elements()) {
            Ast.Pair pair = (Ast.Pair) binding;
            String name = ((Atom) ((Ast.Value) pair.left()).value()).name();
            Term value = translator.translate(pair.right(), env);
            parts.add(
                    Abstract.tuple(line, Abstract.atom(line, "="), Abstract.constant(line, Nil.NIL), Abstract.list(line,
                            List.of(quoter.variable(name, pair.place()), value))));
        }
        parts.add(quoted);
        return Abstract.tuple(line, Abstract.atom(line, "__block__"), Abstract.constant(line, Nil.NIL),
                Abstract.list(line, parts));
    }
}
