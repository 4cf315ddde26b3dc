package orrery.map.picture;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.cluster.ClusterState;
import orrery.cluster.Exit;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * What a search finds in a cluster, for everything that shows some of it: nodes by name, processes by pid, registered or
 * global name, group, and the functions where they began and where they are.
 *
 * @param nodes those that are meant themselves
 * @param nodesWith those with a process that is meant
 */
public record Found(Search search, Set<NodeName> nodes, Set<NodeName> nodesWith, Set<Pid> processes) {
    /** Nothing is looked for. */
    public static final Found ALL = new Found(Search.NONE, Set.of(), Set.of(), Set.of());

    public Found {
        nodes = Set.copyOf(nodes);
        nodesWith = Set.copyOf(nodesWith);
        processes = Set.copyOf(processes);
    }

    public static Found of(ClusterState state, Search search) {
        if (!search.isOn()) {
            return ALL;
        }
        List<NodeState> all = state.nodes().stream().filter(node -> node.facts().kind() != NodeKind.OBSERVER).toList();
        Map<Pid, String> shared = shared(all);
        Set<NodeName> nodes = new HashSet<>();
        Set<NodeName> nodesWith = new HashSet<>();
        Set<Pid> processes = new HashSet<>();
        for (NodeState node : all) {
            if (search.matches(node.name().toString())) {
                nodes.add(node.name());
            }
            for (ProcessState process : node.processes().values()) {
                if (search.matches(text(process, shared.getOrDefault(process.pid(), "")))) {
                    processes.add(process.pid());
                    nodesWith.add(node.name());
                }
            }
            node.exits().stream().filter(exit -> search.matches(Spoken.pid(exit.pid()) + "\n" + exit.name()))
                    .map(Exit::pid).forEach(processes::add);
        }
        return new Found(search, nodes, nodesWith, processes);
    }

    private static String text(ProcessState process, String shared) {
        return String.join("\n", Spoken.pid(process.pid()), process.name(), Spoken.label(process),
                Spoken.function(process.facts().initialCall()), Spoken.function(process.facts().currentFunction()),
                shared);
    }

    /** The global names and groups of each process. */
    private static Map<Pid, String> shared(List<NodeState> nodes) {
        Map<Pid, String> words = new HashMap<>();
        for (NodeState state : nodes) {
            state.shared().globals()
                    .forEach((name, pid) -> words.merge(pid, Spoken.term(name), (a, b) -> a + "\n" + b));
            state.shared().groups().forEach((group, members) -> members.keySet()
                    .forEach(pid -> words.merge(pid, Spoken.group(group), (a, b) -> a + "\n" + b)));
        }
        return words;
    }

    public boolean isOn() {
        return search.isOn();
    }

    /** Whether the node or a process on it is meant, or nothing is looked for. */
    public boolean lights(NodeName node) {
        return !isOn() || nodes.contains(node) || nodesWith.contains(node);
    }

    /** Whether the process or its node is meant, or nothing is looked for. */
    public boolean lights(Pid pid) {
        return !isOn() || processes.contains(pid) || nodes.contains(NodeName.of(pid.node()));
    }

    /** Whether one of them is meant, or the text itself, or nothing is looked for. */
    public boolean lights(Collection<Pid> pids, String text) {
        return search.matches(text) || pids.stream().anyMatch(this::lights);
    }
}
