package orrery.map.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orrery.cluster.ClusterState;
import orrery.cluster.Shared;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * What the nodes of a cluster share, as it is drawn: names, groups, locks.
 *
 * @param tags what hangs below each node
 * @param crowned the processes that hold global names
 * @param locking the processes that hold locks
 * @param waits who waits for whom to release a lock
 * @param allGroups all groups by label, also those that are not drawn
 * @param choice which groups are drawn
 */
public record Commons(Map<NodeName, List<Tag>> tags, List<GroupShape> groups, Set<Pid> crowned, Set<Pid> locking,
        List<Wait> waits, List<GroupSize> allGroups, GroupChoice choice) {
    static final Commons NONE = none(GroupChoice.LARGEST);

    public Commons {
        tags = Map.copyOf(tags);
        groups = List.copyOf(groups);
        crowned = Set.copyOf(crowned);
        locking = Set.copyOf(locking);
        waits = List.copyOf(waits);
        allGroups = List.copyOf(allGroups);
    }

    private static Commons none(GroupChoice choice) {
        return new Commons(Map.of(), List.of(), Set.of(), Set.of(), List.of(), List.of(), choice);
    }

    /** How many groups are not drawn. */
    public int moreGroups() {
        return allGroups.size() - groups.size();
    }

    static Commons of(ClusterState state, List<NodeShape> shapes, GroupChoice choice) {
        Map<NodeName, NodeShape> drawn = new HashMap<>();
        shapes.stream().filter(shape -> shape.state().isObserved()).forEach(shape -> drawn.put(shape.name(), shape));
        if (drawn.values().stream().allMatch(shape -> shape.state().shared().equals(Shared.NOTHING))) {
            return none(choice);
        }
        Map<NodeName, List<Tag>> tags = new HashMap<>();
        Locks locks = new Locks(drawn);
        locks.tags().forEach(tag -> add(tag, tags));
        GlobalNames names = new GlobalNames(state, drawn);
        names.tags().forEach(tag -> add(tag, tags));
        Groups groups = new Groups(state, drawn, choice);
        groups.tags().forEach(tag -> add(tag, tags));
        return new Commons(tags, groups.shapes(), names.holders(), locks.holders(), locks.waits(), groups.sizes(),
                choice);
    }

    private static void add(Tag tag, Map<NodeName, List<Tag>> tags) {
        tags.computeIfAbsent(tag.node(), _ -> new ArrayList<>()).add(tag);
    }

    List<Tag> below(NodeName node) {
        return tags.getOrDefault(node, List.of());
    }

    boolean isWaiting(Pid pid) {
        return waits.stream().anyMatch(wait -> wait.waiter().equals(pid));
    }

    /** Whether two nodes have a connection over which they tell each other what is shared. */
    static boolean tell(ClusterState state, NodeName one, NodeName other) {
        return state.connection(one, other).filter(c -> c.isWhole() && !c.isHidden()).isPresent();
    }
}
