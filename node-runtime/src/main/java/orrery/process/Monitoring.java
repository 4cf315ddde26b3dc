package orrery.process;

import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The watcher's end of a monitor.
 *
 * @param target a pid, or {@code {Name, Node}}: what {@code 'DOWN'} reports
 * @param item what the target is called on the way: its pid, or the bare name if it is on another node
 * @param tag what stands in place of {@code 'DOWN'}
 */
record Monitoring(Term target, Term item, Term tag) {
    /** The node of what is monitored. */
    Atom node() {
        return switch (target) {
            case Pid pid -> pid.node();
            case Tuple named when named.get(1) instanceof Atom node -> node;
            case Term other -> throw new IllegalStateException("not something to monitor: " + other);
        };
    }

    static Monitoring ofProcess(Pid pid, Term tag) {
        return new Monitoring(pid, pid, tag);
    }

    Tuple message(Reference reference, Term reason) {
        return Tuple.of(tag, reference, Atoms.PROCESS, target, reason);
    }
}
