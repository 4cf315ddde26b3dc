package orrery.process;

import java.util.List;
import orrery.term.Term;

/** The Java body of one {@code Module:Function/Arity}, run in the calling process. */
@FunctionalInterface
public interface NativeFunction {
    /** @throws ErlangError what an Erlang function would raise */
    Term apply(Self self, List<Term> arguments) throws InterruptedException;

    /** Whether OTP has it as code: called last, it takes its caller's place in a stack, which a function of the VM does not. */
    default boolean isCode() {
        return false;
    }
}
