package orrery.observe;

import java.util.Optional;
import java.util.Set;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * What is looked at more closely than the rest: only what is on screen, as each look costs the node something. The
 * connections of watched nodes are always looked at.
 *
 * @param processesOf the nodes whose processes are shown
 * @param process the process whose details are shown
 */
public record Focus(Set<NodeName> processesOf, Optional<Pid> process) {
    public static final Focus NOTHING = new Focus(Set.of(), Optional.empty());

    public Focus {
        processesOf = Set.copyOf(processesOf);
    }

    /** What belongs to what a person selected: the processes of the node, and the details of the process. */
    public static Focus on(Selection selection) {
        Set<NodeName> nodes = selection.within().map(Set::of).orElse(Set.of());
        return new Focus(nodes,
                selection instanceof Selection.OfProcess(Pid pid) ? Optional.of(pid) : Optional.empty());
    }

    boolean wantsProcessesOf(NodeName node) {
        return processesOf.contains(node);
    }

    Optional<Pid> processOn(NodeName node) {
        return process.filter(pid -> pid.node().name().equals(node.toString()));
    }
}
