package orrery.kernel.global;

import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What the registrar of this node is asked to do, as {@code {registrar, Change}} through the name server. OTP sends it a fun
 * instead.
 */
public final class NameChange {
    private NameChange() {}

    public static Tuple register(Term name, Pid pid, Term method) {
        return Tuple.of(Registrar.REGISTER, name, pid, method);
    }

    public static Tuple reRegister(Term name, Pid pid, Term method) {
        return Tuple.of(Registrar.RE_REGISTER, name, pid, method);
    }

    /** @param registeredAt the node that looks after it */
    public static Tuple registerExternal(Term name, Pid pid, Term method, Atom registeredAt) {
        return Tuple.of(Registrar.REGISTER_EXTERNAL, name, pid, method, registeredAt);
    }

    public static Tuple unregister(Term name) {
        return Tuple.of(Registrar.UNREGISTER, name);
    }
}
