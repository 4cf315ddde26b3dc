package orrery.lang.elixir;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import orrery.term.Atom;
import orrery.term.Term;

/** The modules of a node whose bodies are being evaluated. */
public final class OpenModules {
    private final Map<Atom, OpenModule> open = new ConcurrentHashMap<>();

    public Optional<OpenModule> find(Atom module) {
        return Optional.ofNullable(open.get(module));
    }

    /** Evaluates a body while its module can be found. */
    Term with(Atom module, OpenModule opened, Supplier<Term> body) {
        OpenModule before = open.put(module, opened);
        try {
            return body.get();
        } finally {
            if (before == null) {
                open.remove(module);
            } else {
                open.put(module, before);
            }
        }
    }
}
