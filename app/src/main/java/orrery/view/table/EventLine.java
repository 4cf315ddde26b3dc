package orrery.view.table;

import java.time.Instant;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Selection;

/**
 * One event as it is listed.
 *
 * @param system whether it is about one of a node's own processes
 * @param about what a click on it selects
 */
public record EventLine(long sequence, Instant at, Topic topic, boolean system, String node, String words,
        Selection about) {
    /** What a reader can ask for or leave out. */
    public enum Topic {
        NODES, CONNECTIONS, PROCESSES, NAMES, GROUPS, LOCKS,
        /** Links, monitors, and what a process does at the moment. */
        FINE_PRINT
    }

    static Topic topic(ClusterEvent event) {
        return switch (event) {
            case ClusterEvent.NodeSeen _,ClusterEvent.NodeUp _,ClusterEvent.NodeSuspect _ -> Topic.NODES;
            case ClusterEvent.NodeDown _,ClusterEvent.NodeForgotten _ -> Topic.NODES;
            case ClusterEvent.ConnectionPending _,ClusterEvent.ConnectionReported _ -> Topic.CONNECTIONS;
            case ClusterEvent.ConnectionGone _,ClusterEvent.ConnectionRefused _ -> Topic.CONNECTIONS;
            case ClusterEvent.NameRegistered _,ClusterEvent.NameUnregistered _ -> Topic.NAMES;
            case ClusterEvent.GlobalNameSeen _,ClusterEvent.GlobalNameGone _ -> Topic.NAMES;
            case ClusterEvent.GroupMemberSeen _,ClusterEvent.GroupMemberGone _ -> Topic.GROUPS;
            case ClusterEvent.LockSeen _,ClusterEvent.LockGone _,ClusterEvent.LockWaiterSeen _,ClusterEvent.LockWaiterGone _ ->
                Topic.LOCKS;
            case ClusterEvent.ProcessSeen _,ClusterEvent.ProcessExited _ -> Topic.PROCESSES;
            case ClusterEvent.ProcessChanged _,ClusterEvent.ProcessForgotten _ -> Topic.FINE_PRINT;
            case ClusterEvent.ParentKnown _,ClusterEvent.GroupLeaderKnown _ ->
                Topic.FINE_PRINT;
            case ClusterEvent.LinkSeen _,ClusterEvent.LinkGone _ -> Topic.FINE_PRINT;
            case ClusterEvent.MonitorSeen _,ClusterEvent.MonitorGone _ -> Topic.FINE_PRINT;
        };
    }

    static Selection about(ClusterEvent event) {
        return switch (event) {
            case ClusterEvent.OfProcess e -> new Selection.OfProcess(e.pid());
            case ClusterEvent.ConnectionPending e -> new Selection.OfConnection(e.node(), e.to());
            case ClusterEvent.ConnectionReported e -> new Selection.OfConnection(e.node(), e.to());
            case ClusterEvent.ConnectionGone e -> new Selection.OfConnection(e.node(), e.to());
            case ClusterEvent.ConnectionRefused e -> new Selection.OfConnection(e.node(), e.to());
            case ClusterEvent.NameRegistered e -> new Selection.OfProcess(e.pid());
            case ClusterEvent.GlobalNameSeen e -> new Selection.OfProcess(e.pid());
            case ClusterEvent.GroupMemberSeen e -> new Selection.OfProcess(e.member());
            case ClusterEvent.GroupMemberGone e -> new Selection.OfProcess(e.member());
            case ClusterEvent.LockWaiterSeen e -> new Selection.OfProcess(e.waiter());
            case ClusterEvent.LockWaiterGone e -> new Selection.OfProcess(e.waiter());
            case ClusterEvent.LockSeen e -> new Selection.OfProcess(e.lock().holders().getFirst());
            case ClusterEvent.GlobalNameGone _,ClusterEvent.LockGone _ -> new Selection.OfNode(event.node());
            case ClusterEvent.NameUnregistered e -> new Selection.OfNode(e.node());
            case ClusterEvent.NodeSeen _,ClusterEvent.NodeUp _,ClusterEvent.NodeSuspect _,ClusterEvent.NodeDown _ ->
                new Selection.OfNode(event.node());
            case ClusterEvent.NodeForgotten _ -> Selection.NOTHING;
        };
    }
}
