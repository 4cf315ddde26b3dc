package orrery.view.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import orrery.causal.Evidence;
import orrery.causal.History;
import orrery.cluster.ClusterEvent;
import orrery.cluster.ClusterState;
import orrery.cluster.Journal;
import orrery.cluster.TrafficLog;
import orrery.term.Pid;

/** Gathers what a history is made of, in bounded room. One thread at a time. */
final class Witness {
    /** Messages sent or received that one history tells of; the log keeps more. */
    static final int MOST = 10_000;
    private static final int MOST_EVENTS = 20_000;

    private final TrafficLog traffic;
    private final Journal journal;
    private final Deque<Journal.Entry> events = new ArrayDeque<>();
    private long seen;

    Witness(TrafficLog traffic, Journal journal) {
        this.traffic = traffic;
        this.journal = journal;
    }

    /** What was told up to now; the newest part of it if it is too much. */
    History tell(ClusterState state, Predicate<Pid> watched) {
        for (Journal.Entry entry : journal.since(seen)) {
            seen = entry.sequence();
            if (matters(entry.event())) {
                events.addLast(entry);
            }
        }
        while (events.size() > MOST_EVENTS) {
            events.removeFirst();
        }
        List<TrafficLog.Entry> newest = traffic.since(traffic.lastSequence() - MOST);
        return History.of(new Evidence(newest.subList(Math.max(0, newest.size() - MOST), newest.size()),
                new ArrayList<>(events), state, watched));
    }

    private static boolean matters(ClusterEvent event) {
        return event instanceof ClusterEvent.ProcessSeen || event instanceof ClusterEvent.ProcessExited
                || event instanceof ClusterEvent.NameRegistered || event instanceof ClusterEvent.ConnectionGone
                || event instanceof ClusterEvent.ConnectionReported || event instanceof ClusterEvent.NodeDown;
    }
}
