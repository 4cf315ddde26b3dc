package orrery.lang.shell;

import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;

/** Which language a shell speaks, and in whose words. */
public interface Flavour {
    /** What it says first, and when it begins anew; empty if nothing. */
    String banner();

    /** @param more whether it goes on with a source that is not finished */
    String prompt(Atom node, int counter, boolean more);

    /** What it says when its evaluator was killed. */
    String exited(Self self, Pid evaluator, Term reason) throws InterruptedException;

    /** Begins to evaluate, in the evaluator's process. */
    Session open(Self self);

    /** Variables and what else stays from one source to the next. */
    interface Session {
        /** Evaluates, and prints what came of it at the group leader. */
        Answer evaluate(String source, int counter) throws InterruptedException;
    }

    /** What became of a source. */
    enum Answer {
        /** It has a value, which counts. */
        VALUE,
        /** It failed. */
        FAILED,
        /** It is not finished. */
        MORE
    }
}
