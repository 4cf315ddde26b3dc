package orrery.kernel;

import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Nil;
import orrery.term.Term;

/** What a service does with what comes to it. All methods run in the service's own process, one after another. */
public interface Service {
    /** The name of the OTP module it stands for, which is also its initial call. */
    String module();

    default void start(Self self) throws InterruptedException {}

    /** A {@code $gen_call}; the answer may be given later, by anybody, or never. */
    default void call(Self self, Caller caller, Term request) throws InterruptedException {}

    /** A {@code $gen_cast}. */
    default void cast(Self self, Term request) throws InterruptedException {}

    /** Any other message. */
    default void info(Self self, Term message) throws InterruptedException {}

    /** What {@code sys:get_state} shows. */
    default Term state() {
        return Nil.NIL;
    }

    /** The atom of {@link #module}. */
    default Atom moduleAtom() {
        return Atom.of(module());
    }
}
