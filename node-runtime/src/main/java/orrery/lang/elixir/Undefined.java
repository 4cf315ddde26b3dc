package orrery.lang.elixir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import orrery.lang.NodeCode;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The functions of other modules that are called and are not there when all of a source is, or should not be called any more
 * ({@code Module.ParallelChecker}).
 */
final class Undefined {
    private final NodeCode code;
    private final Hints hints;
    private final ModuleCompiler.Evaluation evaluation;
    private final Map<Key, List<String>> calls = new LinkedHashMap<>();

    private record Key(Atom module, String function, int arity) {}

    /** What may have been meant. */
    interface Hints {
        /** Behind the message; empty if there is nothing to say. */
        String of(Atom module, String function, int arity);
    }

    Undefined(NodeCode code, Hints hints, ModuleCompiler.Evaluation evaluation) {
        this.code = code;
        this.hints = hints;
        this.evaluation = evaluation;
    }

    void add(List<References.Remote> remotes) {
        for (References.Remote remote : remotes) {
            List<String> locations = calls.computeIfAbsent(
                    new Key(remote.module(), remote.function(), remote.arity()), _ -> new ArrayList<>());
            if (!locations.contains(remote.location())) {
                locations.add(remote.location());
            }
        }
    }

    /** Tells of those, missing modules first, and forgets all. */
    void report(Warnings warnings) {
        List<Key> sorted = calls.keySet().stream().sorted(Comparator.comparing((Key key) -> isThere(key.module()))
                .thenComparing(key -> key.module().name()).thenComparing(Key::function)
                .thenComparing(Key::arity)).toList();
        for (Key key : sorted) {
            what(key).ifPresent(what -> {
                List<String> locations = calls.getOrDefault(key, List.of());
                String many = locations.size() > 1
                        ? "\nInvalid call found at " + locations.size() + " locations:"
                        : "";
                warnings.say(ElixirName.of(key.module()) + "." + key.function() + "/" + key.arity() + what + many,
                        String.join("\n  ", locations));
            });
        }
        calls.clear();
    }

    /** What is to be said of a function, if anything. */
    private Optional<String> what(Key key) {
        boolean isDefined = code.find(key.module(), Atom.of(key.function()), key.arity()).isPresent()
                || code.find(key.module(), Atom.of(Imports.MACRO + key.function()), key.arity() + 1).isPresent();
        if (isDefined) {
            return deprecation(key).map(reason -> " is deprecated. " + reason);
        }
        return Optional.of(isThere(key.module())
                ? " is undefined or private" + hints.of(key.module(), key.function(), key.arity())
                : " is undefined (module " + ElixirName.of(key.module())
                        + " is not available or is yet to be defined)");
    }

    /** What to call instead, if it was written that this should not be called. */
    private Optional<String> deprecation(Key key) {
        Term function = Tuple.of(Atom.of(key.function()), Int.of(key.arity()));
        return code.loaded(key.module()).flatMap(module -> module.find(ModuleInfo.INFO, 1))
                .map(info -> evaluation.apply(info, List.of(ModuleInfo.DEPRECATED)))
                .flatMap(all -> all instanceof ListTerm list ? list.proper() : Optional.empty()).stream()
                .flatMap(List::stream)
                .flatMap(each -> each instanceof Tuple pair && pair.arity() == 2 && pair.get(0).equals(function)
                        && pair.get(1) instanceof Bitstring reason
                                ? Stream.of(new String(reason.toBytes(), StandardCharsets.UTF_8))
                                : Stream.<String>empty())
                .findFirst();
    }

    private boolean isThere(Atom module) {
        return code.isThere(module);
    }
}
