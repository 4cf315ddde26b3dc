package orrery.lang.eval;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which variables are bound at a place in a function, and where. A name has one slot in a function, whichever of its clauses binds
 * it; what a fun uses of the function around it is captured when the fun is made.
 */
final class Scope {
    private final Level level;
    private final Set<String> bound;
    /** Names that mean something else here than in the rest of the function: those of a comprehension's patterns. */
    private final Map<String, Integer> own;
    /** Those of them that are not bound yet, though the name may be outside the function. */
    private final Set<String> hidden;

    /** What all scopes of one function share. */
    private static final class Level {
        final Slots slots;
        final Outside outside;
        final Map<String, Integer> places = new HashMap<>();
        /** The names captured, with their slots here, in order. */
        final Map<String, Integer> captured = new LinkedHashMap<>();
        /** All variables, by slot. */
        final Map<Integer, String> names = new LinkedHashMap<>();

        Level(Slots slots, Outside outside) {
            this.slots = slots;
            this.outside = outside;
        }

        int slot(String name) {
            int slot = slots.next();
            names.put(slot, name);
            return slot;
        }
    }

    /** What is around a function: knows whether a name is bound there. */
    interface Outside {
        boolean binds(String name);
    }

    private Scope(Level level, Set<String> bound, Map<String, Integer> own, Set<String> hidden) {
        this.level = level;
        this.bound = bound;
        this.own = own;
        this.hidden = hidden;
    }

    /** The scope of a function's whole clause. */
    static Scope ofFunction(Slots slots, Outside outside) {
        return new Scope(new Level(slots, outside), new HashSet<>(), new HashMap<>(), new HashSet<>());
    }

    /** The same function with nothing bound, for another clause of it. */
    Scope otherClause() {
        return new Scope(level, new HashSet<>(), new HashMap<>(), new HashSet<>());
    }

    /** For a branch: what it binds is not bound outside until {@link #join}. */
    Scope branch() {
        return new Scope(level, new HashSet<>(bound), new HashMap<>(own), new HashSet<>(hidden));
    }

    /** After branches of which one was taken: what all of them bound is bound. */
    void join(Iterable<Scope> branches) {
        @Nullable
        Set<String> common = null;
        for (Scope branch : branches) {
            if (common == null) {
                common = new HashSet<>(branch.bound);
            } else {
                common.retainAll(branch.bound);
            }
        }
        if (common != null) {
            bound.addAll(common);
        }
    }

    /** The slot of a bound variable; nothing if it is not bound, here or around this function. */
    OptionalInt find(String name) {
        if (bound.contains(name)) {
            return OptionalInt.of(place(name));
        }
        if (hidden.contains(name)) {
            return OptionalInt.empty();
        }
        Integer captured = level.captured.get(name);
        if (captured == null && level.outside.binds(name)) {
            captured = level.slot(name);
            level.captured.put(name, captured);
        }
        return captured == null ? OptionalInt.empty() : OptionalInt.of(captured);
    }

    /** Binds a variable that is not bound. */
    int bind(String name) {
        hidden.remove(name);
        bound.add(name);
        return place(name);
    }

    /** From here on in this branch, the name stands for a new variable, not yet bound. */
    void unbind(String name) {
        own.put(name, level.slot(name));
        bound.remove(name);
        hidden.add(name);
    }

    /** In a fun's head: the name stands for a new variable, though it may be bound around the fun. */
    void shadow(String name) {
        if (level.outside.binds(name)) {
            unbind(name);
        }
    }

    private int place(String name) {
        Integer mine = own.get(name);
        return mine != null ? mine : level.places.computeIfAbsent(name, level::slot);
    }

    /** Names and slots of what this function captured, so far. */
    Map<String, Integer> captured() {
        return level.captured;
    }

    /** The variables bound here by name, for a shell. */
    Map<String, Integer> bindings() {
        Map<String, Integer> all = new LinkedHashMap<>();
        bound.forEach(name -> all.put(name, place(name)));
        return all;
    }

    /** The names of the function's variables by their slots, so far. */
    Map<Integer, String> names() {
        return level.names;
    }

    Slots slots() {
        return level.slots;
    }
}
