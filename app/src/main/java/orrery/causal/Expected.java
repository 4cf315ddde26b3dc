package orrery.causal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import orrery.term.Term;

/** The messages that are still to be sent to one process, in the telling. */
final class Expected {
    private final Map<Term, TreeMap<Instant, Deque<Occurrence.Sending>>> byMessage = new HashMap<>();

    void add(Occurrence.Sending sending) {
        byMessage.computeIfAbsent(sending.message().shown(), _ -> new TreeMap<>())
                .computeIfAbsent(sending.at(), _ -> new ArrayDeque<>()).addLast(sending);
    }

    void sent(Occurrence.Sending sending) {
        TreeMap<Instant, Deque<Occurrence.Sending>> equal = byMessage.getOrDefault(sending.message().shown(),
                new TreeMap<>());
        equal.computeIfPresent(sending.at(), (_, same) -> {
            same.removeFirst();
            return same.isEmpty() ? null : same;
        });
    }

    /** Whether this arrival may be that of a message still to be sent. */
    boolean mayBring(Occurrence.Receiving receiving) {
        TreeMap<Instant, Deque<Occurrence.Sending>> equal = byMessage.get(receiving.message().shown());
        return equal != null && !equal.isEmpty()
                && Pairing.couldBe(equal.firstEntry().getValue().getFirst(), receiving);
    }
}
