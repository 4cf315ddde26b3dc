package orrery.lang.elixir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Makes the form that builds a quoted expression ({@code elixir_quote.erl}): a constant, but for what stands in {@code unquote}.
 */
final class Quoter {
    private static final Atom QUOTED_NIL = Atom.NIL;

    private final Translator translator;
    private final Env env;
    private final Style style;

    /**
     * How expressions are quoted.
     *
     * @param context of variables; {@code nil} for those of a source
     * @param unquotes whether {@code unquote} means something
     * @param parsed whether it is what a parser gives: lines are told, and nothing is known of imports and aliases
     * @param line what is told of lines, if that is fixed
     */
    record Style(Atom context, boolean unquotes, boolean parsed, Optional<Integer> line) {
        static final Style SOURCE = new Style(QUOTED_NIL, false, true, Optional.empty());
        /** What stands in a module's body as it will be looked at later. */
        static final Style FRAGMENT = new Style(QUOTED_NIL, true, true, Optional.empty());

        static Style quoting(Env env, boolean unquotes, Optional<Integer> line) {
            return new Style(env.module().map(ModuleDefinition::name).orElse(Atom.of("Elixir")), unquotes, false, line);
        }
    }

    Quoter(Translator translator, Env env, Style style) {
        this.translator = translator;
        this.env = env;
        this.style = style;
    }

    Term form(Ast ast) {
        int line = ast.place().line();
        return switch (ast) {
            case Ast.Value(Term value, _) -> Abstract.constant(line, value);
            case Ast.Items(List<Ast> elements, _) -> list(elements, line);
            case Ast.Pair(Ast left, Ast right, _) -> Abstract.tuple(line, form(left), form(right));
            case Ast.Name(String name, _) -> triple(line, atom(line, Hygiene.plain(name)),
                    meta(ast.place(), Hygiene.expansion(name)
                            .map(number -> List.<Term>of(Tuple.of(Atom.of("counter"), Int.of(number))))
                            .orElse(List.of())),
                    atom(line, Hygiene.context(name).orElse(style.context())));
            case Ast.Call call -> call(call);
            case Ast.Remote remote -> remote(remote, remote.arguments(), remote.parentheses());
            case Ast.Apply(Ast fun, List<Ast> arguments, _) -> triple(line,
                    triple(line, atom(line, "."), meta(ast.place(), List.of()), list(List.of(fun), line)),
                    meta(ast.place(), List.of()), list(arguments, line));
            case Ast.Alias alias -> alias(alias);
            case Ast.Text text -> text(text);
            case Ast.Sigil sigil -> sigil(sigil);
            case Ast.Block(List<Ast> parts, _) when parts.size() == 1 && !isSplice(parts.getFirst()) ->
                form(parts.getFirst());
            case Ast.Block(List<Ast> parts, _) -> triple(line, atom(line, "__block__"), Abstract.nil(line),
                    list(parts, line));
            case Ast.Clauses(List<Ast.Clause> clauses, _) -> Abstract.list(line,
                    clauses.stream().map(this::clause).toList());
        };
    }

    /** A variable that tells its line. */
    Term variable(String name, Place place) {
        int line = place.line();
        return triple(line, atom(line, name),
                Abstract.constant(line, ListTerm.of(Tuple.of(Atom.of("line"), Int.of(line)))),
                atom(line, style.context()));
    }

    private static Term atom(int line, String name) {
        return Abstract.atom(line, name);
    }

    private static Term atom(int line, Atom atom) {
        return Abstract.atom(line, atom);
    }

    private static Term triple(int line, Term name, Term meta, Term arguments) {
        return Abstract.tuple(line, name, meta, arguments);
    }

    private Term node(String name, List<Term> more, List<Ast> arguments, Place place) {
        int line = place.line();
        return triple(line, atom(line, name), meta(place, more), list(arguments, line));
    }

    private Term meta(Place place, List<Term> more) {
        List<Term> all = new ArrayList<>();
        if (style.parsed() || style.line().isPresent()) {
            all.add(Tuple.of(Atom.of("line"), Int.of(style.line().orElse(place.line()))));
        }
        if (style.parsed()) {
            all.addAll(0, more);
        } else {
            all.addAll(more);
        }
        return Abstract.constant(place.line(), ListTerm.of(all));
    }

    boolean isSplice(Ast ast) {
        return style.unquotes() && ast instanceof Ast.Call(String name, List<Ast> arguments, _)
                && name.equals("unquote_splicing") && arguments.size() == 1;
    }

