package orrery.kernel.global;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What becomes of the names of two partitions that merge (protocol §6.7, step 6): OTP's {@code exchange_names/4}. Of two nodes
 * the one with the smaller name decides about a name that both have.
 */
final class Resolving {
    private final GlobalTables tables;
    private final Conflicts conflicts;
    private final GlobalLog log;
    private final List<Term> ops = new ArrayList<>();
    private final List<Term> resolved = new ArrayList<>();

    Resolving(GlobalTables tables, Conflicts conflicts, GlobalLog log) {
        this.tables = tables;
        this.conflicts = conflicts;
        this.log = log;
    }

    /** @return {@code {Ops, Resolved}}: what is to be done here, and what there */
    Tuple resolve(Self self, Term names, Atom peer) throws InterruptedException {
        for (Term row : Words.list(names)) {
            if (row instanceof Tuple entry && entry.arity() == 3 && entry.get(1) instanceof Pid his) {
                one(self, entry.get(0), his, entry.get(2), peer);
            }
        }
        // The newest stands first, as OTP builds the lists.
        return Tuple.of(ListTerm.of(ops.reversed()), ListTerm.of(resolved.reversed()));
    }

    private void one(Self self, Term name, Pid his, Term hisMethod, Atom peer) throws InterruptedException {
        Optional<GlobalTables.Entry> entry = tables.entry(self.processes(), name);
        if (entry.isEmpty()) {
            ops.add(insert(name, his, hisMethod));
        } else if (!entry.get().pid().equals(his) && self.processes().node().compareTo(peer) < 0) {
            conflict(self, name, his, hisMethod, entry.get());
        }
    }

    private void conflict(Self self, Term name, Pid his, Term hisMethod, GlobalTables.Entry entry)
            throws InterruptedException {
        Pid ours = entry.pid();
        Term answer = conflicts.resolve(self, ours.node(), entry.method(), name, his, ours);
        if (answer.equals(his)) {
            ops.add(insert(name, his, hisMethod));
        } else if (answer.equals(ours)) {
            resolved.add(insert(name, ours, entry.method()));
        } else if (answer instanceof Tuple bad && bad.is("badrpc", 2)) {
            log.info("global: badrpc " + bad.get(1) + " received when conflicting name " + name + " was found\n");
            ops.add(insert(name, his, hisMethod));
        } else {
            if (!answer.equals(Words.NONE)) {
                log.info("global: Resolve method " + hisMethod + " for conflicting name " + name + " returned "
                        + answer + "\n");
            }
            ops.add(Tuple.of(Words.DELETE, name));
            resolved.add(Tuple.of(Words.DELETE, name));
        }
    }

    private static Tuple insert(Term name, Pid pid, Term method) {
        return Tuple.of(Words.INSERT, Tuple.of(name, pid, method));
    }
}
