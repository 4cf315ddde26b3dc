package orrery.process;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.term.Atom;
import orrery.term.Term;

/**
 * A function that runs in a process, and the one that called it.
 *
 * @param arguments what it was called with, as far as they are kept: of an initial call they are not
 * @param caller null for the process's initial call
 */
record Frame(Atom module, Atom function, int arity, List<Term> arguments, @Nullable Frame caller) {}
