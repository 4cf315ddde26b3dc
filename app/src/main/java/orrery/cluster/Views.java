package orrery.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import orrery.cluster.Disagreement.Why;
import orrery.term.NodeName;
import orrery.term.Term;

/** Compares what two nodes believe of connections, global names, process groups and locks. */
public final class Views {
    private final ClusterState state;
    private final NodeState one;
    private final NodeState other;
    private final Why relation;
    private final List<Disagreement> found = new ArrayList<>();

    private Views(ClusterState state, NodeState one, NodeState other) {
        this.state = state;
        this.one = one;
        this.other = other;
        this.relation = relation();
    }

    /** Where the two differ: connections first. Nothing if one of them is not on the picture. */
    public static List<Disagreement> compare(ClusterState state, NodeName one, NodeName other) {
        return state.node(one).flatMap(a -> state.node(other).map(b -> new Views(state, a, b).find()))
                .orElse(List.of());
    }

    /** How the two stand to each other, which explains most of what they differ in. */
    public static Why relation(ClusterState state, NodeName one, NodeName other) {
        return state.node(one).flatMap(a -> state.node(other).map(b -> new Views(state, a, b).relation))
                .orElse(Why.UNASKED);
    }

    private Why relation() {
        if (!one.isObserved() || !other.isObserved()) {
            return Why.UNASKED;
        }
        End mine = one.end(other.name());
        End its = other.end(one.name());
        boolean iHave = mine instanceof End.Reported;
        boolean itHas = its instanceof End.Reported;
        if (isHidden(mine) || isHidden(its)) {
            return Why.HIDDEN;
        } else if (iHave && itHas) {
            return Why.NOT_IN_SYNC;
        } else if (iHave || itHas) {
            return Why.HALF;
        } else if (mine instanceof End.Lost || its instanceof End.Lost) {
            return Why.PARTED;
        }
        return one.ends().entrySet().stream().anyMatch(end -> isVisible(end.getValue())
                && counts(end.getKey()) && isVisible(other.end(end.getKey()))) ? Why.NO_MESH : Why.SEPARATE;
    }

    private static boolean isVisible(End end) {
        return end instanceof End.Reported(var _, Visibility visibility) && visibility == Visibility.VISIBLE;
    }

    private static boolean isHidden(End end) {
        return end instanceof End.Reported(var _, Visibility visibility) && visibility == Visibility.HIDDEN;
    }

    /** The node through which Orrery looks is none of the cluster's. */
    private boolean counts(NodeName node) {
        return state.node(node).filter(known -> known.facts().kind() == NodeKind.OBSERVER).isEmpty();
    }

    private List<Disagreement> find() {
        connections();
        globals();
        groups();
        locks();
        return List.copyOf(found);
    }

    private void connections() {
        Stream.concat(one.ends().keySet().stream(), other.ends().keySet().stream()).distinct()
                .filter(peer -> !peer.equals(one.name()) && !peer.equals(other.name()) && counts(peer))
                .sorted(Comparator.comparing(NodeName::toString)).forEach(peer -> {
                    End mine = one.end(peer);
                    End its = other.end(peer);
                    boolean iHave = mine instanceof End.Reported;
                    if (iHave != its instanceof End.Reported) {
                        found.add(new Disagreement.OfConnection(peer, mine, its, why(iHave ? mine : its)));
                    }
                });
    }

    private Why why(End has) {
        if (relation == Why.UNASKED) {
            return relation;
        }
        return isHidden(has) ? Why.HIDDEN : relation == Why.NOT_IN_SYNC ? Why.CUT_OFF : relation;
    }

    private void globals() {
        for (Term name : keys(one.shared().globals(), other.shared().globals())) {
            var mine = Optional.ofNullable(one.shared().globals().get(name));
            var its = Optional.ofNullable(other.shared().globals().get(name));
            if (!mine.equals(its)) {
                found.add(new Disagreement.OfGlobal(name, mine, its, relation));
            }
        }
    }

    private static <K> Set<K> keys(Map<K, ?> some, Map<K, ?> others) {
        Set<K> all = new HashSet<>(some.keySet());
        all.addAll(others.keySet());
        return all;
    }

    private void groups() {
        for (GroupId group : keys(one.shared().groups(), other.shared().groups())) {
            var mine = one.shared().groups().getOrDefault(group, Map.of());
            var its = other.shared().groups().getOrDefault(group, Map.of());
            if (!mine.equals(its)) {
                boolean both = knowsScope(one, group) && knowsScope(other, group);
                found.add(new Disagreement.OfGroup(group, mine, its,
                        !both && relation == Why.NOT_IN_SYNC ? Why.NO_SCOPE : relation));
            }
        }
    }

    private static boolean knowsScope(NodeState node, GroupId group) {
        return node.shared().groups().keySet().stream().anyMatch(known -> known.scope().equals(group.scope()));
    }

    private void locks() {
        for (Term resource : keys(one.shared().locks(), other.shared().locks())) {
            var mine = Optional.ofNullable(one.shared().locks().get(resource));
            var its = Optional.ofNullable(other.shared().locks().get(resource));
            if (!mine.map(Views::holders).equals(its.map(Views::holders))) {
                found.add(new Disagreement.OfLock(resource, mine, its,
                        relation == Why.NOT_IN_SYNC ? Why.SOME_NODES : relation));
            }
        }
    }

    private static Set<?> holders(Lock lock) {
        return Set.copyOf(lock.holders());
    }
}
