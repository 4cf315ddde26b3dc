package orrery.process;

import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** A function whose calls can be traced. */
public interface Called {
    Atom module();

    Atom name();

    int arity();

    /** How its calls are traced; nothing if they are not. */
    Optional<CallTrace> traced();

    void trace(Optional<CallTrace> how);

    /** {@code {Module, Function, Arity}}. */
    default Tuple term() {
        return Tuple.of(module(), name(), Int.of(arity()));
    }

    /** {@code {Module, Function, Arguments}}. */
    default Tuple with(List<Term> arguments) {
        return Tuple.of(module(), name(), ListTerm.of(arguments));
    }
}
