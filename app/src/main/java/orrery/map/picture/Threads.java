package orrery.map.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.Target;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Finds the links and monitors of a process whose other end is drawn too. */
final class Threads {
    private Threads() {}

    static List<ThreadShape> of(ProcessState process, Map<Pid, Point> places, Map<NodeName, NodeState> nodes) {
        List<ThreadShape> found = new ArrayList<>();
        Pid from = process.pid();
        Point start = places.get(from);
        if (start == null) {
            return found;
        }
        for (Target target : process.links().keySet()) {
            pid(target, nodes).filter(to -> drawsLink(from, to, places, process, nodes))
                    .ifPresent(to -> found.add(shape(Layer.LINKS, from, to, start, places)));
        }
        for (Target target : process.monitors().keySet()) {
            pid(target, nodes).filter(places::containsKey)
                    .ifPresent(to -> found.add(shape(Layer.MONITORS, from, to, start, places)));
        }
        found.sort(Comparator.comparing(ThreadShape::to, Spoken.PID_ORDER));
        return found;
    }

    private static ThreadShape shape(Layer layer, Pid from, Pid to, Point start, Map<Pid, Point> places) {
        return new ThreadShape(layer, from, to, start, places.getOrDefault(to, start));
    }

    /** A link is drawn once though both ends report it: by the end that comes first, or by the only one that reports. */
    private static boolean drawsLink(Pid from, Pid to, Map<Pid, Point> places, ProcessState process,
            Map<NodeName, NodeState> nodes) {
        if (!places.containsKey(to) || from.equals(to)) {
            return false;
        }
        boolean otherReports = state(to, nodes).map(p -> p.links().containsKey(new Target.OfPid(process.pid())))
                .orElse(false);
        return !otherReports || Spoken.PID_ORDER.compare(from, to) < 0;
    }

    private static Optional<ProcessState> state(Pid pid, Map<NodeName, NodeState> nodes) {
        return Optional.ofNullable(nodes.get(NodeName.of(pid.node()))).flatMap(node -> node.process(pid));
    }

    private static Optional<Pid> pid(Target target, Map<NodeName, NodeState> nodes) {
        return switch (target) {
            case Target.OfPid(Pid pid) -> Optional.of(pid);
            case Target.OfPort _ -> Optional.empty();
            case Target.OfName(String name, NodeName node) -> Optional.ofNullable(nodes.get(node))
                    .flatMap(state -> Optional.ofNullable(state.names().get(name)));
        };
    }
}
