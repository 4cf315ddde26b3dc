package orrery.cluster;

import java.util.List;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * A lock of {@code global:set_lock/1} as one node keeps it.
 *
 * @param resource what is locked
 * @param requester who asked for it: the same requester gets it again, so several processes may hold it
 * @param holders the processes that hold it, at least one
 */
public record Lock(Term resource, Term requester, List<Pid> holders) {
    public Lock {
        holders = List.copyOf(holders);
    }
}