    private Optional<Ast> unquoted(Ast ast) {
        return style.unquotes() && ast instanceof Ast.Call(String name, List<Ast> arguments, _)
                && name.equals("unquote") && arguments.size() == 1
                        ? Optional.of(arguments.getFirst())
                        : Optional.empty();
    }

    /** A list, into which others may be spliced. */
    private Term list(List<Ast> elements, int line) {
        Term list = Abstract.nil(line);
        List<Ast> rest = elements;
        if (!rest.isEmpty() && rest.getLast() instanceof Ast.Call(String bar, List<Ast> ends, _) && bar.equals("|")
                && isSplice(ends.getFirst())) {
            list = Abstract.op(line, "++", translator.translate(((Ast.Call) ends.get(0)).arguments().getFirst(), env),
                    form(ends.get(1)));
            rest = rest.subList(0, rest.size() - 1);
        }
        for (Ast element : rest.reversed()) {
            if (isSplice(element)) {
                Term spliced = translator.translate(((Ast.Call) element).arguments().getFirst(), env);
                list = Abstract.op(line, "++", spliced, list);
            } else {
                list = Abstract.cons(line, form(element), list);
            }
        }
        return list;
    }

    private Term call(Ast.Call call) {
        Place place = call.place();
        int line = place.line();
        List<Ast> arguments = call.arguments();
        Optional<Ast> hole = unquoted(call);
        if (hole.isPresent()) {
            return translator.translate(hole.get(), env);
        }
        switch (call.name()) {
            case Ast.Call.OF_CALL -> {
                return calling(call);
            }
            case "fn" -> {
                return triple(line, atom(line, "fn"), meta(place, List.of()), form(arguments.getFirst()));
            }
            case "%{}" -> {
                return node("%{}", List.of(), arguments, place);
            }
            case "quote" -> {
                // What is unquoted belongs to the inner one.
                Quoter inner = new Quoter(translator, env, new Style(style.context(), false, style.parsed(),
                        style.line()));
                return triple(line, atom(line, "quote"), meta(place, List.of()), inner.list(arguments, line));
            }
            default -> {
                return node(call.name(), imports(call.name(), arguments.size()), arguments, place);
            }
        }
    }

    /** Where a call without a module leads to, for those who expand it elsewhere. */
    private List<Term> imports(String name, int arity) {
        if (style.parsed()) {
            return List.of();
        }
        Optional<Atom> module = translator.importedFrom(name, arity, env);
        if (module.isEmpty() || env.module().filter(own -> own.defines(name, arity)).isPresent()) {
            return List.of();
        }
        Atom from = module.get();
        List<Integer> arities = from.name().equals(Translator.KERNEL) ? KernelNames.arities(name) : List.of(arity);
        return arities.isEmpty()
                ? List.of()
                : List.of(Tuple.of(Atom.of("context"), style.context()), Tuple.of(Atom.of("imports"), ListTerm.of(
                        arities.stream().map(each -> (Term) Tuple.of(Int.of(each), from)).toList())));
    }

    /** {@code unquote(name)(1)}, {@code Mod.unquote(name)(1)}. */
    private Term calling(Ast.Call call) {
        Place place = call.place();
        int line = place.line();
        List<Ast> arguments = call.arguments().subList(1, call.arguments().size());
        Ast head = call.arguments().getFirst();
        if (head instanceof Ast.Remote remote) {
            return remote(remote, arguments, true);
        }
        Term name = unquoted(head).map(hole -> translator.translate(hole, env)).orElseGet(() -> form(head));
        return triple(line, name, meta(place, List.of()), list(arguments, line));
    }

    private Term remote(Ast.Remote remote, List<Ast> arguments, boolean parentheses) {
        Place place = remote.place();
        int line = place.line();
        boolean dynamic = style.unquotes() && remote.name().equals("unquote") && remote.arguments().size() == 1;
        Term name = dynamic
                ? translator.translate(remote.arguments().getFirst(), env)
                : atom(line, remote.name());
        boolean called = dynamic ? arguments != remote.arguments() : parentheses;
        Term dot = triple(line, atom(line, "."), meta(place, List.of()),
                Abstract.list(line, List.of(form(remote.target()), name)));
        List<Term> more = called ? List.of() : List.of(Tuple.of(Atom.of("no_parens"), Atom.TRUE));
        return triple(line, dot, meta(place, more),
                list(dynamic && arguments == remote.arguments() ? List.of() : arguments, line));
    }

