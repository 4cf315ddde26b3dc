package orrery.process;

import orrery.term.Pid;
import orrery.term.Term;

/**
 * The watched end of a monitor.
 *
 * @param item what the watcher named, exactly as it came: a pid or a registered name
 */
record Watcher(Pid pid, Term item) {}
