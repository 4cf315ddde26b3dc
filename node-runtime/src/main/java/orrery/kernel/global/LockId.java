package orrery.kernel.global;

import java.util.Optional;
import orrery.term.Term;
import orrery.term.Tuple;

/** {@code {ResourceId, LockRequesterId}}: what is locked, and for whom. */
public record LockId(Term resource, Term requester) {
    /** Nothing if the term is no pair. */
    public static Optional<LockId> of(Term term) {
        return term instanceof Tuple pair && pair.arity() == 2
                ? Optional.of(new LockId(pair.get(0), pair.get(1)))
                : Optional.empty();
    }

    Tuple term() {
        return Tuple.of(resource, requester);
    }
}
