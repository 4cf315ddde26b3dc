package orrery.cluster;

import java.time.Instant;
import orrery.term.Pid;

/**
 * A process that ended.
 *
 * @param name the registered name it had, or empty
 * @param reason its exit reason in words, as a term is printed
 */
public record Exit(Instant at, Pid pid, String name, boolean system, String reason) {
    /** The reason told of a process that a look found gone: only who watched it knows why. */
    public static final String UNSEEN = "not seen (it was gone at the next look)";
}
