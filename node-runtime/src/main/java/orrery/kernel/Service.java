package orrery.kernel;

import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** What a service does with what comes to it. All methods run in the service's own process, one after another. */
public interface Service {
    /** The name of the OTP module it stands for. */
    String module();

    /** What {@code proc_lib} remembers as its initial call. */
    default Tuple initialCall() {
        return Tuple.of(moduleAtom(), Atom.of("init"), Int.ONE);
    }

    /**
     * {@code init/1}. Whoever starts the service waits for it.
     *
     * @throws orrery.process.ErlangError if it cannot start: an exit is {@code {stop, Reason}}, a thrown {@code ignore} is
     *         {@code ignore}
     */
    default void start(Self self) throws InterruptedException {}

    /** A {@code $gen_call}; the answer may be given later, by anybody, or never. */
    default void call(Self self, Caller caller, Term request) throws InterruptedException {}

    /** A {@code $gen_cast}. */
    default void cast(Self self, Term request) throws InterruptedException {}

    /** Any other message. */
    default void info(Self self, Term message) throws InterruptedException {}

    /**
     * {@code terminate/2}: it ends, because of an error, a {@code sys:terminate}, or the exit of its parent if it traps exits.
     * Not called when it is killed.
     */
    default void terminate(Self self, Term reason) throws InterruptedException {}

    /** Whether who sends to it may do what it does by itself: see {@link orrery.process.Reaction#isBrief}. */
    default boolean isBrief() {
        return false;
    }

    /** What {@code sys:get_state} shows. */
    default Term state() {
        return Nil.NIL;
    }

    /** The atom of {@link #module}. */
    default Atom moduleAtom() {
        return Atom.of(module());
    }
}
