package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Makes a tree of a quoted expression, as a macro returns it. */
final class Unquoter {
    private static final Atom LINE = Atom.of("line");
    /** Names that mean the same whoever wrote them. */
    private static final Set<String> PLACES = Set.of("_", "__MODULE__", "__ENV__", "__DIR__", "__CALLER__",
            "__STACKTRACE__", "...");

    private final Place place;
    private final Atom expanding;
    private final String expansion;
    /** What the expression itself makes aliases of. */
    private final Set<Term> aliased = new HashSet<>();

    private Unquoter(Place place, Atom expanding, String expansion) {
        this.place = place;
        this.expanding = expanding;
        this.expansion = expansion;
    }

    /** @param place of what does not tell its own */
    static Ast of(Term quoted, Place place) {
        return new Unquoter(place, Atom.NIL, "").whole(quoted);
    }

    /** @param macro the module of the macro that has made it, whose variables are new ones each time */
    static Ast expanded(Term quoted, Place place, Atom macro, long number) {
        return new Unquoter(place.generated(), macro, Long.toString(number)).whole(quoted);
    }

    private Ast whole(Term quoted) {
        collectAliases(quoted);
        return ast(quoted);
    }

    private void collectAliases(Term term) {
        switch (term) {
            case Tuple node when node.is("alias", 3) || node.is("defmodule", 3) -> {
                for (Term part : arguments(node.get(2))) {
                    if (part instanceof Tuple alias && alias.is("__aliases__", 3)) {
                        List<Term> names = arguments(alias.get(2));
                        aliased.add(node.is("alias", 3) ? names.getLast() : names.getFirst());
                    } else if (part instanceof Tuple many && many.get(0) instanceof Tuple) {
                        arguments(many.get(2)).forEach(each -> aliased.add(each instanceof Tuple one
                                ? arguments(one.get(2)).getLast()
                                : each));
                    } else {
                        collectAliases(part);
                    }
                }
            }
            case Tuple node -> node.elements().forEach(this::collectAliases);
            case ListTerm list -> arguments(list).forEach(this::collectAliases);
            default -> {
            }
        }
    }

    private Ast ast(Term term) {
        return switch (term) {
            case Tuple pair when pair.arity() == 2 -> new Ast.Pair(ast(pair.get(0)), ast(pair.get(1)), place);
            case Tuple node when node.arity() == 3 && node.get(1) instanceof ListTerm meta -> node(node, meta);
            case ListTerm list -> items(list);
            default -> new Ast.Value(term, place);
        };
    }

    private Ast items(ListTerm list) {
        List<Ast> elements = new ArrayList<>();
        Term rest = list;
        while (rest instanceof Cons(Term head, Term tail)) {
            elements.add(ast(head));
            rest = tail;
        }
        if (!elements.isEmpty() && isArrow(((Cons) list).head())) {
            return clauses(list);
        }
        // Its pairs stand elsewhere, so that nobody takes them for keywords without brackets.
        return new Ast.Items(elements, new Place(place.line(), place.column() + 1));
    }

    private static boolean isArrow(Term term) {
        return term instanceof Tuple node && node.is("->", 3);
    }

    private Ast.Clauses clauses(ListTerm arrows) {
        List<Ast.Clause> clauses = new ArrayList<>();
        for (Term arrow : arrows.proper().orElseGet(List::of)) {
            Tuple node = (Tuple) arrow;
            List<Term> sides = arguments(node.get(2));
            List<Ast> head = all(arguments(sides.get(0)));
            Optional<Ast> guard = Optional.empty();
            if (head.size() == 1 && head.getFirst() instanceof Ast.Call(String when, List<Ast> parts, _)
                    && when.equals("when")) {
                guard = Optional.of(parts.getLast());
                head = parts.subList(0, parts.size() - 1);
            }
            clauses.add(new Ast.Clause(head, guard, ast(sides.get(1)), at(node)));
        }
        return new Ast.Clauses(clauses, place);
    }

    private static List<Term> arguments(Term list) {
        return list instanceof ListTerm all ? all.proper().orElseGet(List::of) : List.of();
    }

    private List<Ast> all(List<Term> terms) {
        return terms.stream().map(this::ast).toList();
    }

    private Place at(Tuple node) {
        return option(node.get(1), LINE).filter(SmallInt.class::isInstance)
                .map(line -> new Place((int) ((SmallInt) line).value(), place.isGenerated() ? 1 : place.column()))
                .orElse(place);
    }

    private static Optional<Term> option(Term meta, Atom key) {
        return arguments(meta).stream().filter(pair -> pair instanceof Tuple two && two.arity() == 2
                && two.get(0).equals(key)).map(pair -> ((Tuple) pair).get(1)).findFirst();
    }

