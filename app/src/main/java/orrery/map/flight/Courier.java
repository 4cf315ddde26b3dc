package orrery.map.flight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import orrery.cluster.ClusterState;
import orrery.cluster.Connection;
import orrery.cluster.NodeState;
import orrery.cluster.Payload;
import orrery.cluster.Target;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * Reads traffic as it is told and makes one message of what both ends tell. A sending sets off at once; an arrival of which
 * no sending was told within a second came from somebody whom nobody watches.
 */
public final class Courier {
    /** The other end of the same message is told within this time, in nanoseconds. */
    private static final long PATIENCE = 1_000_000_000L;
    /** Ends that are remembered for their other end. */
    private static final int MOST = 4_000;
    private static final int MEASURED = 64;

    private record Key(Pid to, Term message) {}

    /** One end of a message whose other end was not told yet. */
    private record End(Key key, Instant at, Payload payload, long heard) {}

    private final Deque<End> sent = new ArrayDeque<>();
    private final Deque<End> received = new ArrayDeque<>();
    private final Map<Key, Integer> sentOf = new HashMap<>();
    private final Map<Key, Integer> receivedOf = new HashMap<>();
    private final Deque<Double> millis = new ArrayDeque<>();

    /** @param now nanoseconds, as {@link System#nanoTime} */
    public List<Message> read(List<TrafficLog.Entry> entries, ClusterState state, long now) {
        List<Message> found = new ArrayList<>();
        for (TrafficLog.Entry entry : entries) {
            switch (entry.traffic()) {
                case Traffic.Sent(Instant at, Pid pid, Target to, Payload payload) -> found
                        .add(sent(at, pid, to, payload, state, now));
                case Traffic.Received(Instant at, Pid pid, Payload payload) -> received(at, pid, payload, now);
            }
        }
        found.addAll(strangers(now));
        forget(sent, sentOf, now);
        return found;
    }

    private Message sent(Instant at, Pid from, Target to, Payload payload, ClusterState state, long now) {
        NodeName towards = switch (to) {
            case Target.OfPid(Pid pid) -> NodeName.of(pid.node());
            case Target.OfName(var _, NodeName node) -> node;
            case Target.OfPort(var port) -> NodeName.of(port.node());
        };
        Optional<Pid> receiver = switch (to) {
            case Target.OfPid(Pid pid) -> Optional.of(pid);
            case Target.OfName(String name, NodeName node) -> state.node(node).map(n -> n.names().get(name));
            case Target.OfPort _ -> Optional.empty();
        };
        receiver.ifPresent(pid -> {
            Key key = new Key(pid, payload.shown());
            if (!settle(received, receivedOf, key, at, true)) {
                remember(sent, sentOf, new End(key, at, payload, now));
            }
        });
        return new Message(Optional.of(from), receiver, towards, payload,
                ending(NodeName.of(from.node()), receiver, towards, state));
    }

    private static Message.Ending ending(NodeName from, Optional<Pid> receiver, NodeName towards, ClusterState state) {
        boolean asked = state.node(from).filter(NodeState::isObserved).isPresent();
        if (!from.equals(towards) && asked && state.connection(from, towards).filter(Connection::isUp).isEmpty()) {
            return Message.Ending.CUT;
        }
        // A process that is not on the picture may be new on a node that nobody looks at now.
        Optional<NodeState> node = state.node(towards).filter(NodeState::isLookedAt);
        boolean gone = node.isPresent() && receiver.map(pid -> hasEnded(pid, node.get())).orElse(true);
        return gone ? Message.Ending.GONE : Message.Ending.ARRIVES;
    }

    private static boolean hasEnded(Pid pid, NodeState node) {
        return node.exits().stream().anyMatch(exit -> exit.pid().equals(pid));
    }

    private void received(Instant at, Pid pid, Payload payload, long now) {
        Key key = new Key(pid, payload.shown());
        if (!settle(sent, sentOf, key, at, false)) {
            remember(received, receivedOf, new End(key, at, payload, now));
        }
    }

    /** Whether the other end is known; it is not looked for again. */
    private boolean settle(Deque<End> ends, Map<Key, Integer> counts, Key key, Instant at, boolean sending) {
        if (!counts.containsKey(key)) {
            return false;
        }
        for (var it = ends.iterator(); it.hasNext();) {
            End end = it.next();
            if (end.key().equals(key)) {
                it.remove();
                count(counts, key, -1);
                measure(sending ? Duration.between(at, end.at()) : Duration.between(end.at(), at));
                return true;
            }
        }
        return false;
    }

    private void measure(Duration took) {
        if (!took.isNegative()) {
            millis.addLast(took.toNanos() / 1e6);
            if (millis.size() > MEASURED) {
                millis.removeFirst();
            }
        }
    }

    private static void remember(Deque<End> ends, Map<Key, Integer> counts, End end) {
        ends.addLast(end);
        count(counts, end.key(), 1);
        if (ends.size() > MOST) {
            count(counts, ends.removeFirst().key(), -1);
        }
    }

    private static void count(Map<Key, Integer> counts, Key key, int by) {
        counts.merge(key, by, (a, b) -> a + b == 0 ? null : a + b);
    }

    private List<Message> strangers(long now) {
        List<Message> found = new ArrayList<>();
        while (!received.isEmpty() && now - received.getFirst().heard() > PATIENCE) {
            End end = received.removeFirst();
            count(receivedOf, end.key(), -1);
            Pid to = end.key().to();
            found.add(new Message(Optional.empty(), Optional.of(to), NodeName.of(to.node()), end.payload(),
                    Message.Ending.ARRIVES));
        }
        return found;
    }

    private static void forget(Deque<End> ends, Map<Key, Integer> counts, long now) {
        while (!ends.isEmpty() && now - ends.getFirst().heard() > 5 * PATIENCE) {
            count(counts, ends.removeFirst().key(), -1);
        }
    }

    /** Whether arrivals wait for word of their sending. */
    public boolean isWaiting() {
        return !received.isEmpty();
    }

    /** How long the last messages took, in milliseconds: the middle one. Empty if nobody could tell. */
    public OptionalDouble typicalMillis() {
        return millis.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(millis.stream().sorted().toList().get(millis.size() / 2));
    }
}
