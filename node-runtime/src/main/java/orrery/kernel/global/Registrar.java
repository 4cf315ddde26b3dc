package orrery.kernel.global;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.kernel.Caller;
import orrery.kernel.GenCall;
import orrery.process.Body;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The process that changes names for all others of its node, one change at a time, each under the lock on names of the whole
 * partition (protocol §6.7).
 */
final class Registrar implements Body {
    static final Atom REGISTER = Atom.of("register");
    static final Atom RE_REGISTER = Atom.of("re_register");
    static final Atom REGISTER_EXTERNAL = Atom.of("register_ext");
    static final Atom UNREGISTER = Atom.of("unregister");
    private static final Atom GET_KNOWN = Atom.of("get_known");

    private final GlobalTables tables;
    private final GlobalLocks locks;
    private final GlobalLog log;

    Registrar(GlobalTables tables, GlobalLocks locks, GlobalLog log) {
        this.tables = tables;
        this.locks = locks;
        this.log = log;
    }

    /** What the name server passes on: the change and who waits for its end. */
    static Tuple order(Term change, Caller caller) {
        return Tuple.of(Atom.of("trans_all_known"), change, caller.term());
    }

    @Override
    public void run(Self self) throws InterruptedException {
        while (true) {
            Term message = self.receive(next -> next);
            if (message instanceof Tuple order && order.is("trans_all_known", 3)
                    && order.get(1) instanceof Tuple change) {
                Optional<Caller> caller = Caller.of(order.get(2));
                Term outcome = transaction(self, change);
                if (caller.isPresent()) {
                    caller.get().reply(self, outcome);
                }
            }
        }
    }

    private Term transaction(Self self, Tuple change) throws InterruptedException {
        LockId id = new LockId(Words.GLOBAL, self.pid());
        List<Atom> nodes = lockAll(self, id);
        try {
            return perform(self, nodes, change);
        } finally {
            locks.deleteBossLast(self, id, nodes);
        }
    }

    /** OTP's {@code set_lock_known/2}: the boss first, so that of two that want it one is turned away there. */
    private List<Atom> lockAll(Self self, LockId id) throws InterruptedException {
        for (int times = 0;; times++) {
            List<Atom> known = known(self);
            List<Atom> nodes = new ArrayList<>(List.of(self.processes().node()));
            nodes.addAll(known);
            List<Atom> boss = List.of(Membership.boss(nodes));
            if (locks.setOn(self, id, boss)) {
                boolean all = locks.setOn(self, id, nodes);
                if (all && Set.copyOf(known).equals(Set.copyOf(known(self)))) {
                    return nodes;
                }
                // If the partition has grown: OTP gives only the boss back, and locks the others once more next time. If it has
                // shrunk OTP goes on, though those that left may be in a partition by now of which it does not know all.
                locks.delete(self, id, all ? nodes : boss);
            }
            locks.sleep(self, times);
        }
    }

    private static List<Atom> known(Self self) throws InterruptedException {
        return Words.atoms(GenCall.call(self, Words.NAME_SERVER, GET_KNOWN, Optional.empty()));
    }

    private Term perform(Self self, List<Atom> nodes, Tuple change) throws InterruptedException {
        Term name = change.get(1);
        boolean taken = tables.whereis(self.processes(), name).isPresent();
        switch (((Atom) change.get(0)).name()) {
            case "register" -> {
                if (taken || !isOnlyName(self, name, (Pid) change.get(2))) {
                    return Words.NO;
                }
                tell(self, nodes, change);
                return Words.YES;
            }
            case "register_ext" -> {
                if (taken) {
                    return Words.NO;
                }
                tell(self, nodes, change);
                return Words.YES;
            }
            case "re_register" -> {
                tell(self, nodes, Tuple.of(REGISTER, name, change.get(2), change.get(3)));
                return Words.YES;
            }
            default -> {
                tell(self, nodes, change);
                return Atom.OK;
            }
        }
    }

    private static void tell(Self self, List<Atom> nodes, Tuple request) throws InterruptedException {
        GenCall.multiCall(self, nodes, Words.NAME_SERVER, request, Optional.empty());
    }

    private boolean isOnlyName(Self self, Term name, Pid pid) {
        List<Term> others = tables.namesOf(self.processes(), pid);
        if (others.isEmpty()) {
            return true;
        }
        List<Term> names = new ArrayList<>(List.of(name));
        names.addAll(others);
        log.error("global: " + pid + " registered under several names: " + ListTerm.of(names) + "\n");
        return false;
    }
}