    private Ast node(Tuple node, ListTerm meta) {
        Place here = at(node);
        Term head = node.get(0);
        if (node.get(2) instanceof Atom context && head instanceof Atom name) {
            return new Ast.Name(variable(name.name(), context, meta), here);
        }
        List<Term> arguments = arguments(node.get(2));
        return switch (head) {
            case Atom name -> call(name.name(), arguments, meta, here);
            case Tuple dot when dot.is(".", 3) -> dotted(dot, arguments, meta, here);
            default -> {
                List<Ast> parts = new ArrayList<>(List.of(ast(head)));
                parts.addAll(all(arguments));
                yield new Ast.Call(Ast.Call.OF_CALL, parts, here);
            }
        };
    }

    private String variable(String name, Atom context, Term meta) {
        if (PLACES.contains(name)) {
            return name;
        }
        String number = option(meta, Atom.of("counter")).map(Term::toString)
                .orElse(context.equals(expanding) ? expansion : "");
        return Hygiene.name(name, context, number);
    }

    private Ast dotted(Tuple dot, List<Term> arguments, Term meta, Place here) {
        List<Term> parts = arguments(dot.get(2));
        if (parts.size() == 1) {
            return new Ast.Apply(ast(parts.getFirst()), all(arguments), here);
        }
        String name = parts.get(1) instanceof Atom atom ? atom.name() : parts.get(1).toString();
        boolean bare = arguments.isEmpty() && option(meta, Atom.of("no_parens")).filter(Atom.TRUE::equals).isPresent();
        return new Ast.Remote(ast(parts.get(0)), name, all(arguments), !bare, here);
    }

    private Ast call(String name, List<Term> arguments, Term meta, Place here) {
        return switch (name) {
            case "__aliases__" -> alias(arguments, meta, here);
            case "__block__" -> new Ast.Block(all(arguments), here);
            case "fn" -> new Ast.Call("fn", List.of(clauses(ListTerm.of(arguments))), here);
            case "{}" -> new Ast.Call("{}", all(arguments), here);
            default -> sigil(name, arguments, here).orElseGet(() -> imported(name, arguments, meta)
                    .<Ast>map(module -> new Ast.Remote(new Ast.Value(module, here), name, all(arguments), true, here))
                    .orElseGet(() -> new Ast.Call(name, all(arguments), here)));
        };
    }

    /** What was imported where it was quoted, is what it means here. */
    private static Optional<Atom> imported(String name, List<Term> arguments, Term meta) {
        return option(meta, Atom.of("imports")).stream().flatMap(list -> arguments(list).stream())
                .filter(pair -> pair instanceof Tuple two && two.arity() == 2
                        && two.get(0) instanceof SmallInt(long arity) && arity == arguments.size()
                        && two.get(1) instanceof Atom module && !module.name().equals(Translator.KERNEL)
                        && !name.startsWith("sigil_"))
                .map(pair -> (Atom) ((Tuple) pair).get(1)).findFirst();
    }

    private Ast alias(List<Term> parts, Term meta, Place here) {
        Optional<Term> known = option(meta, Atom.of("alias")).filter(module -> !module.equals(Atom.FALSE));
        if (known.isPresent()) {
            return new Ast.Value(known.get(), here);
        }
        boolean own = option(meta, Atom.of("alias")).isPresent() && parts.getFirst() instanceof Atom first
                && !aliased.contains(first);
        if (own) {
            // Aliases of the place where it is used mean nothing to it.
            return new Ast.Alias(Optional.of(new Ast.Value(Atom.of("Elixir"), here)),
                    parts.stream().map(part -> ((Atom) part).name()).toList(), here);
        }
        boolean based = !(parts.getFirst() instanceof Atom first) || first.name().startsWith("Elixir.");
        List<String> names = parts.stream().skip(based ? 1 : 0).map(part -> ((Atom) part).name()).toList();
        Optional<Ast> base = based ? Optional.of(ast(parts.getFirst())) : Optional.empty();
        return names.isEmpty() ? base.orElseThrow() : new Ast.Alias(base, names, here);
    }

    private Optional<Ast> sigil(String name, List<Term> arguments, Place here) {
        if (!name.startsWith("sigil_") || name.length() != 7 || arguments.size() != 2
                || !(arguments.get(0) instanceof Tuple content) || !content.is("<<>>", 3)
                || !(arguments.get(1) instanceof ListTerm modifiers)) {
            return Optional.empty();
        }
        List<Ast> parts = new ArrayList<>();
        for (Term part : arguments(content.get(2))) {
            parts.add(part instanceof Bitstring ? new Ast.Value(part, here) : interpolated(part));
        }
        return Optional.of(new Ast.Sigil(name.substring(6), new Ast.Text(Ast.Text.Kind.BINARY, parts, here),
                ListTerm.text(modifiers).orElse(""), here));
    }

    /** {@code to_string(what) :: binary}. */
    private Ast interpolated(Term part) {
        Term call = arguments(((Tuple) part).get(2)).getFirst();
        return ast(arguments(((Tuple) call).get(2)).getFirst());
    }
}
