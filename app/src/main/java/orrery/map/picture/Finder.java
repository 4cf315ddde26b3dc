package orrery.map.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * What a search finds on a picture: nodes by name, processes by pid, registered or global name, group, and the functions where
 * they began and where they are.
 */
public final class Finder {
    private final Search search;
    private final Set<NodeName> nodes = new HashSet<>();
    private final Set<NodeName> nodesWith = new HashSet<>();
    private final Set<Pid> processes = new HashSet<>();
    private final Set<NodeName> folded = new HashSet<>();
    private final List<Selection> hits = new ArrayList<>();
    private int hidden;

    Finder(MapModel model, Search search) {
        this.search = search;
        if (!search.isOn()) {
            return;
        }
        Map<Pid, String> shared = shared(model);
        for (NodeShape shape : model.nodes()) {
            if (search.matches(shape.name().toString())) {
                nodes.add(shape.name());
                hits.add(new Selection.OfNode(shape.name()));
            }
            for (ProcessState process : shape.state().processesInOrder()) {
                if (search.matches(text(process, shared.getOrDefault(process.pid(), "")))) {
                    found(process.pid(), shape);
                }
            }
        }
    }

    private void found(Pid pid, NodeShape shape) {
        processes.add(pid);
        nodesWith.add(shape.name());
        if (shape.glyph(pid).isPresent()) {
            hits.add(new Selection.OfProcess(pid));
        } else {
            hidden++;
            if (shape.system() > 0) {
                folded.add(shape.name());
            }
        }
    }

    private static String text(ProcessState process, String shared) {
        return String.join("\n", Spoken.pid(process.pid()), process.name(), Spoken.label(process),
                Spoken.function(process.facts().initialCall()), Spoken.function(process.facts().currentFunction()),
                shared);
    }

    /** The global names and groups of each process. */
    private static Map<Pid, String> shared(MapModel model) {
        Map<Pid, String> words = new HashMap<>();
        for (NodeShape shape : model.nodes()) {
            NodeState state = shape.state();
            state.shared().globals()
                    .forEach((name, pid) -> words.merge(pid, Spoken.term(name), (a, b) -> a + "\n" + b));
            state.shared().groups().forEach((group, members) -> members.keySet()
                    .forEach(pid -> words.merge(pid, Spoken.group(group), (a, b) -> a + "\n" + b)));
        }
        return words;
    }

    boolean isOf(Search other) {
        return search.equals(other);
    }

    /** Whether the node or a process on it is meant, or nothing is looked for. */
    boolean lights(NodeName node) {
        return !search.isOn() || nodes.contains(node) || nodesWith.contains(node);
    }

    /** Whether the process or its node is meant, or nothing is looked for. */
    boolean lights(Pid pid) {
        return !search.isOn() || processes.contains(pid) || nodes.contains(NodeName.of(pid.node()));
    }

    /** What is found and can be seen, by node. */
    public List<Selection> hits() {
        return List.copyOf(hits);
    }

    /** How many processes are found that are not drawn one by one. */
    public int hidden() {
        return hidden;
    }

    /** The nodes some of whose folded system processes are meant. */
    public Set<NodeName> folded() {
        return Set.copyOf(folded);
    }

    /** The next hit after what is selected, or the one before; nothing if there are none. */
    public Selection next(Selection from, boolean forward) {
        if (hits.isEmpty()) {
            return Selection.NOTHING;
        }
        int at = hits.indexOf(from);
        int step = forward ? at + 1 : at < 0 ? hits.size() - 1 : at - 1;
        return hits.get(Math.floorMod(step, hits.size()));
    }
}
