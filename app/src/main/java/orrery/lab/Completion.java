package orrery.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import orrery.lab.SpawnForm.Notation;
import orrery.observe.Call;
import orrery.observe.Observer;
import orrery.term.Atom;
import orrery.term.Incarnation;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.NodeNumbering;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.TermSyntaxException;
import orrery.term.Tuple;

/**
 * What a node offers: its modules and their functions, asked once for each incarnation of the node. A module that the node has
 * but did not load is read from its file, so that looking at it does not load it.
 */
final class Completion {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Atom TRUE = Atom.TRUE;
    private static final Atom EXPORTS = Atom.of("exports");

    private final Observer observer;
    private final FormReader.Incarnations incarnations;
    private final Map<Incarnation, CompletableFuture<Map<Atom, Module>>> modules = new ConcurrentHashMap<>();
    private final Map<ModuleOn, CompletableFuture<List<Function>>> functions = new ConcurrentHashMap<>();

    private record ModuleOn(Incarnation node, Atom module) {}

    private record Function(Atom name, int arity) {}

    /** @param file where it is, if it is not loaded */
    private record Module(Atom name, Optional<Term> file) {}

    Completion(Observer observer, FormReader.Incarnations incarnations) {
        this.observer = observer;
        this.incarnations = incarnations;
    }

    /** Modules as typed in that notation, or if {@code module} is typed its functions with arity; sorted. */
    CompletableFuture<List<String>> complete(NodeName node, Notation notation, String module, String prefix) {
        Optional<Incarnation> running = incarnations.of(node);
        if (running.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        if (module.isBlank()) {
            return modules(node, running.get()).thenApply(known -> known.keySet().stream()
                    .map(name -> Notations.print(notation, name)).filter(name -> name.startsWith(prefix.strip()))
                    .sorted().toList());
        }
        Atom named = atom(notation, module.strip());
        return functions(node, new ModuleOn(running.get(), named)).thenApply(known -> known.stream()
                .map(f -> Notations.function(notation, named, f.name()) + "/" + f.arity())
                .filter(name -> name.startsWith(prefix.strip())).sorted().toList());
    }

    /** Forgets what nodes offered that are not there any more. */
    void forget(NodeName node) {
        modules.keySet().removeIf(running -> running.node().equals(node.atom()));
        functions.keySet().removeIf(on -> on.node().node().equals(node.atom()));
    }

    private CompletableFuture<Map<Atom, Module>> modules(NodeName node, Incarnation running) {
        if (!modules.containsKey(running)) {
            // What an earlier start of that node offered is of no use any more.
            forget(node);
        }
        return cached(modules, running, () -> observer.call(node, Call.of("code", "all_available"), DEADLINE)
                .exceptionallyCompose(_ -> observer.call(node, Call.of("code", "all_loaded"), DEADLINE))
                .thenApply(Completion::modules));
    }

    private CompletableFuture<List<Function>> functions(NodeName node, ModuleOn on) {
        return cached(functions, on, () -> modules(node, on.node()).thenCompose(known -> {
            Optional<Term> file = Optional.ofNullable(known.get(on.module())).flatMap(Module::file);
            return file.isPresent() ? fromFile(node, file.get()) : fromModule(node, on.module());
        }));
    }

    private CompletableFuture<List<Function>> fromModule(NodeName node, Atom module) {
        Call exports = new Call(module, Atom.of("module_info"), List.of(EXPORTS));
        return observer.call(node, exports, DEADLINE).thenApply(Completion::functions)
                .exceptionally(_ -> List.of());
    }

    private CompletableFuture<List<Function>> fromFile(NodeName node, Term file) {
        return observer.call(node, Call.of("beam_lib", "chunks", file, ListTerm.of(EXPORTS)), DEADLINE)
                .thenApply(answer -> answer instanceof Tuple ok && ok.is("ok", 2)
                        && ok.get(1) instanceof Tuple chunks && chunks.arity() == 2
                        && first(chunks.get(1)) instanceof Tuple pair && pair.arity() == 2
                                ? functions(pair.get(1))
                                : List.<Function>of())
                .exceptionally(_ -> List.of());
    }

    /** {@code all_available}: {@code {"lists", File, Loaded}}; {@code all_loaded}: {@code {lists, File}}. */
    private static Map<Atom, Module> modules(Term answer) {
        Map<Atom, Module> found = new TreeMap<>();
        for (Term entry : elements(answer)) {
            if (entry instanceof Tuple tuple && tuple.arity() >= 2) {
                Optional<Atom> name = tuple.get(0) instanceof Atom atom
                        ? Optional.of(atom)
                        : ListTerm.text(tuple.get(0)).filter(text -> text.length() <= Atom.MAX_CHARACTERS)
                                .map(Atom::of);
                boolean loaded = tuple.arity() == 2 || tuple.get(2).equals(TRUE);
                name.ifPresent(module -> found.put(module,
                        new Module(module, loaded ? Optional.empty() : Optional.of(tuple.get(1)))));
            }
        }
        return found;
    }

    private static List<Function> functions(Term answer) {
        List<Function> found = new ArrayList<>();
        for (Term entry : elements(answer)) {
            if (entry instanceof Tuple pair && pair.arity() == 2 && pair.get(0) instanceof Atom name
                    && pair.get(1) instanceof SmallInt(long arity) && isForPeople(name.name())) {
                found.add(new Function(name, (int) arity));
            }
        }
        return found;
    }

    /** What compilers put into a module is not what a person wants to run. */
    private static boolean isForPeople(String name) {
        return !name.equals("module_info") && !name.startsWith("__") && !name.startsWith("MACRO-")
                && !name.startsWith("-");
    }

    private static Atom atom(Notation notation, String typed) {
        try {
            return Notations.read(notation, typed, NodeNumbering.ANYWHERE) instanceof Atom atom ? atom : Atom.EMPTY;
        } catch (TermSyntaxException e) {
            // Not a module yet: it is being typed.
            return Atom.EMPTY;
        }
    }

    private static Term first(Term list) {
        List<Term> all = elements(list);
        return all.isEmpty() ? ListTerm.of() : all.getFirst();
    }

    private static List<Term> elements(Term list) {
        return list instanceof ListTerm proper ? proper.proper().orElse(List.of()) : List.of();
    }

    private interface Asking<V> {
        CompletableFuture<V> ask();
    }

    /** A failed question is asked again the next time. */
    private static <K, V> CompletableFuture<V> cached(Map<K, CompletableFuture<V>> cache, K key, Asking<V> asking) {
        CompletableFuture<V> known = cache.get(key);
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<V> asked = asking.ask();
        cache.put(key, asked);
        return asked;
    }
}
