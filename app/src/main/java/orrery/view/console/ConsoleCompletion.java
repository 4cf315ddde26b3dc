package orrery.view.console;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import orrery.lab.Console.Flavour;
import orrery.lab.Lab;
import orrery.lab.SpawnForm.Notation;
import orrery.lang.shell.Offers;
import orrery.lang.shell.TypedPlace;
import orrery.lang.shell.WordCompletion;
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
        boolean elixir = flavour == Flavour.IEX;
        TypedPlace place = TypedPlace.of(elixir, before);
        var words = new WordCompletion(elixir,
                new Offered(console.node(), elixir ? Notation.ELIXIR : Notation.ERLANG));
        List<String> here = place.kind() == TypedPlace.Kind.NAME || place.kind() == TypedPlace.Kind.VARIABLE
                ? console.variables().stream().filter(name -> name.startsWith(place.begun())).toList()
                : List.of();
        background.run(texts.get("act.complete"), () -> words.of(place)).in(lane)
                .onSuccess(found -> answer.accept(new Offers(place.begun(),
                        Stream.concat(here.stream(), found.stream()).distinct().limit(MOST).toList())))
                .onFailure(_ -> answer.accept(new Offers(place.begun(), here))).start();
    }

    /** Nobody waits for an answer any more. */
    void dismiss() {
        lane.leave();
    }

    private final class Offered implements WordCompletion.Source {
        private final NodeName node;
        private final Notation notation;

        Offered(NodeName node, Notation notation) {
            this.node = node;
            this.notation = notation;
        }

        @Override
        public CompletableFuture<List<String>> modules(String begun) {
            return lab.complete(node, notation, "", begun);
        }

        @Override
        public CompletableFuture<List<String>> functions(String module, String begun) {
            return lab.complete(node, notation, module, begun);
        }

        @Override
        public List<String> nodes(String begun) {
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
}
