package orrery.view.message;

import java.time.Instant;
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
    /** How many of them come after the moment that is looked for. */
    private static final int AHEAD = 2_000;

    /**
     * A history of some of the traffic.
     *
     * @param first the number of the first traffic in it
     * @param last that of the last one
     * @param begin when the first was
     * @param end when the last was
     */
    record Told(History history, long first, long last, Instant begin, Instant end) {
        static final Told NOTHING = new Told(History.EMPTY, 1, 0, Instant.MIN, Instant.MAX);
    }

    private final TrafficLog traffic;
    private final Journal journal;
    private final Deque<Journal.Entry> events = new ArrayDeque<>();
    private long seen;

    Witness(TrafficLog traffic, Journal journal) {
        this.traffic = traffic;
        this.journal = journal;
    }

    /** What was told up to that traffic; the newest part of it if it is too much. */
    Told tell(ClusterState state, Predicate<Pid> watched, long upTo) {
        long last = traffic.lastSequence();
        if (upTo >= last) {
            return told(newest(traffic.since(last - MOST)), newestEvents(), state, watched);
        }
        List<TrafficLog.Entry> all = traffic.since(Math.max(0, upTo - MOST));
        List<TrafficLog.Entry> some = all.stream().filter(entry -> entry.sequence() <= upTo).toList();
        Instant end = some.isEmpty() ? Instant.MIN : some.getLast().traffic().at();
        List<Journal.Entry> before = journal.since(0).stream()
                .filter(entry -> matters(entry.event()) && !entry.event().at().isAfter(end)).toList();
        return told(some, before.subList(Math.max(0, before.size() - MOST_EVENTS), before.size()), state, watched);
    }

    /** What was told around a moment. */
    Told tell(ClusterState state, Predicate<Pid> watched, Instant moment) {
        long reached = 0;
        for (TrafficLog.Entry entry : traffic.since(0)) {
            reached = entry.traffic().at().isAfter(moment) ? reached : entry.sequence();
        }
        return tell(state, watched, Math.max(reached + AHEAD, traffic.dropped() + MOST));
    }

    private static List<TrafficLog.Entry> newest(List<TrafficLog.Entry> entries) {
        return entries.subList(Math.max(0, entries.size() - MOST), entries.size());
    }

    private static Told told(List<TrafficLog.Entry> entries, List<Journal.Entry> events, ClusterState state,
            Predicate<Pid> watched) {
        History history = History.of(new Evidence(entries, events, state, watched));
        return entries.isEmpty()
                ? new Told(history, 1, 0, Instant.MIN, Instant.MAX)
                : new Told(history, entries.getFirst().sequence(), entries.getLast().sequence(),
                        entries.getFirst().traffic().at(), entries.getLast().traffic().at());
    }

    private List<Journal.Entry> newestEvents() {
        for (Journal.Entry entry : journal.since(seen)) {
            seen = entry.sequence();
            if (matters(entry.event())) {
                events.addLast(entry);
            }
        }
        while (events.size() > MOST_EVENTS) {
            events.removeFirst();
        }
        return new ArrayList<>(events);
    }

    private static boolean matters(ClusterEvent event) {
        return event instanceof ClusterEvent.ProcessSeen || event instanceof ClusterEvent.ProcessExited
                || event instanceof ClusterEvent.NameRegistered || event instanceof ClusterEvent.ConnectionGone
                || event instanceof ClusterEvent.ConnectionReported || event instanceof ClusterEvent.NodeDown;
    }
}
