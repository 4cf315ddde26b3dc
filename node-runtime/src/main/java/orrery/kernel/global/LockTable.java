package orrery.kernel.global;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The locks of a node: OTP's table {@code global_locks}. A lock is held for one requester by any number of processes.
 *
 * @param globalLockDown whether the last holder of the lock on names died with it: then what was done under it is not trusted
 */
record LockTable(SequencedMap<Term, Lock> locks, boolean globalLockDown) {
    static final LockTable EMPTY = new LockTable(new LinkedHashMap<>(), false);

    /** @param requester who it is held for */
    record Lock(Term requester, List<Holder> holders) {
        Lock {
            holders = List.copyOf(holders);
        }

        boolean isHeldBy(Pid pid) {
            return holders.stream().anyMatch(holder -> holder.pid().equals(pid));
        }
    }

    /** @param monitor tells when it dies */
    record Holder(Pid pid, Reference monitor) {}

    boolean canSet(LockId id) {
        Lock lock = locks.get(id.resource());
        return lock == null || lock.requester().equals(id.requester());
    }

    Optional<Lock> lock(Term resource) {
        return Optional.ofNullable(locks.get(resource));
    }

    boolean isHeldBy(LockId id, Pid pid) {
        return lock(id.resource()).filter(lock -> lock.requester().equals(id.requester()) && lock.isHeldBy(pid))
                .isPresent();
    }

    /** With one more holder. To be asked only if it {@link #canSet}, and is not held by that process yet. */
    LockTable with(LockId id, Holder holder) {
        List<Holder> holders = new ArrayList<>(List.of(holder));
        lock(id.resource()).ifPresent(lock -> holders.addAll(lock.holders()));
        return replacing(id.resource(), new Lock(id.requester(), holders));
    }

    /** Without that holder; the lock goes with its last. */
    LockTable without(LockId id, Pid pid) {
        return lock(id.resource()).filter(_ -> isHeldBy(id, pid))
                .map(lock -> without(id.resource(), lock, pid, false)).orElse(this);
    }

    /** A holder died: OTP's {@code delete_lock/2}. */
    LockTable down(Reference monitor) {
        LockTable table = this;
        for (Map.Entry<Term, Lock> entry : locks.entrySet()) {
            for (Holder holder : entry.getValue().holders()) {
                if (holder.monitor().equals(monitor)) {
                    table = table.without(entry.getKey(), entry.getValue(), holder.pid(), true);
                }
            }
        }
        return table;
    }

    /** The monitor of a holder. */
    Optional<Reference> monitor(LockId id, Pid pid) {
        return lock(id.resource()).filter(lock -> lock.requester().equals(id.requester())).stream()
                .flatMap(lock -> lock.holders().stream()).filter(holder -> holder.pid().equals(pid))
                .map(Holder::monitor).findFirst();
    }

    /** The rows of the table {@code global_locks}. */
    List<Tuple> rows() {
        return locks.entrySet().stream().map(entry -> Tuple.of(entry.getKey(), entry.getValue().requester(),
                ListTerm.of(entry.getValue().holders().stream()
                        .map(holder -> (Term) Tuple.of(holder.pid(), holder.monitor())).toList())))
                .toList();
    }

    private LockTable without(Term resource, Lock lock, Pid pid, boolean died) {
        List<Holder> left = lock.holders().stream().filter(holder -> !holder.pid().equals(pid)).toList();
        if (!left.isEmpty()) {
            return replacing(resource, new Lock(lock.requester(), left));
        }
        SequencedMap<Term, Lock> rest = new LinkedHashMap<>(locks);
        rest.remove(resource);
        return new LockTable(rest, resource.equals(Words.GLOBAL) ? died : globalLockDown);
    }

    private LockTable replacing(Term resource, Lock lock) {
        SequencedMap<Term, Lock> changed = new LinkedHashMap<>(locks);
        changed.put(resource, lock);
        return new LockTable(changed, globalLockDown);
    }
}
