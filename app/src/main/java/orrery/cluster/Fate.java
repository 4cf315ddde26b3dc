package orrery.cluster;

import java.util.Optional;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * What is expected to become of a process when another one ends.
 *
 * @param reason its own exit reason, or the one it is told
 * @param because the process whose end does it; the process itself where the signal is sent to it
 * @param restartedBy the supervisor that is expected to start another in its place
 */
public record Fate(Pid pid, Kind kind, Term reason, Pid because, Optional<Pid> restartedBy) {
    /** What happens to it. */
    public enum Kind {
        /** It ends. */
        DIES,
        /** It traps exits: {@code {'EXIT', Pid, Reason}} is put into its mailbox. */
        IS_TOLD,
        /** It monitors one that ends: {@code {'DOWN', …}} is put into its mailbox. */
        HEARS,
        /** It is linked to one that ends, and nobody looked whether it traps exits. */
        UNSURE
    }

    static Fate of(Pid pid, Kind kind, Term reason, Pid because) {
        return new Fate(pid, kind, reason, because, Optional.empty());
    }
}
