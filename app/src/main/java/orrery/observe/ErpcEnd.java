package orrery.observe;

import java.util.Optional;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/** How a process that ran {@code erpc:execute_call/4} ended, read from its exit reason (protocol §6.6). */
public sealed interface ErpcEnd {
    /** The function returned. */
    record Returned(Term value) implements ErpcEnd {}

    /**
     * The function raised.
     *
     * @param kind {@code error}, {@code exit} or {@code throw}
     * @param stack only for an error
     */
    record Raised(String kind, Term reason, Optional<Term> stack) implements ErpcEnd {}

    /** It was ended from outside: by an exit signal, or with its connection. */
    record Ended(Term reason) implements ErpcEnd {}

    /** @param tag what the call was made with */
    static ErpcEnd of(Term tag, Term reason) {
        if (!(reason instanceof Tuple end) || end.arity() < 3 || !end.get(0).equals(tag)
                || !(end.get(1) instanceof Atom kind)) {
            return new Ended(reason);
        }
        return switch (kind.name()) {
            case "return" -> new Returned(end.get(2));
            case "error" -> new Raised("error", end.get(2),
                    end.arity() == 4 ? Optional.of(end.get(3)) : Optional.empty());
            case "exit", "throw" -> new Raised(kind.name(), end.get(2), Optional.empty());
            default -> new Ended(reason);
        };
    }

    /** What the exit reason of a process that runs the function by itself would be. */
    default Term exitReason() {
        return switch (this) {
            case Returned _ -> Atom.of("normal");
            case Raised(String kind, Term reason, Optional<Term> stack) -> switch (kind) {
                case "exit" -> reason;
                case "throw" -> Tuple.of(Tuple.of(Atom.of("nocatch"), reason), ListTerm.of());
                default -> Tuple.of(reason, stack.orElseGet(ListTerm::of));
            };
            case Ended(Term reason) -> reason;
        };
    }
}
