package orrery.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * An ETS table of type {@code set}, keyed by the first element, that its owner writes and everybody reads: a protected, named
 * table, as the services of a node keep for their readers.
 */
public final class EtsTable {
    private final Atom name;
    private final Reference id;
    private final Pid owner;
    private final Map<Term, Tuple> rows = new ConcurrentHashMap<>();

    EtsTable(Atom name, Reference id, Pid owner) {
        this.name = name;
        this.id = id;
        this.owner = owner;
    }

    public Atom name() {
        return name;
    }

    /** What {@code ets:whereis/1} returns. */
    public Reference id() {
        return id;
    }

    public Pid owner() {
        return owner;
    }

    public Optional<Tuple> lookup(Term key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** All rows, in no order. */
    public List<Tuple> rows() {
        return List.copyOf(rows.values());
    }

    public int size() {
        return rows.size();
    }

    /** Only the owner may. */
    public void insert(Tuple row) {
        rows.put(row.get(0), row);
    }

    /** Only the owner may. */
    public void delete(Term key) {
        rows.remove(key);
    }
}
