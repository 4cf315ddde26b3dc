package orrery.map.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.Target;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Finds what ties two processes together that are both drawn. */
final class Threads {
    /** A living process as it is drawn. */
    private record Spot(NodeShape node, Glyph glyph) {}

    private final List<NodeShape> shapes;
    private final Map<Pid, Spot> spots = new HashMap<>();
    private final Map<NodeName, NodeState> states = new HashMap<>();

    private Threads(List<NodeShape> shapes) {
        this.shapes = shapes;
        for (NodeShape shape : shapes) {
            states.put(shape.name(), shape.state());
            for (Glyph glyph : shape.glyphs()) {
                if (glyph.exit().isEmpty()) {
                    spots.put(glyph.pid(), new Spot(shape, glyph));
                }
            }
        }
    }

    static List<ThreadShape> of(List<NodeShape> shapes) {
        return new Threads(shapes).find();
    }

    private List<ThreadShape> find() {
        List<ThreadShape> found = new ArrayList<>();
        for (NodeShape shape : shapes) {
            for (Glyph glyph : shape.glyphs()) {
                shape.state().process(glyph.pid()).filter(process -> spots.containsKey(process.pid()))
                        .ifPresent(process -> found.addAll(of(process)));
            }
        }
        return found;
    }

    private List<ThreadShape> of(ProcessState process) {
        List<ThreadShape> found = new ArrayList<>();
        Pid self = process.pid();
        for (Target target : process.links().keySet()) {
            pid(target).filter(to -> drawsLink(process, to)).ifPresent(to -> add(Layer.LINKS, self, to, found));
        }
        for (Target target : process.monitors().keySet()) {
            pid(target).ifPresent(to -> add(Layer.MONITORS, self, to, found));
        }
        process.parent().ifPresent(parent -> add(Layer.SUPERVISION, parent, self, found));
        process.groupLeader().ifPresent(leader -> add(Layer.LEADERS, self, leader, found));
        found.sort(Comparator.comparing(ThreadShape::to, Spoken.PID_ORDER));
        return found;
    }

    private void add(Layer layer, Pid from, Pid to, List<ThreadShape> found) {
        Spot start = spots.get(from);
        Spot end = spots.get(to);
        if (start != null && end != null && !from.equals(to)) {
            found.add(new ThreadShape(layer, from, to,
                    ThreadRouting.route(start.node(), start.glyph(), end.node(), end.glyph(), lane(layer))));
        }
    }

    private static double lane(Layer layer) {
        return switch (layer) {
            case LINKS -> -2;
            case MONITORS -> 2.5;
            case LEADERS -> 5;
            default -> 0;
        };
    }

    /** A link is drawn once though both ends report it: by the end that comes first, or by the only one that reports. */
    private boolean drawsLink(ProcessState process, Pid to) {
        boolean otherReports = state(to).map(p -> p.links().containsKey(new Target.OfPid(process.pid()))).orElse(false);
        return !otherReports || Spoken.PID_ORDER.compare(process.pid(), to) < 0;
    }

    private Optional<ProcessState> state(Pid pid) {
        return Optional.ofNullable(states.get(NodeName.of(pid.node()))).flatMap(node -> node.process(pid));
    }

    private Optional<Pid> pid(Target target) {
        return switch (target) {
            case Target.OfPid(Pid pid) -> Optional.of(pid);
            case Target.OfPort _ -> Optional.empty();
            case Target.OfName(String name, NodeName node) -> Optional.ofNullable(states.get(node))
                    .flatMap(state -> Optional.ofNullable(state.names().get(name)));
        };
    }
}