    private Term alias(Ast.Alias alias) {
        Place place = alias.place();
        int line = place.line();
        List<Term> parts = new ArrayList<>(alias.parts().stream().map(part -> atom(line, part)).toList());
        // That an alias is none of the place where it is used is known of what a macro made, and written nowhere.
        alias.base().filter(base -> !base.isAtom("Elixir")).ifPresent(base -> parts.addFirst(form(base)));
        List<Term> more = new ArrayList<>();
        if (!style.parsed()) {
            boolean known = alias.base().isEmpty() && env.aliases().containsKey(alias.parts().getFirst());
            more.add(Tuple.of(Atom.of("alias"), known ? translator.naming().module(alias, env) : Atom.FALSE));
        }
        return triple(line, atom(line, "__aliases__"), meta(place, more), Abstract.list(line, parts));
    }

    private Term text(Ast.Text text) {
        Place place = text.place();
        int line = place.line();
        if (text.kind() == Ast.Text.Kind.CHARLIST && text.parts().stream().allMatch(Ast.Value.class::isInstance)) {
            return Abstract.constant(line, ListTerm.charlist(literal(text.parts())));
        }
        if (text.kind() == Ast.Text.Kind.CHARLIST) {
            List<Term> parts = text.parts().stream()
                    .map(part -> part instanceof Ast.Value ? form(part) : toString(part))
                    .toList();
            return triple(line, dot(place, "Elixir.List", "to_charlist"), meta(place, List.of()),
                    Abstract.list(line, List.of(Abstract.list(line, parts))));
        }
        Term binary = text.parts().stream().allMatch(Ast.Value.class::isInstance)
                ? Abstract.binary(line, literal(text.parts()))
                : triple(line, atom(line, "<<>>"), meta(place, List.of()), Abstract.list(line,
                        text.parts().stream().map(part -> part instanceof Ast.Value
                                ? form(part)
                                : triple(line, atom(line, "::"), meta(place, List.of()),
                                        Abstract.list(line, List.of(toString(part), triple(line, atom(line, "binary"),
                                                meta(place, List.of()), atom(line, style.context()))))))
                                .toList()));
        return text.kind() == Ast.Text.Kind.BINARY
                ? binary
                : triple(line, dot(place, "erlang", "binary_to_atom"), meta(place, List.of()),
                        Abstract.list(line, List.of(binary, atom(line, "utf8"))));
    }

    private static String literal(List<Ast> parts) {
        StringBuilder text = new StringBuilder();
        for (Ast part : parts) {
            text.append(new String(((Bitstring) ((Ast.Value) part).value()).toBytes(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private Term dot(Place place, String module, String function) {
        int line = place.line();
        return triple(line, atom(line, "."), meta(place, List.of()),
                Abstract.list(line, List.of(atom(line, module), atom(line, function))));
    }

    private Term toString(Ast part) {
        Place place = part.place();
        return triple(place.line(), dot(place, "Elixir.Kernel", "to_string"), meta(place, List.of()),
                Abstract.list(place.line(), List.of(form(part))));
    }

    private Term sigil(Ast.Sigil sigil) {
        Place place = sigil.place();
        int line = place.line();
        String name = "sigil_" + sigil.letter();
        List<Term> more = new ArrayList<>();
        more.add(Tuple.of(Atom.of("delimiter"), ListTerm.binary(sigil.letter().equals("r") ? "/" : "(")));
        more.addAll(imports(name, 2));
        List<Ast> parts = sigil.content().parts().isEmpty()
                ? List.of(new Ast.Value(ListTerm.binary(""), place))
                : sigil.content().parts();
        List<Term> pieces = parts.stream().map(part -> part instanceof Ast.Value
                ? form(part)
                : triple(line, atom(line, "::"), meta(place, List.of()), Abstract.list(line, List.of(toString(part),
                        triple(line, atom(line, "binary"), meta(place, List.of()), atom(line, style.context()))))))
                .toList();
        Term content = triple(line, atom(line, "<<>>"), meta(place, List.of()), Abstract.list(line, pieces));
        return triple(line, atom(line, name), meta(place, more), Abstract.list(line,
                List.of(content, Abstract.constant(line, sigil.modifiers().isEmpty()
                        ? Nil.NIL
                        : ListTerm.charlist(sigil.modifiers())))));
    }

    private Term clause(Ast.Clause clause) {
        Place place = clause.place();
        int line = place.line();
        Term head = clause.guard().map(guard -> {
            List<Ast> parts = new ArrayList<>(clause.head());
            parts.add(guard);
            return Abstract.list(line, List.of(node("when", List.of(), parts, place)));
        }).orElseGet(() -> list(clause.head(), line));
        return triple(line, atom(line, "->"), meta(place, List.of()), Abstract.list(line, List.of(head,
                form(clause.body()))));
    }
}
