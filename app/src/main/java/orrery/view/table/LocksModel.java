package orrery.view.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleBooleanProperty;
import orrery.cluster.Agreement;
import orrery.cluster.ClusterState;
import orrery.cluster.Lock;
import orrery.cluster.LockGraph;
import orrery.cluster.NodeState;
import orrery.cluster.Selection;
import orrery.map.picture.Found;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/**
 * The locks of {@code global}: who holds them, who waits for them, and who waits for whom.
 */
public final class LocksModel {
    /**
     * A lock.
     *
     * @param on the nodes that keep it, and what each of them keeps
     */
    public record LockRow(Term resource, Map<NodeName, Lock> on, Agreement.Outcome outcome, List<Pid> waiters) {
        Lock first() {
            return on.values().iterator().next();
        }

        List<Pid> holders() {
            return on.values().stream().flatMap(lock -> lock.holders().stream()).distinct().toList();
        }
    }

    private final ClusterModel cluster;
    private final Texts texts;
    private final SharedTexts words;
    private final LiveRows<LockRow> rows;
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<LockGraph> graph = new ReadOnlyObjectWrapper<>(new LockGraph(List.of()));

    public LocksModel(ClusterModel cluster, Preferences preferences, Texts texts) {
        this.cluster = cluster;
        this.texts = texts;
        this.words = new SharedTexts(texts, preferences);
        rows = new LiveRows<>(LockRow::resource, row -> words.term(row.resource()) + " " + holders(row),
                Comparator.comparing(row -> words.term(row.resource())));
        cluster.stateProperty().subscribe(_ -> update());
        active.subscribe(_ -> update());
        preferences.notationProperty().subscribe(_ -> update());
    }

    private void update() {
        if (!active.get()) {
            return;
        }
        ClusterState state = cluster.state();
        List<NodeState> asked = asked(state);
        Agreement agreement = new Agreement(state);
        Map<Term, Map<NodeName, Lock>> all = new LinkedHashMap<>();
        asked.forEach(node -> node.shared().locks().forEach(
                (resource, lock) -> all.computeIfAbsent(resource, _ -> new LinkedHashMap<>()).put(node.name(), lock)));
        Map<Term, Set<Pid>> waiters = new HashMap<>();
        asked.forEach(node -> node.shared().waiters().forEach(
                (resource, pids) -> waiters.computeIfAbsent(resource, _ -> new HashSet<>()).addAll(pids)));
        List<LockRow> now = new ArrayList<>();
        all.forEach((resource, on) -> now.add(new LockRow(resource, on, agreement.of(on),
                List.copyOf(waiters.getOrDefault(resource, Set.of())))));
        rows.show(now);
        LockGraph newer = LockGraph.of(now.stream().flatMap(row -> row.on().values().stream()).toList(), waiters);
        if (!newer.equals(graph.get())) {
            graph.set(newer);
        }
    }

    private static List<NodeState> asked(ClusterState state) {
        return state.nodes().stream().filter(node -> Agreement.isAsked(state, node.name())).toList();
    }

    String holders(LockRow row) {
        return pids(row.holders());
    }

    String waiters(LockRow row) {
        return pids(row.waiters());
    }

    private String pids(List<Pid> pids) {
        return pids.stream().map(this::who).collect(Collectors.joining(", "));
    }

    /** A process with its name, and its node. */
    String who(Pid pid) {
        return texts.get("shared.elsewhere", cluster.called(pid), pid.node().name());
    }

    /** The same in short: by its name, if it has one. */
    String brief(Pid pid) {
        String name = cluster.state().process(pid).map(process -> Written.name(process.name())).orElse("");
        return texts.get("shared.elsewhere", name.isEmpty() ? Written.own(pid) : name, NodeName.of(pid.node()).alive());
    }

    Said nodes(LockRow row) {
        String on = row.on().keySet().stream().map(NodeName::toString).collect(Collectors.joining(", "));
        boolean doubt = row.outcome().verdict() == Agreement.Verdict.DISAGREED;
        return new Said(on, doubt ? texts.get("locks.partial") : "", doubt);
    }

    /** Each circle of waits in words. */
    List<String> deadlocks() {
        return graph.get().cycles().stream().map(cycle -> texts.get("locks.deadlock", cycle.stream()
                .map(edge -> texts.get("locks.waits", who(edge.waiter()), words.term(edge.resource()),
                        who(edge.holder())))
                .collect(Collectors.joining("; ")))).toList();
    }

    SharedTexts words() {
        return words;
    }

    void choose(LockRow row) {
        row.holders().stream().findFirst().ifPresent(this::choose);
    }

    void choose(Pid pid) {
        cluster.select(new Selection.OfProcess(pid));
    }

    boolean tells(LockRow row, Selection selection) {
        return selection instanceof Selection.OfProcess(Pid pid)
                && (row.holders().contains(pid) || row.waiters().contains(pid));
    }

    /** What is selected in the window. */
    ReadOnlyProperty<Selection> selectionProperty() {
        return cluster.selectionProperty();
    }

    public LiveRows<LockRow> rows() {
        return rows;
    }

    public ReadOnlyObjectProperty<LockGraph> graphProperty() {
        return graph.getReadOnlyProperty();
    }

    /** What the search of the window finds. */
    ReadOnlyObjectProperty<Found> foundProperty() {
        return cluster.foundProperty();
    }

    /** Whether anybody can see the table. */
    public BooleanProperty activeProperty() {
        return active;
    }
}
