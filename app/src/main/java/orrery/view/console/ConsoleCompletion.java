package orrery.view.console;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import orrery.lab.Console.Flavour;
import orrery.lab.Lab;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Atom;
import orrery.term.ElixirPrinter;
import orrery.term.ErlangPrinter;
import orrery.term.NodeName;
import orrery.view.base.Background;
import orrery.view.base.Lane;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;

/** Completes what is typed at a console: what the node has, the nodes of the cluster, and variables that were bound. */
public final class ConsoleCompletion {
    private static final int MOST = 200;
    private static final List<String> KEYWORDS = List.of("case", "cond", "defmodule", "fn", "for", "if", "receive",
            "try", "unless", "with");

    private final Lab lab;
    private final Background background;
    private final ClusterModel cluster;
    private final Texts texts;
    private final Lane lane = new Lane();

    public ConsoleCompletion(Lab lab, Background background, ClusterModel cluster, Texts texts) {
        this.lab = lab;
        this.background = background;
        this.cluster = cluster;
        this.texts = texts;
    }

    /** @param before what is typed, up to the caret */
    void ask(ConsoleModel console, String before, Consumer<Offers> answer) {
        Flavour flavour = console.scan("").flavour();
        TypedPlace place = TypedPlace.of(flavour, before);
        Notation notation = flavour == Flavour.IEX ? Notation.ELIXIR : Notation.ERLANG;
        Source source = new Source(console.node(), notation);
        List<String> here = place.kind() == TypedPlace.Kind.NAME || place.kind() == TypedPlace.Kind.VARIABLE
                ? console.variables().stream().filter(name -> name.startsWith(place.begun())).toList()
                : List.of();
        background.run(texts.get("act.complete"), () -> all(source, place)).in(lane)
                .onSuccess(found -> answer.accept(new Offers(place.begun(),
                        Stream.concat(here.stream(), found.stream()).distinct().limit(MOST).toList())))
                .onFailure(_ -> answer.accept(new Offers(place.begun(), here))).start();
    }

    /** Nobody waits for an answer any more. */
    void dismiss() {
        lane.leave();
    }

    private final class Source {
        private final NodeName node;
        private final Notation notation;

        Source(NodeName node, Notation notation) {
            this.node = node;
            this.notation = notation;
        }

        CompletableFuture<List<String>> modules(String begun) {
            return lab.complete(node, notation, "", begun);
        }

        CompletableFuture<List<String>> functions(String module, String begun) {
            return lab.complete(node, notation, module, begun);
        }

        List<String> nodes(String begun) {
            String quoted = begun.startsWith(":") ? begun.replaceFirst("^:\"?", ":") : begun;
            return cluster.nodes().stream().map(known -> written(known.name().toString()))
                    .filter(name -> name.startsWith(begun) || name.startsWith(quoted)).toList();
        }

        private String written(String name) {
            return notation == Notation.ELIXIR
                    ? ElixirPrinter.print(Atom.of(name))
                    : ErlangPrinter.print(Atom.of(name));
        }
    }

    private CompletableFuture<List<String>> all(Source source, TypedPlace place) {
        String begun = place.begun();
        boolean elixir = source.notation == Notation.ELIXIR;
        return switch (place.kind()) {
            case FUNCTION -> elixir && begun.isEmpty()
                    ? joined(inside(source, place.module()), source.functions(place.module(), ""))
                    : source.functions(place.module(), begun);
            case MODULE -> source.modules(begun);
            case ATOM -> joined(CompletableFuture.completedFuture(source.nodes(begun)),
                    elixir && !begun.equals(":") ? source.modules(begun) : none());
            case NAME -> elixir
                    ? joined(CompletableFuture.completedFuture(
                            KEYWORDS.stream().filter(word -> word.startsWith(begun)).toList()),
                            source.functions("Kernel", begun), source.functions("IEx.Helpers", begun))
                    : joined(source.modules(begun), source.functions("erlang", begun),
                            CompletableFuture.completedFuture(source.nodes(begun)));
            case VARIABLE, NOTHING -> none();
        };
    }

    /** Modules whose names begin with that of a module: {@code Server} of {@code IEx}. */
    private static CompletableFuture<List<String>> inside(Source source, String module) {
        String head = module + ".";
        return source.modules(head).thenApply(found -> found.stream()
                .map(name -> name.substring(head.length()).replaceFirst("\\..*", "")).distinct().toList());
    }

    private static CompletableFuture<List<String>> none() {
        return CompletableFuture.completedFuture(List.of());
    }

    @SafeVarargs
    private static CompletableFuture<List<String>> joined(CompletableFuture<List<String>>... parts) {
        return CompletableFuture.allOf(parts).thenApply(_ -> {
            List<String> all = new ArrayList<>();
            Stream.of(parts).forEach(part -> all.addAll(part.join()));
            return all;
        });
    }
}
