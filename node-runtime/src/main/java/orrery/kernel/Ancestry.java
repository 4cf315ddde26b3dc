package orrery.kernel;

import java.util.Optional;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Where a service stands in the tree of processes, as {@code proc_lib} has it.
 *
 * @param name under which it registers itself; empty for none
 * @param parent who started it, hears of its start, and ends it by ending; empty for the roots
 * @param ancestors its parent first, each by name if it has one
 */
record Ancestry(Optional<Atom> name, Optional<Pid> parent, ListTerm ancestors) {
    private static final Atom ANCESTORS = Atom.of("$ancestors");

    static Ancestry root(Atom name) {
        return new Ancestry(Optional.of(name), Optional.empty(), Nil.NIL);
    }

    static Ancestry childOf(Self parent, Optional<Atom> name) {
        return new Ancestry(name, Optional.of(parent.pid()), below(parent));
    }

    /** The ancestors of a child of this process. */
    static Cons below(Self parent) {
        Term nearest = nameOf(parent).<Term>map(atom -> atom).orElse(parent.pid());
        return new Cons(nearest, parent.get(ANCESTORS).orElse(Nil.NIL));
    }

    private static Optional<Atom> nameOf(Self self) {
        return self.processes().info(self.pid(), Atom.of("registered_name"))
                .flatMap(item -> item instanceof Tuple pair && pair.get(1) instanceof Atom name
                        ? Optional.of(name)
                        : Optional.empty());
    }
}
