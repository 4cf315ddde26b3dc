package orrery.causal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.cluster.ClusterEvent;
import orrery.cluster.ClusterState;
import orrery.cluster.Connection;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.Target;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Port;

/** Tells what became of messages that did not arrive. */
final class Fates {
    /** What the nodes' clocks and ours may differ by, and how late a look may notice. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private record Way(NodeName from, NodeName to) {}

    private final Evidence evidence;
    private final Map<Way, TreeSet<Instant>> cuts = new HashMap<>();
    private final Map<NodeName, TreeSet<Instant>> downs = new HashMap<>();
    private final Map<Pid, Instant> deaths = new HashMap<>();

    Fates(Evidence evidence) {
        this.evidence = evidence;
        for (Journal.Entry entry : evidence.events()) {
            ClusterEvent event = entry.event();
            if (event instanceof ClusterEvent.ConnectionGone(Instant at, NodeName node, NodeName to, var _)) {
                cut(node, to, at);
                cut(to, node, at);
            } else if (event instanceof ClusterEvent.NodeDown(Instant at, NodeName node, var _)) {
                downs.computeIfAbsent(node, _ -> new TreeSet<>()).add(at);
            } else if (event instanceof ClusterEvent.ProcessExited(Instant at, Pid pid, var _)) {
                deaths.put(pid, at);
            }
        }
    }

    private void cut(NodeName from, NodeName to, Instant at) {
        cuts.computeIfAbsent(new Way(from, to), _ -> new TreeSet<>()).add(at);
    }

    /** What became of a message that has not arrived. */
    Fate of(Occurrence.Sending sending) {
        Optional<Pid> receiver = sending.receiver();
        if (receiver.isEmpty()) {
            return isLookedAt(sending.to()) ? new Fate.Gone(sending.to()) : new Fate.Unseen();
        }
        NodeName from = sending.node();
        NodeName to = NodeName.of(receiver.get().node());
        Instant since = sending.at().minus(LATE);
        Optional<Instant> cut = after(cuts.get(new Way(from, to)), since).filter(_ -> !from.equals(to));
        Optional<Instant> death = Optional.ofNullable(deaths.get(receiver.get()))
                .or(() -> after(downs.get(to), since));
        if (death.isPresent() && (cut.isEmpty() || death.get().isBefore(cut.get()))) {
            return new Fate.Gone(sending.to());
        }
        if (cut.isPresent() || isApart(from, to)) {
            return new Fate.Cut(from, to);
        }
        if (!evidence.watched().test(receiver.get())) {
            return new Fate.Unseen();
        }
        return isGone(receiver.get(), to) ? new Fate.Gone(sending.to()) : new Fate.Underway();
    }

    private static Optional<Instant> after(@Nullable TreeSet<Instant> times,
            Instant since) {
        return Optional.ofNullable(times).map(all -> all.ceiling(since));
    }

    /** Whether both are asked and say that they are not connected. */
    private boolean isApart(NodeName from, NodeName to) {
        ClusterState state = evidence.state();
        boolean asked = state.node(from).filter(NodeState::isObserved).isPresent();
        return !from.equals(to) && asked && state.connection(from, to).filter(Connection::isUp).isEmpty();
    }

    private boolean isGone(Pid pid, NodeName on) {
        return isLookedAt(on) && evidence.state().node(on).filter(node -> node.process(pid).isEmpty()).isPresent();
    }

    private boolean isLookedAt(Target target) {
        return switch (target) {
            case Target.OfPid(Pid pid) -> isLookedAt(NodeName.of(pid.node()));
            case Target.OfPort(Port port) -> isLookedAt(NodeName.of(port.node()));
            case Target.OfName(var _, NodeName node) -> isLookedAt(node);
        };
    }

    private boolean isLookedAt(NodeName name) {
        return evidence.state().node(name).filter(NodeState::isLookedAt).isPresent();
    }
}
