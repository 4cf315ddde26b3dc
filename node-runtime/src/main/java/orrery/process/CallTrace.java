package orrery.process;

import java.util.List;
import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * How the calls of a function are traced ({@code erlang:trace_pattern/3} of a function): those that a match specification takes,
 * or all.
 *
 * @param spec empty means all
 * @param local whether also calls from its own module without the module's name ({@code [local]})
 */
public record CallTrace(Optional<MatchSpec> spec, boolean local) {
    private static final MatchSpec.Outcome PLAIN = new MatchSpec.Outcome(Optional.empty(), After.NOTHING);

    /** What is told when the call has ended. */
    public enum After {
        NOTHING, VALUE, VALUE_OR_EXCEPTION
    }

    /**
     * @return nothing for {@code false}, which ends the tracing
     * @throws ErlangError badarg if it is no match specification for calls
     */
    static Optional<CallTrace> parse(Term spec, boolean local) {
        return switch (spec) {
            case Atom name when name.equals(Atom.FALSE) -> Optional.empty();
            case Atom name when name.equals(Atom.TRUE) -> Optional.of(new CallTrace(Optional.empty(), local));
            case Nil _ -> Optional.of(new CallTrace(Optional.empty(), local));
            case Term clauses -> Optional.of(new CallTrace(Optional.of(MatchSpec.compileForCalls(clauses)), local));
        };
    }

    Optional<MatchSpec.Outcome> look(Pid self, List<Term> arguments) {
        return spec.isEmpty() ? Optional.of(PLAIN) : spec.get().match(self, arguments);
    }

    /** As {@code trace_info} shows it. */
    Term term() {
        return spec.map(MatchSpec::term).orElse(Nil.NIL);
    }
}
