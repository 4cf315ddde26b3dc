package orrery.kernel;

import java.util.Optional;
import orrery.process.Self;
import orrery.term.ListTerm;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** The children of a supervisor: {@link NamedChildren}, or the many alike of {@link DynamicChildren}. */
sealed interface Children permits NamedChildren, DynamicChildren {
    /** What the process was started by; nothing if it is no child. */
    Optional<ChildSpec> of(Pid pid);

    /** The child that is to be tried again; nothing if it was taken away meanwhile. */
    Optional<ChildSpec> waiting(Term key);

    /** {@code start_child}, {@code terminate_child}, {@code restart_child}, {@code delete_child}, {@code get_childspec}. */
    Term answer(Self supervisor, Tuple request) throws InterruptedException;

    ListTerm which();

    ListTerm count(Self supervisor);

    /** A process that ended and does not come back. */
    void remove(Pid pid);

    /**
     * Starts anew what ended, and whoever must go with it.
     *
     * @param key the pid that ended, or what the last attempt returned
     * @return empty if all is well, else the key for another attempt
     */
    Optional<Term> restart(Self supervisor, Term key) throws InterruptedException;

    void endAll(Self supervisor) throws InterruptedException;

    boolean hasSignificant();

    /** Its two places in the state of a supervisor. */
    Tuple state();
}
