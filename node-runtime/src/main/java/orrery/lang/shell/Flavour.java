package orrery.lang.shell;

import java.util.Set;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;

/** Which language one shell speaks, in whose words, and what it keeps when its evaluator is another. One shell's alone. */
public interface Flavour {
    /** What it says first; empty if nothing. */
    String banner();

    /** @param more whether it goes on with a source that is not finished */
    String prompt(Atom node, int counter, boolean more);

    /**
     * What it says when its evaluator has died.
     *
     * @param idle whether nothing was being evaluated
     */
    String exited(Self self, Pid evaluator, Term reason, boolean idle) throws InterruptedException;

    /** The number of the next source after the death of the evaluator. */
    int counterAfterExit(int counter, boolean idle);

    /** Begins to evaluate, in the evaluator's process. */
    Session open(Self self);

    /** Variables and what else stays from one source to the next. */
    interface Session {
        /**
         * Evaluates, and prints what came of it at the group leader.
         *
         * @throws orrery.process.ErlangError an exit: the evaluator ends with that reason, and has said so
         */
        Evaluated evaluate(String source, int counter) throws InterruptedException;

        /** The names that are bound, to complete what is typed. */
        Set<String> variables();
    }

    /** Whether those at its device are told of crashes in Elixir's words. */
    default boolean speaksElixir() {
        return false;
    }

    /**
     * What became of a source.
     *
     * @param rest what comes after the part that was evaluated
     */
    record Evaluated(Answer answer, String rest) {
        static Evaluated whole(Answer answer) {
            return new Evaluated(answer, "");
        }
    }

    /** Whether a source was good for anything. */
    enum Answer {
        /** It was evaluated, and has a number. */
        COUNTED,
        /** It was not, and its number goes to the next. */
        FAILED,
        /** It is not finished. */
        MORE
    }
}
