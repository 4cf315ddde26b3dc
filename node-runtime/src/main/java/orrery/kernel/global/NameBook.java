package orrery.kernel.global;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.kernel.global.GlobalTables.Entry;
import orrery.kernel.global.LockTable.Holder;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.TermOrder;
import orrery.term.Tuple;

/** Writes the tables of names and locks, and monitors whom they name. Used by the name server's process alone. */
final class NameBook {
    private final GlobalTables shared;
    private final Map<Reference, Term> monitored = new HashMap<>();
    private Optional<GlobalTables.Owned> owned = Optional.empty();
    private LockTable locks = LockTable.EMPTY;

    NameBook(GlobalTables shared) {
        this.shared = shared;
    }

    /** Makes the tables. */
    void open(Self owner) {
        owned = Optional.of(shared.create(owner));
    }

    /** On whose behalf a name is written: it must hold the lock on names at that moment. */
    sealed interface Author {
        /** A registrar that holds the lock here. */
        record Process(Pid pid) implements Author {}

        /** A merge under that lock. */
        record Merge(Term lockId) implements Author {
            /** The lock that {@code new_nodes} names in its {@code [{vsn, V}, {lock, L}]}. */
            static Author told(Term extra) {
                return new Merge(Words.list(extra).stream()
                        .filter(info -> info instanceof Tuple pair && pair.is("lock", 2))
                        .map(info -> ((Tuple) info).get(1)).findFirst().orElse(Atom.UNDEFINED));
            }
        }
    }

    /** {@code {set_lock, Id}}: OTP's {@code handle_set_lock/3}. */
    boolean setLock(Self self, LockId id, Pid pid) throws InterruptedException {
        if (!locks.canSet(id)) {
            return false;
        }
        if (!locks.isHeldBy(id, pid)) {
            locks(locks.with(id, new Holder(pid, self.monitor(pid))));
        }
        return true;
    }

    /** {@code {del_lock, Id}}. */
    void deleteLock(Self self, LockId id, Pid pid) {
        locks.monitor(id, pid).ifPresent(monitor -> self.demonitor(monitor, true));
        locks(locks.without(id, pid));
    }

    /** Whether who held the lock on names last died with it. */
    boolean isNameLockDown() {
        return locks.globalLockDown();
    }

    /** Somebody we monitor has died, or is out of reach. */
    void down(Self self, Reference monitor) {
        locks(locks.down(monitor));
        Term name = monitored.get(monitor);
        if (name != null) {
            delete(self, name);
        }
    }

    /**
     * A node is none of our partition, so nothing is kept of its processes. Mostly their monitors have said so before; but what was
     * asked for on a connection that is gone may have been done after its end, with a monitor that goes by a newer one. OTP keeps
     * such names and locks, and the others of the partition never hear of them.
     */
    void drop(Self self, Atom node) {
        for (LockTable.Lock lock : locks.locks().values()) {
            for (Holder holder : lock.holders()) {
                if (holder.pid().node().equals(node)) {
                    self.demonitor(holder.monitor(), true);
                    down(self, holder.monitor());
                }
            }
        }
        for (Tuple row : tables().names().rows()) {
            Entry entry = Entry.of(row);
            if (entry.pid().node().equals(node)) {
                delete(self, entry.name());
            }
        }
    }

    /**
     * Writes a name, and takes it back at once if its author lost the lock meanwhile. What was written before and is the same stays: OTP
     * takes it back too, though all others of the partition have it.
     */
    void insert(Self self, Term name, Pid pid, Term method, Author author) throws InterruptedException {
        if (tables().entry(name).filter(entry -> entry.pid().equals(pid)).isPresent() && !holdsLock(author)) {
            return;
        }
        forget(self, name);
        write(self, name, pid, method, author);
    }

