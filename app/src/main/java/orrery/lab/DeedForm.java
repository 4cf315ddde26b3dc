package orrery.lab;

import java.util.Optional;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * Something to be done to a process, a name, a group or a lock, as typed.
 *
 * @param node the node it is done on
 * @param pid the process it is about; empty where it is about the node ({@link Kind#UNREGISTER}, {@link Kind#LOCK},
 *            {@link Kind#RELEASE})
 * @param first what the kind says it is; empty if it has none
 * @param second likewise
 */
public record DeedForm(Kind kind, NodeName node, Optional<Pid> pid, SpawnForm.Notation notation, String first,
        String second) {
    /** What is done. */
    public enum Kind {
        /** An exit signal. First: the reason. Second: the node it comes from; empty for the process's own. */
        EXIT,
        /** First: the other process, by pid or by name. A process spawned for it stands between the two. */
        LINK,
        /** Ends such a link. First: the other process. */
        UNLINK,
        /** Orrery watches it and tells when it ends, and why. */
        MONITOR,
        /** First: the name, an atom. */
        REGISTER,
        /** First: the name. */
        UNREGISTER,
        /** First: the group, any term. Second: the scope; empty for {@code pg}. */
        JOIN,
        /** As {@link #JOIN}. */
        LEAVE,
        /** First: the resource. Second: how often it is asked for again; empty for ever. A process spawned for it holds it. */
        LOCK,
        /** Lets such a lock go, or gives up waiting. First: the resource. */
        RELEASE,
        /** A process spawned for it suspends it. */
        SUSPEND,
        /** Ends such a suspension. */
        RESUME,
        /** Lets a suspended process of a lab node go on to its next expression. */
        STEP_EXPRESSION,
        /** The same to its next {@code receive}. */
        STEP_RECEIVE,
        /** The same until it has looked at one more message. */
        STEP_MESSAGE,
        /** Collects its garbage. */
        COLLECT
    }
}
