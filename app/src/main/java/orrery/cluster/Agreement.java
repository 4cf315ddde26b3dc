package orrery.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import orrery.term.NodeName;

/**
 * Whether nodes that should believe the same do: those that are connected and visible to each other, since {@code global} and
 * {@code pg} go no further. Nodes that do not know of each other may differ, and nothing is wrong.
 */
public final class Agreement {
    private record Pair(NodeName a, NodeName b) {}

    private final List<Pair> pairs = new ArrayList<>();

    public Agreement(ClusterState state) {
        for (Connection connection : state.connections()) {
            if (isVisible(connection.atA()) && isVisible(connection.atB()) && isAsked(state, connection.a())
                    && isAsked(state, connection.b())) {
                pairs.add(new Pair(connection.a(), connection.b()));
            }
        }
    }

    private Agreement(List<Pair> pairs) {
        this.pairs.addAll(pairs);
    }

    /** Whether those of the nodes agree that have a say. */
    public Agreement among(Set<NodeName> nodes) {
        return new Agreement(pairs.stream().filter(pair -> nodes.contains(pair.a()) && nodes.contains(pair.b()))
                .toList());
    }

    private static boolean isVisible(End end) {
        return end instanceof End.Reported(var _, Visibility visibility) && visibility == Visibility.VISIBLE;
    }

    /** Its word counts: it answers, and the app's own node is none of them. */
    public static boolean isAsked(ClusterState state, NodeName node) {
        return state.node(node).filter(NodeState::isObserved)
                .filter(known -> known.facts().kind() != NodeKind.OBSERVER).isPresent();
    }

    /** How far the nodes are of one mind. */
    public enum Verdict {
        AGREED,
        /** Nodes that do not see each other say different things. */
        APART,
        /** Nodes that are connected differ. */
        DISAGREED
    }

    /**
     * What the nodes' words come to.
     *
     * @param disagreeing those that are connected to a node that says otherwise
     */
    public record Outcome(Verdict verdict, Set<NodeName> disagreeing) {
        public Outcome {
            disagreeing = Set.copyOf(disagreeing);
        }
    }

    /** @param said what each node says; one that is not in it says there is nothing */
    public Outcome of(Map<NodeName, ?> said) {
        Set<NodeName> disagreeing = new HashSet<>();
        for (Pair pair : pairs) {
            if (!Objects.equals(said.get(pair.a()), said.get(pair.b()))) {
                disagreeing.add(pair.a());
                disagreeing.add(pair.b());
            }
        }
        if (!disagreeing.isEmpty()) {
            return new Outcome(Verdict.DISAGREED, disagreeing);
        }
        boolean same = new HashSet<>(said.values()).size() <= 1;
        return new Outcome(same ? Verdict.AGREED : Verdict.APART, Set.of());
    }

    /** Somebody connected to that node who says otherwise. */
    public Optional<NodeName> opponent(NodeName node, Map<NodeName, ?> said) {
        return pairs.stream().filter(pair -> pair.a().equals(node) || pair.b().equals(node))
                .map(pair -> pair.a().equals(node) ? pair.b() : pair.a())
                .filter(other -> !Objects.equals(said.get(other), said.get(node))).findFirst();
    }
}
