package orrery.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import orrery.process.ErlangError;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Term;

/** The named ETS tables of a node. A table goes with its owner: one whose owner has died is not found any more. */
public final class EtsTables {
    private final Map<Atom, EtsTable> named = new ConcurrentHashMap<>();

    /**
     * {@code ets:new(Name, [set, protected, named_table])}.
     *
     * @throws ErlangError badarg if there is one of that name
     */
    public EtsTable create(Self owner, Atom name) {
        Processes processes = owner.processes();
        EtsTable made = new EtsTable(name, processes.makeReference(), owner.pid());
        EtsTable kept = named.compute(name, (_, before) -> before != null && processes.isAlive(before.owner())
                ? before
                : made);
        if (kept != made) {
            throw ErlangError.badarg();
        }
        return made;
    }

    /** By name or by {@link EtsTable#id}. */
    public Optional<EtsTable> find(Processes processes, Term nameOrId) {
        Optional<EtsTable> table = nameOrId instanceof Atom name
                ? Optional.ofNullable(named.get(name))
                : named.values().stream().filter(known -> known.id().equals(nameOrId)).findFirst();
        return table.filter(known -> processes.isAlive(known.owner()));
    }

    public List<EtsTable> all(Processes processes) {
        return named.values().stream().filter(known -> processes.isAlive(known.owner())).toList();
    }

    public void delete(EtsTable table) {
        named.remove(table.name(), table);
    }
}
