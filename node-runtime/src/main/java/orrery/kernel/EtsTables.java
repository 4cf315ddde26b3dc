package orrery.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import orrery.process.ErlangError;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Reference;
import orrery.term.Term;

/** The ETS tables of a node. A table goes with its owner: one whose owner has died is not found any more. */
public final class EtsTables {
    private final Map<Atom, EtsTable> named = new ConcurrentHashMap<>();
    private final Map<Term, EtsTable> all = new ConcurrentHashMap<>();

    /** The table of a service. @throws ErlangError badarg if there is one of that name */
    public EtsTable create(Self owner, Atom name) {
        return create(owner, name, EtsTable.Options.OF_A_SERVICE).orElseThrow(ErlangError::badarg);
    }

    /** {@code ets:new/2}. @return nothing if it has a name that another table has */
    public Optional<EtsTable> create(Self owner, Atom name, EtsTable.Options options) {
        Processes processes = owner.processes();
        all.values().removeIf(table -> isGone(processes, table));
        EtsTable made = new EtsTable(name, processes.makeReference(), owner.pid(), options);
        if (options.named() && !take(processes, name, made)) {
            return Optional.empty();
        }
        all.put(made.id(), made);
        return Optional.of(made);
    }

    private boolean take(Processes processes, Atom name, EtsTable table) {
        return named.compute(name, (_, before) -> before == null || isGone(processes, before) ? table : before)
                .equals(table);
    }

    private static boolean isGone(Processes processes, EtsTable table) {
        return table.heir().isEmpty() && !processes.isAlive(table.owner());
    }

    /** By name or by {@link EtsTable#id}. */
    public Optional<EtsTable> find(Processes processes, Term nameOrId) {
        Optional<EtsTable> table = Optional.ofNullable(nameOrId instanceof Atom name
                ? named.get(name)
                : all.get(nameOrId));
        return table.filter(known -> !isGone(processes, known));
    }

    /** The named ones first. */
    public List<EtsTable> all(Processes processes) {
        return all.values().stream().filter(known -> !isGone(processes, known))
                .sorted(Comparator.comparing((EtsTable table) -> !table.options().named())
                        .thenComparing(table -> table.name().name()))
                .toList();
    }

    /** @return whether the name was free */
    public boolean rename(Processes processes, EtsTable table, Atom name) {
        if (table.options().named()) {
            if (!take(processes, name, table)) {
                return false;
            }
            named.remove(table.name(), table);
        }
        table.name(name);
        return true;
    }

    public void delete(EtsTable table) {
        named.remove(table.name(), table);
        Reference id = table.id();
        all.remove(id);
    }
}
