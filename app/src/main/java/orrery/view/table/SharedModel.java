package orrery.view.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleBooleanProperty;
import orrery.cluster.Agreement;
import orrery.cluster.ClusterState;
import orrery.cluster.GroupId;
import orrery.cluster.NodeState;
import orrery.cluster.Selection;
import orrery.map.picture.Found;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** Global names and process groups, as every node sees them: one row a name or group, one column a node. */
public final class SharedModel {
    /**
     * A global name.
     *
     * @param known whom each node knows by it
     */
    public record NameRow(Term name, Map<NodeName, Pid> known, Agreement.Outcome outcome) {}

    /**
     * A process group.
     *
     * @param seen what each node counts: members with the number of times they joined
     * @param knowing the nodes that know its scope: where no {@code pg} of that scope runs, nobody is missed
     */
    public record GroupRow(GroupId group, Map<NodeName, Map<Pid, Integer>> seen, Set<NodeName> knowing,
            Agreement.Outcome outcome) {
        Set<Pid> members() {
            return seen.values().stream().flatMap(members -> members.keySet().stream()).collect(Collectors.toSet());
        }
    }

    private final ClusterModel cluster;
    private final SharedTexts words;
    private final Texts texts;
    private final LiveRows<NameRow> names;
    private final LiveRows<GroupRow> groups;
    private final BooleanProperty namesActive = new SimpleBooleanProperty();
    private final BooleanProperty groupsActive = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<NodeName>> nodes = new ReadOnlyObjectWrapper<>(List.of());
    private Agreement agreement = new Agreement(ClusterState.EMPTY);

    public SharedModel(ClusterModel cluster, Preferences preferences, Texts texts) {
        this.cluster = cluster;
        this.texts = texts;
        this.words = new SharedTexts(texts, preferences);
        names = new LiveRows<>(NameRow::name, row -> words.term(row.name()) + " " + row.known().values().stream()
                .map(pid -> pid.node().name()).distinct().collect(Collectors.joining(" ")),
                Comparator.comparing((NameRow row) -> row.outcome().verdict()).reversed()
                        .thenComparing(row -> words.term(row.name())));
        groups = new LiveRows<>(GroupRow::group,
                row -> words.term(row.group().name()) + " " + row.group().scope().name(),
                Comparator.comparing((GroupRow row) -> row.outcome().verdict()).reversed()
                        .thenComparing(row -> row.group().scope().name())
                        .thenComparing(row -> words.term(row.group().name())));
        cluster.stateProperty().subscribe(_ -> update());
        namesActive.subscribe(_ -> update());
        groupsActive.subscribe(_ -> update());
        preferences.notationProperty().subscribe(_ -> update());
    }

    private void update() {
        if (!namesActive.get() && !groupsActive.get()) {
            return;
        }
        ClusterState state = cluster.state();
        agreement = new Agreement(state);
        List<NodeState> asked = state.nodes().stream().filter(node -> Agreement.isAsked(state, node.name())).toList();
        nodes.set(asked.stream().map(NodeState::name).toList());
        if (namesActive.get()) {
            names.show(nameRows(asked));
        }
        if (groupsActive.get()) {
            groups.show(groupRows(asked));
        }
    }

    private List<NameRow> nameRows(List<NodeState> asked) {
        Map<Term, Map<NodeName, Pid>> all = new HashMap<>();
        asked.forEach(node -> node.shared().globals().forEach(
                (name, pid) -> all.computeIfAbsent(name, _ -> new HashMap<>()).put(node.name(), pid)));
        List<NameRow> rows = new ArrayList<>();
        all.forEach((name, known) -> rows.add(new NameRow(name, known, agreement.of(known))));
        return rows;
    }

    private List<GroupRow> groupRows(List<NodeState> asked) {
        Map<GroupId, Map<NodeName, Map<Pid, Integer>>> all = new HashMap<>();
        asked.forEach(node -> node.shared().groups().forEach(
                (group, members) -> all.computeIfAbsent(group, _ -> new HashMap<>()).put(node.name(), members)));
        Map<Atom, Set<NodeName>> knowing = new HashMap<>();
        all.forEach(
                (group, seen) -> knowing.computeIfAbsent(group.scope(), _ -> new HashSet<>()).addAll(seen.keySet()));
        List<GroupRow> rows = new ArrayList<>();
        all.forEach((group, seen) -> {
            Set<NodeName> nodes = knowing.getOrDefault(group.scope(), Set.of());
            rows.add(new GroupRow(group, seen, nodes, agreement.among(nodes).of(seen)));
        });
        return rows;
    }

