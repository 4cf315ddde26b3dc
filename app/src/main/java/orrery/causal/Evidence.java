package orrery.causal;

import java.util.List;
import java.util.function.Predicate;
import orrery.cluster.ClusterState;
import orrery.cluster.Journal;
import orrery.cluster.TrafficLog;
import orrery.term.Pid;

/**
 * All that a history is made of.
 *
 * @param traffic what was told of messages, in the order in which it was told; what one process did must be in order
 * @param events what else happened, oldest first
 * @param state the cluster as it is now
 * @param watched whether what arrives at a process is told, so that silence means something
 */
public record Evidence(List<TrafficLog.Entry> traffic, List<Journal.Entry> events, ClusterState state,
        Predicate<Pid> watched) {
    public Evidence {
        traffic = List.copyOf(traffic);
        events = List.copyOf(events);
    }
}
