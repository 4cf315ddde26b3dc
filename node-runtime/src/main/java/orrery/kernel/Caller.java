package orrery.kernel;

import java.util.Optional;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Who waits for the answer to a call (protocol §6.1): OTP's {@code From}.
 *
 * @param tag what tells the answer from others; goes back unchanged
 */
public record Caller(Pid pid, Term tag) {
    private static final Atom ALIAS = Atom.of("alias");

    /** The {@code {Pid, Tag}} of a call; nothing if the term is none. */
    public static Optional<Caller> of(Term from) {
        return from instanceof Tuple pair && pair.arity() == 2 && pair.get(0) instanceof Pid pid
                ? Optional.of(new Caller(pid, pair.get(1)))
                : Optional.empty();
    }

    /** {@code gen:reply/2}: through the alias if the tag holds one, else to the pid. */
    public void reply(Self self, Term answer) throws InterruptedException {
        self.send(route(), Tuple.of(tag, answer));
    }

    public Tuple term() {
        return Tuple.of(pid, tag);
    }

    private Term route() {
        Optional<Reference> alias = alias(tag);
        if (alias.isEmpty() && tag instanceof Cons(Term inner, Term _)) {
            alias = alias(inner);
        }
        return alias.<Term>map(reference -> reference).orElse(pid);
    }

    private static Optional<Reference> alias(Term tag) {
        return tag instanceof Cons(Term head, Reference reference) && head.equals(ALIAS)
                ? Optional.of(reference)
                : Optional.empty();
    }
}
