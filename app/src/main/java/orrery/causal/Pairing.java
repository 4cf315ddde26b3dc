package orrery.causal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * The messages on their way to one process, from which those that arrive are taken. A trace does not say who sent what
 * arrived: it is the message that is equal, of a sender whose messages still come in the order in which they were sent.
 */
final class Pairing {
    /** How far the clocks of nodes on one machine may differ. */
    private static final Duration SAME_HOST = Duration.ofMillis(20);
    /** How far the clocks of machines may differ. */
    private static final Duration OTHER_HOST = Duration.ofMinutes(2);

    /** A message that was sent: where in the history, and how many the sender had sent to this process before. */
    private record Sent(int occurrence, int nth, Occurrence.Sending what) {}

    /** What one sender has sent to this process. */
    private static final class Sender {
        int sent;
        /** Everything before this one has arrived or never will. */
        int next;
    }

    private final Map<Pid, Sender> senders = new LinkedHashMap<>();
    private final Map<Term, Map<Pid, Deque<Sent>>> byMessage = new HashMap<>();

    void send(int occurrence, Occurrence.Sending what) {
        Sender sender = senders.computeIfAbsent(what.pid(), _ -> new Sender());
        byMessage.computeIfAbsent(what.message().shown(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(what.pid(), _ -> new ArrayDeque<>())
                .addLast(new Sent(occurrence, sender.sent++, what));
    }

    boolean offers(Occurrence.Receiving receiving) {
        return best(receiving) != null;
    }

    /** The sending that this is the arrival of; it is taken. */
    OptionalInt take(Occurrence.Receiving receiving) {
        Sent best = best(receiving);
        if (best == null) {
            return OptionalInt.empty();
        }
        Sender sender = sender(best.what().pid());
        sender.next = best.nth() + 1;
        return OptionalInt.of(best.occurrence());
    }

    /** The one that leaves the fewest messages behind; of several, the one that was sent first. */
    private @Nullable Sent best(Occurrence.Receiving receiving) {
        Sent best = null;
        for (var entry : byMessage.getOrDefault(receiving.message().shown(), Map.of()).entrySet()) {
            Sender sender = sender(entry.getKey());
            Deque<Sent> queue = entry.getValue();
            while (!queue.isEmpty() && queue.getFirst().nth() < sender.next) {
                queue.removeFirst();
            }
            if (!queue.isEmpty() && couldBe(queue.getFirst().what(), receiving)) {
                Sent candidate = queue.getFirst();
                if (best == null || skipped(candidate) < skipped(best)) {
                    best = candidate;
                }
            }
        }
        return best;
    }

    private int skipped(Sent sent) {
        return sent.nth() - sender(sent.what().pid()).next;
    }

    private Sender sender(Pid pid) {
        return senders.computeIfAbsent(pid, _ -> new Sender());
    }

    /** Whether it was not sent after it arrived, as far as the clocks can be trusted. */
    static boolean couldBe(Occurrence.Sending sending, Occurrence.Receiving receiving) {
        NodeName from = sending.node();
        NodeName to = receiving.node();
        Duration trust = from.equals(to) ? Duration.ZERO : from.host().equals(to.host()) ? SAME_HOST : OTHER_HOST;
        return !sending.at().minus(trust).isAfter(receiving.at());
    }
}
