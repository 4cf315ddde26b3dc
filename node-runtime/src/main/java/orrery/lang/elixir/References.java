package orrery.lang.elixir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.lang.elixir.Env.Defined;
import orrery.term.Atom;

/** What the functions of a module call ({@code elixir_locals.erl}). */
final class References {
    private final Map<Defined, Set<Defined>> locals = new LinkedHashMap<>();
    private final Set<Defined> fromBody = new LinkedHashSet<>();
    private final List<Remote> remotes = new ArrayList<>();

    /** A function of another module. @param location of the call */
    record Remote(Atom module, String function, int arity, String location) {}

    /** @param from empty for what the compiler or the module's body calls */
    void local(Optional<Defined> from, String function, int arity) {
        Defined to = new Defined(function, arity);
        from.map(caller -> locals.computeIfAbsent(caller, _ -> new LinkedHashSet<>())).orElse(fromBody).add(to);
    }

    void remote(Atom module, String function, int arity, String location) {
        remotes.add(new Remote(module, function, arity, location));
    }

    List<Remote> remotes() {
        return List.copyOf(remotes);
    }

    /** What is called, perhaps by another function, beginning with those. */
    Set<Defined> reachable(List<Defined> roots) {
        Deque<Defined> open = new ArrayDeque<>(roots);
        open.addAll(fromBody);
        Set<Defined> reached = new HashSet<>();
        while (!open.isEmpty()) {
            Defined next = open.remove();
            if (reached.add(next)) {
                open.addAll(locals.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
