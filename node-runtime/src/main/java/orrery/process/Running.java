package orrery.process;

import orrery.term.ListTerm;

/** Evaluated code that a process is in. Asked by others, while the process stands still. */
public interface Running {
    /** The functions it is in, innermost first, each a map; what is around them in Java follows. */
    ListTerm levels();
}
