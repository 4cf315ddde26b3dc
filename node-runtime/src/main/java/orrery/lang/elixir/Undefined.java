package orrery.lang.elixir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.lang.NodeCode;
import orrery.term.Atom;

/** The functions of other modules that are called and are not there when all of a source is ({@code Module.ParallelChecker}). */
final class Undefined {
    private final NodeCode code;
    private final Hints hints;
    private final Map<Key, List<String>> calls = new LinkedHashMap<>();

    private record Key(Atom module, String function, int arity) {}

    /** What may have been meant. */
    interface Hints {
        /** Behind the message; empty if there is nothing to say. */
        String of(Atom module, String function, int arity);
    }

    Undefined(NodeCode code, Hints hints) {
        this.code = code;
        this.hints = hints;
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

    /** Tells of those that are missing, whole modules first, and forgets all. */
    void report(Warnings warnings) {
        List<Key> missing = calls.keySet().stream()
                .filter(key -> code.find(key.module(), Atom.of(key.function()), key.arity()).isEmpty()
                        && code.find(key.module(), Atom.of(Imports.MACRO + key.function()), key.arity() + 1).isEmpty())
                .sorted(Comparator.comparing((Key key) -> isThere(key.module()))
                        .thenComparing(key -> key.module().name()).thenComparing(Key::function)
                        .thenComparing(Key::arity))
                .toList();
        for (Key key : missing) {
            String shown = ElixirName.of(key.module()) + "." + key.function() + "/" + key.arity();
            String what = isThere(key.module())
                    ? " is undefined or private" + hints.of(key.module(), key.function(), key.arity())
                    : " is undefined (module " + ElixirName.of(key.module())
                            + " is not available or is yet to be defined)";
            List<String> locations = calls.getOrDefault(key, List.of());
            String many = locations.size() > 1 ? "\nInvalid call found at " + locations.size() + " locations:" : "";
            warnings.say(shown + what + many, String.join("\n  ", locations));
        }
        calls.clear();
    }

    private boolean isThere(Atom module) {
        return code.isThere(module);
    }
}
