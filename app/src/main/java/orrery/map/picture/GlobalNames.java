package orrery.map.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import orrery.cluster.ClusterState;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/** Who holds which global name, as each node sees it, and who sees it otherwise. */
final class GlobalNames {
    private final ClusterState state;
    private final Map<NodeName, NodeShape> drawn;
    private final List<Tag> tags = new ArrayList<>();
    private final Set<Pid> holders = new HashSet<>();

    GlobalNames(ClusterState state, Map<NodeName, NodeShape> drawn) {
        this.state = state;
        this.drawn = drawn;
        // By name, then by holder: the nodes that say so.
        Map<Term, Map<Pid, Set<NodeName>>> claims = new HashMap<>();
        drawn.forEach((node, shape) -> shape.state().shared().globals().forEach((name, pid) -> claims
                .computeIfAbsent(name, _ -> new TreeMap<>(Spoken.PID_ORDER)).computeIfAbsent(pid, _ -> new HashSet<>())
                .add(node)));
        claims.entrySet().stream().sorted(Comparator.comparing(claim -> Spoken.term(claim.getKey())))
                .forEachOrdered(claim -> name(claim.getKey(), claim.getValue()));
    }

    private void name(Term name, Map<Pid, Set<NodeName>> claims) {
        String text = Spoken.term(name);
        int asked = claims.values().stream().mapToInt(Set::size).sum();
        claims.forEach((pid, believers) -> {
            holders.add(pid);
            if (state.node(NodeName.of(pid.node())).isPresent()) {
                tags.add(claims.size() == 1
                        ? new Tag(Tag.Kind.HOLDS, NodeName.of(pid.node()), pid, List.of(text))
                        : new Tag(Tag.Kind.CLAIMS, NodeName.of(pid.node()), pid,
                                List.of(text, String.valueOf(believers.size()), String.valueOf(asked))));
            }
        });
        Pid main = claims.entrySet().stream().max(Comparator.comparingInt(claim -> claim.getValue().size()))
                .map(Map.Entry::getKey).orElseThrow();
        NodeName home = NodeName.of(main.node());
        for (NodeShape shape : drawn.values()) {
            Pid told = shape.state().shared().globals().get(name);
            if (told == null && (shape.name().equals(home) || Commons.tell(state, shape.name(), home))) {
                tags.add(new Tag(Tag.Kind.LACKS, shape.name(), null, List.of(text)));
            } else if (told != null && !told.equals(main) && !NodeName.of(told.node()).equals(shape.name())) {
                tags.add(new Tag(Tag.Kind.DIFFERS, shape.name(), null,
                        List.of(text, Spoken.pid(told), NodeName.of(told.node()).alive())));
            }
        }
    }

    List<Tag> tags() {
        return tags;
    }

    Set<Pid> holders() {
        return holders;
    }
}
