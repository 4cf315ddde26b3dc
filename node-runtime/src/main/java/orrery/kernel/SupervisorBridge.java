package orrery.kernel;

import java.util.Optional;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Stands between a supervisor and a process that knows nothing of supervision: {@code supervisor_bridge}. {@code user} and
 * {@code standard_error} hang in the tree by one.
 */
final class SupervisorBridge implements Service {
    private final Atom callback;
    private final Atom childName;
    private final Service child;
    private Term childPid = Atom.UNDEFINED;

    SupervisorBridge(String callback, String childName, Service child) {
        this.callback = Atom.of(callback);
        this.childName = Atom.of(childName);
        this.child = child;
    }

    @Override
    public String module() {
        return "supervisor_bridge";
    }

    @Override
    public Tuple initialCall() {
        return Tuple.of(moduleAtom(), callback, Int.ONE);
    }

    @Override
    public void start(Self self) throws InterruptedException {
        self.trapExit(true);
        Tuple outcome = (Tuple) GenStart.link(self, Optional.of(childName), child);
        if (!outcome.is("ok", 2)) {
            throw ErlangError.exit(outcome.get(1));
        }
        childPid = outcome.get(1);
    }

    @Override
    public void info(Self self, Term message) {
        if (message instanceof Tuple exit && exit.is("EXIT", 3) && exit.get(1).equals(childPid)) {
            throw ErlangError.exit(exit.get(2));
        }
    }

    @Override
    public void terminate(Self self, Term reason) throws InterruptedException {
        if (childPid instanceof Pid pid) {
            self.exit(pid, Atom.of("kill"));
        }
    }

    @Override
    public Term state() {
        return Tuple.of(Atom.of("state"), callback, childPid, Atom.UNDEFINED);
    }
}
