package orrery.lang.lib;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import orrery.term.Atom;
import orrery.term.Term;

/** The environment variables of a node: those of the program it runs in, with its own changes. */
final class Environment {
    /** Empty for what was taken away. */
    private final Map<String, Optional<String>> changes = new ConcurrentHashMap<>();

    Optional<String> get(String name) {
        return changes.getOrDefault(name, Optional.ofNullable(System.getenv(name)));
    }

    Term put(String name, String value) {
        changes.put(name, Optional.of(value));
        return Atom.TRUE;
    }

    Term remove(String name) {
        changes.put(name, Optional.empty());
        return Atom.TRUE;
    }

    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(System.getenv());
        changes.forEach((name, value) -> value.ifPresentOrElse(v -> all.put(name, v), () -> all.remove(name)));
        return all;
    }
}
