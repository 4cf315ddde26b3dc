package orrery.map.picture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orrery.cluster.ProcessState;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;

/** What of a search's {@link Found} is on a picture, what is folded away there, and the way from one to the next. */
public final class Finder {
    private final Found found;
    private final Set<NodeName> folded = new HashSet<>();
    private final List<Selection> hits = new ArrayList<>();
    private int hidden;

    Finder(MapModel model, Search search) {
        found = Found.of(model.state(), search);
        if (!search.isOn()) {
            return;
        }
        for (NodeShape shape : model.nodes()) {
            if (found.nodes().contains(shape.name())) {
                hits.add(new Selection.OfNode(shape.name()));
            }
            for (ProcessState process : shape.state().processesInOrder()) {
                if (found.processes().contains(process.pid())) {
                    found(process.pid(), shape);
                }
            }
        }
    }

    private void found(Pid pid, NodeShape shape) {
        if (shape.glyph(pid).isPresent()) {
            hits.add(new Selection.OfProcess(pid));
        } else {
            hidden++;
            if (shape.system() > 0) {
                folded.add(shape.name());
            }
        }
    }

    boolean isOf(Search other) {
        return found.search().equals(other);
    }

    /** Whether the node or a process on it is meant, or nothing is looked for. */
    boolean lights(NodeName node) {
        return found.lights(node);
    }

    /** Whether the process or its node is meant, or nothing is looked for. */
    boolean lights(Pid pid) {
        return found.lights(pid);
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
