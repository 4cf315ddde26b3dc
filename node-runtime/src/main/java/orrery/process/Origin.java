package orrery.process;

import java.util.Optional;
import orrery.term.Atom;
import orrery.term.Pid;

/**
 * Where a process comes from.
 *
 * @param parent who spawned it; empty if no process did
 */
record Origin(Atom module, Atom function, int arity, Optional<Pid> parent) {}
