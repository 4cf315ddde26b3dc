package orrery.causal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Exit;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.Target;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Tells which process a target meant when something was sent to it. */
final class Receivers {
    private record Name(NodeName node, String name) {}

    private final Evidence evidence;
    /** Who got a name when, by the events. */
    private final Map<Name, TreeMap<Instant, Pid>> registrations = new HashMap<>();

    Receivers(Evidence evidence) {
        this.evidence = evidence;
        for (Journal.Entry entry : evidence.events()) {
            if (entry.event() instanceof ClusterEvent.NameRegistered(Instant at, NodeName node, String name, Pid pid)) {
                registrations.computeIfAbsent(new Name(node, name), _ -> new TreeMap<>()).put(at, pid);
            }
        }
    }

    Optional<Pid> of(Target target, Instant at) {
        return switch (target) {
            case Target.OfPid(Pid pid) -> Optional.of(pid);
            case Target.OfPort _ -> Optional.empty();
            case Target.OfName(String name, NodeName node) -> named(new Name(node, name), at);
        };
    }

    /** A name may be seen later than it was first used, so the next registration serves where there is no earlier one. */
    private Optional<Pid> named(Name name, Instant at) {
        TreeMap<Instant, Pid> known = registrations.getOrDefault(name, new TreeMap<>());
        return Optional.ofNullable(known.floorEntry(at)).map(Map.Entry::getValue)
                .or(() -> now(name))
                .or(() -> Optional.ofNullable(known.firstEntry()).map(Map.Entry::getValue));
    }

    private Optional<Pid> now(Name name) {
        Optional<NodeState> node = evidence.state().node(name.node());
        return node.map(n -> n.names().get(name.name()))
                .or(() -> node.stream().flatMap(n -> n.exits().reversed().stream())
                        .filter(exit -> exit.name().equals(name.name())).map(Exit::pid).findFirst());
    }
}
