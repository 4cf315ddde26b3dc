package orrery.lang.erlang;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orrery.term.Term;

/** The variables at a place of a function ({@code erl_lint.erl}): where each was bound, and whether anybody reads it. */
final class LintScope {
    /** A place where a variable is bound. */
    static final class Binding {
        final String name;
        final Term location;
        private boolean read;

        Binding(String name, Term location) {
            this.name = name;
            this.location = location;
        }

        boolean isRead() {
            return read;
        }
    }

    /**
     * What a name stands for.
     *
     * @param bindings one, or those of several clauses
     * @param unsafe   why it may be unbound: {@code 'case' (line 4, column 5)}
     */
    private record Variable(List<Binding> bindings, Optional<String> unsafe) {
        /** Also one that is read and was never bound. */
        boolean isRead() {
            return bindings.isEmpty() || bindings.stream().anyMatch(Binding::isRead);
        }

        void read() {
            bindings.forEach(binding -> binding.read = true);
        }
    }

    private final Map<String, Variable> variables;
    private final List<Binding> all;

    /** @param all gets every binding there ever was */
    LintScope(List<Binding> all) {
        this(new LinkedHashMap<>(), all);
    }

    private LintScope(Map<String, Variable> variables, List<Binding> all) {
        this.variables = variables;
        this.all = all;
    }

    LintScope copy() {
        return new LintScope(new LinkedHashMap<>(variables), all);
    }

    boolean knows(String name) {
        return variables.containsKey(name);
    }

    void bind(String name, Term location) {
        Binding binding = new Binding(name, location);
        all.add(binding);
        variables.put(name, new Variable(List.of(binding), Optional.empty()));
    }

    /** @return nothing if it may be read, what is wrong if not; it is told of once */
    Optional<String> read(String name) {
        Variable variable = variables.get(name);
        if (variable == null) {
            variables.put(name, new Variable(List.of(), Optional.empty()));
            return Optional.of("variable '" + name + "' is unbound");
        }
        variable.read();
        if (variable.unsafe().isPresent()) {
            variables.put(name, new Variable(variable.bindings(), Optional.empty()));
            return Optional.of("variable '" + name + "' unsafe in " + variable.unsafe().get());
        }
        return Optional.empty();
    }

    /** Takes what was bound by one that began as a copy of this. */
    void take(LintScope other) {
        other.variables.forEach(variables::putIfAbsent);
    }

    /** The same of several: who is read in one is read in all. */
    void takeAll(List<LintScope> others) {
        Set<String> known = Set.copyOf(variables.keySet());
        for (LintScope other : others) {
            other.variables.forEach((name, variable) -> {
                Variable before = known.contains(name) ? null : variables.get(name);
                if (before != null) {
                    if (before.isRead() || variable.isRead()) {
                        before.read();
                        variable.read();
                    }
                } else {
                    variables.putIfAbsent(name, variable);
                }
            });
        }
    }

    /** The same, but nobody can be sure of it. */
    void takeUnsafe(LintScope other, String why) {
        other.variables.forEach((name, variable) -> variables.putIfAbsent(name,
                new Variable(variable.bindings(), Optional.of(variable.unsafe().orElse(why)))));
    }

    /** Takes what clauses have bound: what not all of them did is unsafe. Who is read in one is read in all. */
    void takeClauses(List<LintScope> clauses, String why) {
        Set<String> names = new HashSet<>();
        clauses.forEach(clause -> names.addAll(clause.variables.keySet()));
        names.removeAll(variables.keySet());
        for (String name : names) {
            List<Binding> bindings = new ArrayList<>();
            Optional<String> unsafe = Optional.empty();
            for (LintScope clause : clauses) {
                Variable variable = clause.variables.get(name);
                if (variable == null) {
                    unsafe = Optional.of(why);
                } else {
                    bindings.addAll(variable.bindings());
                    unsafe = unsafe.or(variable::unsafe);
                }
            }
            Variable merged = new Variable(bindings, unsafe);
            if (bindings.stream().anyMatch(Binding::isRead)) {
                merged.read();
            }
            variables.put(name, merged);
        }
    }
}
