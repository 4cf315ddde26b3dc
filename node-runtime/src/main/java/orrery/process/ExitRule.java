package orrery.process;

import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** What an exit signal does to the process it reaches (protocol §4.1). */
final class ExitRule {
    /** The outcome. */
    sealed interface Verdict {
        record Ignore() implements Verdict {}

        /** {@code {'EXIT', From, Reason}} goes to the mailbox. */
        record Deliver(Term message) implements Verdict {}

        record Die(Term reason) implements Verdict {}
    }

    private ExitRule() {}

    /** The exit of a linked process. Here {@code kill} is a reason like any other. */
    static Verdict ofLinked(Pid from, Term reason, boolean trapping) {
        if (trapping) {
            return new Verdict.Deliver(message(from, reason));
        }
        return reason.equals(Atoms.NORMAL) ? new Verdict.Ignore() : new Verdict.Die(reason);
    }

    /** {@code exit(Pid, Reason)}. A process may say {@code normal} to itself and mean it. */
    static Verdict ofExit2(Pid from, Pid to, Term reason, boolean trapping) {
        if (reason.equals(Atoms.KILL)) {
            return new Verdict.Die(Atoms.KILLED);
        }
        if (trapping) {
            return new Verdict.Deliver(message(from, reason));
        }
        return reason.equals(Atoms.NORMAL) && !from.equals(to) ? new Verdict.Ignore() : new Verdict.Die(reason);
    }

    static Tuple message(Pid from, Term reason) {
        return Tuple.of(Atoms.EXIT, from, reason);
    }
}
