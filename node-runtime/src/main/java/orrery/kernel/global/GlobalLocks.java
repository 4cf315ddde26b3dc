package orrery.kernel.global;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import orrery.kernel.GenCall;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code global:set_lock/3} and {@code del_lock/2}: how a process takes a lock on several nodes, all or none. */
public final class GlobalLocks {
    private static final Atom SET = Atom.of("set_lock");
    private static final Atom GLOBAL = Atom.of("global");
    private static final Atom SLEEP = Atom.of("random_sleep");
    private static final Atom INFINITY = Atom.of("infinity");
    private static final Atom DEL = Atom.of("del_lock");
    private static final int MOST_DOUBLINGS = 5;
    private static final int MOST_MILLIS = 8000;
    private static final int MILLIS_AT_ZERO = 125;

    private final GlobalTables tables;
    private final RandomGenerator random;

    public GlobalLocks(GlobalTables tables, RandomGenerator random) {
        this.tables = tables;
        this.random = random;
    }

    /**
     * @param retries empty means for ever
     * @return whether it is held now; a node without a name server has no say
     */
    public boolean set(Self self, LockId id, List<Atom> nodes, OptionalInt retries) throws InterruptedException {
        Term most = retries.isPresent() ? Int.of(retries.getAsInt()) : INFINITY;
        // There is no list of those that wait: it is here that others see them.
        return self.within(GLOBAL, SET, List.of(id.term(), ListTerm.of(nodes), most, Int.ONE),
                () -> trying(self, id, nodes, retries));
    }

    private boolean trying(Self self, LockId id, List<Atom> nodes, OptionalInt retries) throws InterruptedException {
        for (int times = 1;; times++) {
            if (setOn(self, id, nodes)) {
                return true;
            }
            if (retries.isPresent() && times > retries.getAsInt()) {
                return false;
            }
            sleep(self, times);
        }
    }

    public void delete(Self self, LockId id, List<Atom> nodes) throws InterruptedException {
        GenCall.multiCall(self, nodes, Words.NAME_SERVER, Tuple.of(DEL, id.term()), Optional.empty());
    }

    /** One try. */
    boolean setOn(Self self, LockId id, List<Atom> nodes) throws InterruptedException {
        if (nodes.isEmpty()) {
            return true;
        }
        // Spares the others the trouble.
        if (nodes.size() > 1 && nodes.contains(self.processes().node()) && !canSet(self, id)) {
            return false;
        }
        Map<Atom, Term> votes = GenCall.multiCall(self, nodes, Words.NAME_SERVER, Tuple.of(SET, id.term()),
                Optional.empty());
        if (!votes.containsValue(Atom.FALSE)) {
            return true;
        }
        List<Atom> won = votes.entrySet().stream().filter(vote -> vote.getValue().equals(Atom.TRUE))
                .map(Map.Entry::getKey).toList();
        if (!won.isEmpty()) {
            delete(self, id, won);
        }
        return false;
    }

    /** Releases the lock on names: the boss, where all begin, last. */
    void deleteBossLast(Self self, LockId id, List<Atom> nodes) throws InterruptedException {
        Atom boss = Membership.boss(nodes);
        delete(self, id, nodes.stream().filter(node -> !node.equals(boss)).toList());
        delete(self, id, List.of(boss));
    }

    /** OTP's {@code random_sleep/1}: up to 1/8 s at the first time (0), twice as long at each next, up to 8 s. */
    void sleep(Self self, int times) throws InterruptedException {
        Duration time = Duration.ofMillis(1 + random.nextInt(bound(times)));
        Optional<Term> _ = self.within(GLOBAL, SLEEP, List.of(Int.of(times)), () -> self.receive(_ -> null, time));
    }

    static int bound(int times) {
        return times > MOST_DOUBLINGS ? MOST_MILLIS : MILLIS_AT_ZERO << times;
    }

    /** Whether our own name server would let it have the lock. */
    boolean canSet(Self self, LockId id) {
        return tables.canSet(self.processes(), id);
    }

    boolean isNameLockSet(Self self) {
        return tables.isNameLockSet(self.processes());
    }
}
