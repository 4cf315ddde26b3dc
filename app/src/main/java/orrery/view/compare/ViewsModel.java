package orrery.view.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.cluster.ClusterState;
import orrery.cluster.Disagreement;
import orrery.cluster.Lock;
import orrery.cluster.NodeState;
import orrery.cluster.Selection;
import orrery.cluster.Views;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.view.base.Texts;
import orrery.view.inspect.EndWords;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** What two nodes believe differently, at the moment that is shown; worked out while somebody looks. */
public final class ViewsModel {
    private static final int LONGEST_TERM = 60;

    /**
     * One thing they believe differently.
     *
     * @param why why it may be so
     */
    public record Row(Disagreement what, String topic, String subject, String one, String other, String why) {}

    private final ClusterModel cluster;
    private final Preferences preferences;
    private final EndWords ends;
    private final Texts texts;
    private final ObjectProperty<@Nullable NodeName> one = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable NodeName> other = new SimpleObjectProperty<>();
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper relation = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<NodeName>> nodes = new ReadOnlyObjectWrapper<>(List.of());

    public ViewsModel(ClusterModel cluster, Preferences preferences, Texts texts) {
        this.cluster = cluster;
        this.preferences = preferences;
        this.texts = texts;
        this.ends = new EndWords(texts);
        cluster.stateProperty().subscribe(_ -> compare());
        active.subscribe(_ -> compare());
        one.subscribe(_ -> compare());
        other.subscribe(_ -> compare());
        preferences.notationProperty().subscribe(_ -> compare());
    }

    private void compare() {
        if (!active.get()) {
            return;
        }
        List<NodeName> known = cluster.nodes().stream().map(NodeState::name).toList();
        if (!known.equals(nodes.get())) {
            nodes.set(known);
        }
        NodeName a = one.get();
        NodeName b = other.get();
        if (a == null || b == null || a.equals(b)) {
            rows.clear();
            relation.set(texts.get(known.size() < 2 ? "compare.views.few" : "compare.views.pick"));
            return;
        }
        ClusterState state = cluster.state();
        List<Row> found = Views.compare(state, a, b).stream().map(this::row).toList();
        if (!found.equals(rows)) {
            rows.setAll(found);
        }
        relation.set(texts.get("compare.relation." + Views.relation(state, a, b), a, b));
    }

    private Row row(Disagreement what) {
        String why = texts.get("compare.why." + what.why());
        return switch (what) {
            case Disagreement.OfConnection d -> new Row(d, texts.get("compare.topic.connection"), d.peer().toString(),
                    ends.of(d.one()), ends.of(d.other()), why);
            case Disagreement.OfGlobal d -> new Row(d, texts.get("compare.topic.global"), term(d.name()),
                    pid(d.one()), pid(d.other()), why);
            case Disagreement.OfGroup d -> new Row(d, texts.get("compare.topic.group"), group(d), members(d.one()),
                    members(d.other()), why);
            case Disagreement.OfLock d -> new Row(d, texts.get("compare.topic.lock"), term(d.resource()),
                    holders(d.one()), holders(d.other()), why);
        };
    }

    private String group(Disagreement.OfGroup d) {
        String name = term(d.group().name());
        return d.group().scope().name().equals("pg") ? name : d.group().scope().name() + "/" + name;
    }

    private String term(Term term) {
        return term instanceof Pid pid
                ? written(pid)
                : Written.term(term, preferences.notationProperty().get(), LONGEST_TERM);
    }

    private static String written(Pid pid) {
        return Written.own(pid) + " · " + pid.node().name();
    }

    private String pid(Optional<Pid> pid) {
        return pid.map(ViewsModel::written).orElseGet(() -> texts.get("shared.nobody"));
    }

    private String members(Map<Pid, Integer> members) {
        return members.isEmpty()
                ? texts.get("shared.nobody")
                : members.entrySet().stream()
                        .map(each -> written(each.getKey()) + (each.getValue() > 1 ? " ×" + each.getValue() : ""))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private String holders(Optional<Lock> lock) {
        return lock.map(held -> held.holders().stream().map(ViewsModel::written).sorted()
                .collect(Collectors.joining(", "))).orElseGet(() -> texts.get("compare.views.free"));
    }

    /** Compares a node with the one that was picked last. */
    public void pick(NodeName node) {
        NodeName last = other.get() == null ? one.get() : other.get();
        if (last == null) {
            one.set(node);
        } else if (!node.equals(last)) {
            one.set(last);
            other.set(node);
        }
    }

    void choose(Row row) {
        if (!(row.what().about() instanceof Selection.Nothing)) {
            cluster.select(row.what().about());
        }
    }

    ClusterModel cluster() {
        return cluster;
    }

    public ObjectProperty<@Nullable NodeName> oneProperty() {
        return one;
    }

    public ObjectProperty<@Nullable NodeName> otherProperty() {
        return other;
    }

    /** Those that can be picked. */
    ReadOnlyObjectProperty<List<NodeName>> nodesProperty() {
        return nodes.getReadOnlyProperty();
    }

    public ObservableList<Row> rows() {
        return rows;
    }

    /** How the two stand to each other. */
    ReadOnlyStringProperty relationProperty() {
        return relation.getReadOnlyProperty();
    }

    /** Whether anybody can see it. */
    public BooleanProperty activeProperty() {
        return active;
    }
}
