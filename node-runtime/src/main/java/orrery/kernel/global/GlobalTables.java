package orrery.kernel.global;

import java.util.List;
import java.util.Optional;
import orrery.kernel.EtsTable;
import orrery.kernel.EtsTables;
import orrery.process.Processes;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The protected tables of {@code global}, as its own functions and observers read them without asking the name server, which
 * alone writes them. Rows are OTP's: {@code global_names} has {@code {Name, Pid, Method, Monitor}}, {@code global_names_ext}
 * {@code {Name, Pid, RegNode}}, {@code global_locks} {@code {ResourceId, LockRequesterId, [{Pid, Monitor}]}}.
 */
public final class GlobalTables {
    private static final Atom NAMES = Atom.of("global_names");
    private static final Atom EXTERNAL = Atom.of("global_names_ext");
    private static final Atom LOCKS = Atom.of("global_locks");

    private final EtsTables tables;

    public GlobalTables(EtsTables tables) {
        this.tables = tables;
    }

    /** A row of {@code global_names}. */
    record Entry(Term name, Pid pid, Term method, Reference monitor) {
        static Entry of(Tuple row) {
            return new Entry(row.get(0), (Pid) row.get(1), row.get(2), (Reference) row.get(3));
        }

        Tuple row() {
            return Tuple.of(name, pid, method, monitor);
        }
    }

    /** The three of them, for their writer. */
    record Owned(EtsTable names, EtsTable external, EtsTable locks) {
        static Owned create(EtsTables tables, Self owner) {
            return new Owned(tables.create(owner, NAMES), tables.create(owner, EXTERNAL), tables.create(owner, LOCKS));
        }

        Optional<Entry> entry(Term name) {
            return names.lookup(name).map(Entry::of);
        }
    }

    Owned create(Self owner) {
        return Owned.create(tables, owner);
    }

    /** {@code global:whereis_name/1}: a process of this node that has died is no longer there. */
    public Optional<Pid> whereis(Processes processes, Term name) {
        return entry(processes, name).map(Entry::pid)
                .filter(pid -> !pid.node().equals(processes.node()) || processes.isAlive(pid));
    }

    public List<Term> registeredNames(Processes processes) {
        return rows(processes, NAMES).stream().map(row -> row.get(0)).toList();
    }

    Optional<Entry> entry(Processes processes, Term name) {
        return tables.find(processes, NAMES).flatMap(table -> table.lookup(name)).map(Entry::of);
    }

    /** The names under which a process is registered. */
    List<Term> namesOf(Processes processes, Pid pid) {
        return rows(processes, NAMES).stream().filter(row -> row.get(1).equals(pid)).map(row -> row.get(0)).toList();
    }

    /** Whether this node would let that requester have the lock. */
    boolean canSet(Processes processes, LockId id) {
        return tables.find(processes, LOCKS).flatMap(table -> table.lookup(id.resource()))
                .filter(row -> !row.get(1).equals(id.requester())).isEmpty();
    }

    boolean isNameLockSet(Processes processes) {
        return tables.find(processes, LOCKS).flatMap(table -> table.lookup(Words.GLOBAL)).isPresent();
    }

    private List<Tuple> rows(Processes processes, Atom table) {
        return tables.find(processes, table).map(EtsTable::rows).orElseGet(List::of);
    }
}
