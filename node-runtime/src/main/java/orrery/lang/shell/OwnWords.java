package orrery.lang.shell;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import orrery.process.Code;
import orrery.term.Atom;
import orrery.term.ElixirPrinter;
import orrery.term.ElixirReader;
import orrery.term.ErlangPrinter;
import orrery.term.ErlangReader;
import orrery.term.Term;
import orrery.term.TermSyntaxException;

/** What this node has. */
public final class OwnWords implements WordCompletion.Source {
    /** What compilers put into a module is not what a person wants to run, nor are operators. */
    private static final Pattern FOR_PEOPLE = Pattern.compile("(?!module_info$|__)\\p{Ll}[\\p{L}\\p{N}_@]*[?!]?");

    private final boolean elixir;
    private final Code code;
    private final Supplier<? extends Collection<Atom>> nodes;

    /** @param nodes those it knows */
    public OwnWords(boolean elixir, Code code, Supplier<? extends Collection<Atom>> nodes) {
        this.elixir = elixir;
        this.code = code;
        this.nodes = nodes;
    }

    @Override
    public CompletableFuture<List<String>> modules(String begun) {
        return CompletableFuture.completedFuture(written(code.modules(), begun));
    }

    @Override
    public CompletableFuture<List<String>> functions(String module, String begun) {
        return CompletableFuture.completedFuture(code.exports(read(module)).stream()
                .filter(export -> FOR_PEOPLE.matcher(export.function().name()).matches())
                .map(export -> export.function().name() + "/" + export.arity())
                .filter(name -> name.startsWith(begun)).sorted().toList());
    }

    @Override
    public List<String> nodes(String begun) {
        return begun.startsWith(":\"")
                ? nodes.get().stream().map(name -> ":\"" + name.name() + "\"").filter(name -> name.startsWith(begun))
                        .sorted()
                        .toList()
                : written(nodes.get(), begun);
    }

    private List<String> written(Collection<Atom> names, String begun) {
        return names.stream().map(name -> elixir ? ElixirPrinter.print(name) : ErlangPrinter.print(name))
                .filter(name -> name.startsWith(begun)).sorted().toList();
    }

    private Atom read(String module) {
        try {
            Term term = elixir ? ElixirReader.read(module) : ErlangReader.read(module);
            return term instanceof Atom atom ? atom : Atom.EMPTY;
        } catch (TermSyntaxException e) {
            return Atom.EMPTY;
        }
    }
}
