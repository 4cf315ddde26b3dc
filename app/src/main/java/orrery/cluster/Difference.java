package orrery.cluster;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * What differs between two moments of a cluster: the changes from the earlier to the later, and what they come to for each
 * thing that can be selected.
 */
public final class Difference {
    /** Processes that are gone and still drawn, at most. */
    private static final int MOST_GHOSTS = 2_000;
    public static final Difference NONE = new Difference(ClusterState.EMPTY, ClusterState.EMPTY, List.of());

    /** How many processes of a node came, went and changed. */
    public record Count(int added, int removed, int changed) {
        static final Count NONE = new Count(0, 0, 0);

        Count plus(Change.Kind kind) {
            return switch (kind) {
                case ADDED -> new Count(added + 1, removed, changed);
                case REMOVED -> new Count(added, removed + 1, changed);
                case CHANGED -> new Count(added, removed, changed + 1);
            };
        }
    }

    private final ClusterState before;
    private final ClusterState after;
    private final List<Change> changes;
    private final Map<Selection, Change.Kind> kinds = new HashMap<>();
    private final Map<NodeName, Count> counts = new HashMap<>();
    private final Map<Change.Kind, Integer> totals = new EnumMap<>(Change.Kind.class);

    private Difference(ClusterState before, ClusterState after, List<Change> changes) {
        this.before = before;
        this.after = after;
        this.changes = List.copyOf(changes);
        for (Change change : this.changes) {
            totals.merge(change.kind(), 1, Integer::sum);
            note(change);
        }
        kinds.forEach((thing, kind) -> {
            if (thing instanceof Selection.OfProcess(Pid pid) && !isSystem(thing)) {
                counts.merge(NodeName.of(pid.node()), Count.NONE.plus(kind), (had, _) -> had.plus(kind));
            }
        });
    }

    private void note(Change change) {
        switch (change) {
            case Change.OfNode _,Change.OfConnection _,Change.OfProcess _ -> kinds.put(change.about(), change.kind());
            case Change.OfLock _,Change.OfLink _,Change.OfMonitor _,Change.OfName _,Change.OfGlobal _,Change.OfMember _ ->
                kinds.putIfAbsent(change.about(), Change.Kind.CHANGED);
        }
    }

    /** What is otherwise at {@code after} than it was at {@code before}. */
    public static Difference between(ClusterState before, ClusterState after) {
        return new Difference(before, after, before == after ? List.of() : Changes.of(before, after));
    }

    /** Nodes first, then connections, processes and what they share. */
    public List<Change> changes() {
        return changes;
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** How many changes there are of that kind. */
    public int total(Change.Kind kind) {
        return totals.getOrDefault(kind, 0);
    }

    /** In which way a thing differs; empty if it does not. */
    public Optional<Change.Kind> kind(Selection thing) {
        return Optional.ofNullable(kinds.get(thing));
    }

    /** Whether it is about a process of a node's own furniture. */
    public boolean isSystem(Change change) {
        return isSystem(change.about());
    }

    private boolean isSystem(Selection thing) {
        return thing instanceof Selection.OfProcess(Pid pid)
                && after.process(pid).or(() -> before.process(pid)).filter(process -> process.facts().system())
                        .isPresent();
    }

    /** Without a node's own furniture. */
    public Count count(NodeName node) {
        return counts.getOrDefault(node, Count.NONE);
    }

    /** That state with the nodes and processes that are there no more put back where they were, so that they can be drawn. */
    public ClusterState withGone(ClusterState now) {
        ClusterState all = now;
        int left = MOST_GHOSTS;
        for (Change change : changes) {
            if (change instanceof Change.OfNode(var kind, NodeName node, var was, var is) && is.isEmpty()
                    && was.isPresent()) {
                all = all.with(was.get());
            } else if (change instanceof Change.OfProcess(var kind, Pid pid, var was, var is, var exit)
                    && is.isEmpty() && was.isPresent() && left-- > 0) {
                all = all.with(was.get());
            }
        }
        return all;
    }

    /** The connections that are up no more. */
    public List<Connection> goneConnections() {
        return changes.stream().filter(change -> change.kind() == Change.Kind.REMOVED)
                .filter(Change.OfConnection.class::isInstance)
                .flatMap(change -> ((Change.OfConnection) change).before().stream()).toList();
    }
}
