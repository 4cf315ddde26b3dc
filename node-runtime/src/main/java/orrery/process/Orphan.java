package orrery.process;

import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Term;

/** A spawn request whose caller ended before the answer: the child, if linked, still gets the caller's exit reason. */
record Orphan(Pid parent, Atom node, Term reason) {
    /** Exit reason of a linked child whose request was given up. */
    static final Atom ABANDONED = Atom.of("abandoned");
}
