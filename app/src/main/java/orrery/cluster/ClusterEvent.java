package orrery.cluster;

import java.time.Instant;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * Something that was seen to happen.
 *
 * <p>
 * Every event belongs to exactly one node, the one whose record in {@link ClusterState} it changes. What two nodes may see
 * differently (a connection, later a global name or a group) is an event of the node that <em>reports</em> it.
 */
public sealed interface ClusterEvent {
    /** When it was seen. */
    Instant at();

    /** The node it belongs to. */
    NodeName node();

    // Nodes

    /** Somebody mentioned the node (epmd, a peer, a person); it did not answer us yet. */
    record NodeSeen(Instant at, NodeName node, NodeFacts facts) implements ClusterEvent {}

    /** It answers: it was attached, started, or came back. A new creation is a new incarnation. */
    record NodeUp(Instant at, NodeName node, NodeFacts facts) implements ClusterEvent {}

    /** It has not answered since {@code silentSince}: what is shown of it is old. */
    record NodeSuspect(Instant at, NodeName node, Instant silentSince) implements ClusterEvent {}

    /** It is gone. Its processes and its side of every connection go with it. */
    record NodeDown(Instant at, NodeName node, String reason) implements ClusterEvent {}

    /** It is taken off the picture. */
    record NodeForgotten(Instant at, NodeName node) implements ClusterEvent {}

    // Connections, as each end reports them

    /** {@code node} dials {@code to}. */
    record ConnectionPending(Instant at, NodeName node, NodeName to) implements ClusterEvent {}

    /** {@code node} lists {@code to} among its connected nodes. */
    record ConnectionReported(Instant at, NodeName node, NodeName to, Visibility visibility) implements ClusterEvent {}

    /** {@code node} no longer lists {@code to}. */
    record ConnectionGone(Instant at, NodeName node, NodeName to, String reason) implements ClusterEvent {}

    /**
     * {@code node} dialled {@code to} and got nowhere.
     *
     * @param refusedBy the end that said no: one of the two
     * @param card the error card that explains it, such as {@code "E01"}
     * @param words one line: what happened
     */
    record ConnectionRefused(Instant at, NodeName node, NodeName to, NodeName refusedBy, String card, String words)
            implements
                ClusterEvent {}

    // Processes

    /** A process is there; nothing is said about since when. */
    record ProcessSeen(Instant at, Pid pid, ProcessFacts facts) implements OfProcess {}

    record ProcessChanged(Instant at, Pid pid, ProcessFacts facts) implements OfProcess {}

    record ProcessExited(Instant at, Pid pid, String reason) implements OfProcess {}

    /** It is taken off the picture though it lives: of so many only some are looked at, and it is no longer among them. */
    record ProcessForgotten(Instant at, Pid pid) implements OfProcess {}

    /** Who spawned it. */
    record ParentKnown(Instant at, Pid pid, Pid parent) implements OfProcess {}

    record GroupLeaderKnown(Instant at, Pid pid, Pid leader) implements OfProcess {}

    /** {@code pid} says it is linked to {@code to}. */
    record LinkSeen(Instant at, Pid pid, Target to) implements OfProcess {}

    record LinkGone(Instant at, Pid pid, Target to) implements OfProcess {}

    /** {@code pid} watches {@code target}. */
    record MonitorSeen(Instant at, Pid pid, Target target) implements OfProcess {}

    record MonitorGone(Instant at, Pid pid, Target target) implements OfProcess {}

    // Names, as the node itself lists them

    /** {@code register(name, pid)} on {@code node}. */
    record NameRegistered(Instant at, NodeName node, String name, Pid pid) implements ClusterEvent {}

    record NameUnregistered(Instant at, NodeName node, String name) implements ClusterEvent {}

    // What nodes share, as one of them sees it

    /** {@code node} knows {@code name} as a global one. */
    record GlobalNameSeen(Instant at, NodeName node, Term name, Pid pid) implements OfShared {}

    record GlobalNameGone(Instant at, NodeName node, Term name) implements OfShared {}

    /** {@code node} counts {@code member} among the group; it joined {@code joins} times. */
    record GroupMemberSeen(Instant at, NodeName node, GroupId group, Pid member, int joins) implements OfShared {}

    record GroupMemberGone(Instant at, NodeName node, GroupId group, Pid member) implements OfShared {}

    /** The lock is set on {@code node}, by these holders. */
    record LockSeen(Instant at, NodeName node, Lock lock) implements OfShared {}

    record LockGone(Instant at, NodeName node, Term resource) implements OfShared {}

    /** {@code waiter}, a process of {@code node}, wants the lock and sleeps until it tries again. */
    record LockWaiterSeen(Instant at, NodeName node, Term resource, Pid waiter) implements OfShared {}

    record LockWaiterGone(Instant at, NodeName node, Term resource, Pid waiter) implements OfShared {}

    /** An event of what one node believes of that which a cluster shares. */
    sealed interface OfShared extends ClusterEvent {}

    /** An event of one process; it belongs to the node the process runs on. */
    sealed interface OfProcess extends ClusterEvent {
        Pid pid();

        @Override
        default NodeName node() {
            return NodeName.of(pid().node());
        }
    }
}
