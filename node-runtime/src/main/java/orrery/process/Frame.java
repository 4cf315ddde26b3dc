package orrery.process;

import org.jspecify.annotations.Nullable;
import orrery.term.Atom;

/**
 * A function that runs in a process, and the one that called it.
 *
 * @param caller null for the process's initial call
 */
record Frame(Atom module, Atom function, int arity, @Nullable Frame caller) {}
