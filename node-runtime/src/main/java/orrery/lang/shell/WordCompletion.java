package orrery.lang.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What a word typed at a shell may become: keywords, modules, functions and nodes. */
public final class WordCompletion {
    private static final List<String> KEYWORDS = List.of("case", "cond", "defmodule", "fn", "for", "if", "receive",
            "try", "unless", "with");

    private final boolean elixir;
    private final Source source;

    /** What a node has, each as it is typed in the language of its shell. */
    public interface Source {
        CompletableFuture<List<String>> modules(String begun);

        /** @return with their arities: {@code puts/1} */
        CompletableFuture<List<String>> functions(String module, String begun);

        List<String> nodes(String begun);
    }

    /** @param elixir whether the shell is Elixir's, not Erlang's */
    public WordCompletion(boolean elixir, Source source) {
        this.elixir = elixir;
        this.source = source;
    }

    /** All that begins like what is typed, without what is bound in the shell. */
    public CompletableFuture<List<String>> of(TypedPlace place) {
        String begun = place.begun();
        return switch (place.kind()) {
            case FUNCTION -> elixir && begun.isEmpty()
                    ? joined(inside(place.module()), source.functions(place.module(), ""))
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
    private CompletableFuture<List<String>> inside(String module) {
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