    private void write(Self self, Term name, Pid pid, Term method, Author author) throws InterruptedException {
        Reference monitor = self.monitor(pid);
        monitored.put(monitor, name);
        tables().names().insert(new Entry(name, pid, method, monitor).row());
        if (!holdsLock(author)) {
            delete(self, name);
        }
    }

    /** The same for a process outside Erlang, which a node looks after. */
    void insertExternal(Self self, Term name, Pid pid, Term method, Term registeredAt, Author author)
            throws InterruptedException {
        forget(self, name);
        if (registeredAt.equals(self.processes().node())) {
            self.link(pid);
        }
        tables().external().insert(Tuple.of(name, pid, registeredAt));
        write(self, name, pid, method, author);
    }

    void delete(Self self, Term name) {
        forget(self, name);
        tables().names().delete(name);
    }

    /** What two partitions agreed on: OTP's {@code do_ops/5}. Insertions come before deletions. */
    void apply(Self self, List<Term> ops, List<Term> external, Author author) throws InterruptedException {
        for (Term op : ops) {
            if (op instanceof Tuple insert && insert.is("insert", 2) && insert.get(1) instanceof Tuple row
                    && row.arity() == 3 && row.get(1) instanceof Pid pid) {
                Optional<Term> registeredAt = registeredAt(external, row.get(0), pid);
                if (registeredAt.isPresent()) {
                    insertExternal(self, row.get(0), pid, row.get(2), registeredAt.get(), author);
                } else {
                    insert(self, row.get(0), pid, row.get(2), author);
                }
            }
        }
        for (Term op : ops) {
            if (op instanceof Tuple delete && delete.is("delete", 2)) {
                delete(self, delete.get(1));
            }
        }
    }

    /** {@code [{Name, Pid, Method}]}, as nodes exchange them: sorted, so that what follows is the same each time. */
    ListTerm names() {
        return ListTerm.of(tables().names().rows().stream().sorted(TermOrder.ORDER)
                .map(row -> (Term) Tuple.of(row.get(0), row.get(1), row.get(2))).toList());
    }

    ListTerm external() {
        return ListTerm.of(tables().external().rows());
    }

    private static Optional<Term> registeredAt(List<Term> external, Term name, Pid pid) {
        return external.stream().filter(row -> row instanceof Tuple each && each.arity() == 3
                && each.get(0).equals(name) && each.get(1).equals(pid)).map(row -> ((Tuple) row).get(2)).findFirst();
    }

    private boolean holdsLock(Author author) {
        Optional<LockTable.Lock> lock = locks.lock(Words.GLOBAL);
        if (lock.isEmpty()) {
            // A registrar whose connection broke and came back has lost its lock; OTP believes it if others took and gave it since.
            return author instanceof Author.Merge && !locks.globalLockDown();
        }
        return switch (author) {
            case Author.Process(Pid pid) -> lock.get().isHeldBy(pid);
            case Author.Merge(Term lockId) -> lockId.equals(new LockId(Words.GLOBAL, lock.get().requester()).term());
        };
    }

    private GlobalTables.Owned tables() {
        return owned.orElseThrow();
    }

    private void forget(Self self, Term name) {
        Optional<Entry> entry = tables().entry(name);
        if (entry.isEmpty()) {
            return;
        }
        self.demonitor(entry.get().monitor(), true);
        monitored.remove(entry.get().monitor());
        Optional<Tuple> external = tables().external().lookup(name);
        tables().external().delete(name);
        if (external.filter(row -> row.get(2).equals(self.processes().node())).isPresent()) {
            self.unlink(entry.get().pid());
        }
    }

    /** The table that others read shows the same. */
    private void locks(LockTable now) {
        for (Term resource : locks.locks().keySet()) {
            if (!now.locks().containsKey(resource)) {
                tables().locks().delete(resource);
            }
        }
        for (Tuple row : now.rows()) {
            if (!tables().locks().lookup(row.get(0)).equals(Optional.of(row))) {
                tables().locks().insert(row);
            }
        }
        locks = now;
    }
}