    /** Whom the node knows by that name. */
    Said cell(NameRow row, NodeName node) {
        boolean doubt = row.outcome().disagreeing().contains(node);
        return words.cell(node, agreement, row.known(), doubt,
                known(row, node, doubt ? texts.get("shared.nobody") : ""),
                of -> known(row, of, texts.get("shared.nobody")));
    }

    private String known(NameRow row, NodeName node, String otherwise) {
        return Optional.ofNullable(row.known().get(node)).map(pid -> words.pid(node, pid)).orElse(otherwise);
    }

    /** The members that live on the node, as it counts them itself; the tip has all that it counts. */
    Said cell(GroupRow row, NodeName node) {
        Map<Pid, Integer> seen = row.seen().getOrDefault(node, Map.of());
        String here = seen.entrySet().stream().filter(member -> NodeName.of(member.getKey().node()).equals(node))
                .sorted(Comparator.comparing(member -> member.getKey().id()))
                .map(member -> joined(Written.own(member.getKey()), member.getValue()))
                .collect(Collectors.joining(", "));
        boolean doubt = row.outcome().disagreeing().contains(node);
        if (!row.knowing().contains(node)) {
            return new Said("", texts.get("groups.noscope", node, words.term(row.group().scope())), false);
        }
        Said said = words.cell(node, agreement.among(row.knowing()), row.seen(), doubt,
                doubt ? sees(here, seen.size(), row.members().size()) : here, of -> all(row, of));
        return said.doubt() || seen.isEmpty()
                ? said
                : new Said(said.text(), texts.get("groups.counts", node, all(row, node)), false);
    }

    private String sees(String here, int seen, int members) {
        String sees = texts.get("groups.sees", Amounts.count(seen), Amounts.count(members));
        return here.isEmpty() ? sees : here + " · " + sees;
    }

    private String all(GroupRow row, NodeName node) {
        Map<String, Integer> written = new TreeMap<>();
        row.seen().getOrDefault(node, Map.of())
                .forEach((pid, joins) -> written.put(words.pid(node, pid), joins));
        return written.isEmpty()
                ? texts.get("shared.nobody")
                : written.entrySet().stream().map(member -> joined(member.getKey(), member.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String joined(String pid, int joins) {
        return joins == 1 ? pid : pid + " ×" + joins;
    }

    SharedTexts words() {
        return words;
    }

    /** Goes to the process of a cell, or to the first that is known of the row. */
    void choose(NameRow row, Optional<NodeName> node) {
        node.map(row.known()::get).or(() -> row.known().values().stream().findFirst())
                .ifPresent(pid -> cluster.select(new Selection.OfProcess(pid)));
    }

    void choose(GroupRow row, Optional<NodeName> node) {
        row.members().stream()
                .filter(pid -> node.isEmpty() || NodeName.of(pid.node()).equals(node.get()))
                .min(Comparator.comparing((Pid pid) -> pid.node().name()).thenComparing(Pid::id))
                .ifPresent(pid -> cluster.select(new Selection.OfProcess(pid)));
    }

    boolean tells(NameRow row, Selection selection) {
        return selection instanceof Selection.OfProcess(Pid pid) && row.known().containsValue(pid);
    }

    boolean tells(GroupRow row, Selection selection) {
        return selection instanceof Selection.OfProcess(Pid pid) && row.members().contains(pid);
    }

    /** What is selected in the window. */
    ReadOnlyProperty<Selection> selectionProperty() {
        return cluster.selectionProperty();
    }

    public LiveRows<NameRow> names() {
        return names;
    }

    public LiveRows<GroupRow> groups() {
        return groups;
    }

    /** The nodes whose word is shown: a column each. */
    public ReadOnlyObjectProperty<List<NodeName>> nodesProperty() {
        return nodes.getReadOnlyProperty();
    }

    /** What the search of the window finds. */
    ReadOnlyObjectProperty<Found> foundProperty() {
        return cluster.foundProperty();
    }

    /** Whether anybody can see the table of names. */
    public BooleanProperty namesActiveProperty() {
        return namesActive;
    }

    public BooleanProperty groupsActiveProperty() {
        return groupsActive;
    }
}
