package orrery.view.model;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import orrery.cluster.ClusterState;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.cluster.Samples;
import orrery.cluster.Selection;
import orrery.term.NodeName;

/** What every part of the window shows: the newest state, the samples, what is selected and what is searched for. */
public final class ClusterModel {
    private final ReadOnlyObjectWrapper<ClusterState> state = new ReadOnlyObjectWrapper<>(ClusterState.EMPTY);
    private final ReadOnlyLongWrapper sampled = new ReadOnlyLongWrapper();
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NOTHING);
    private final StringProperty search = new SimpleStringProperty("");
    private final Samples samples;

    public ClusterModel(Samples samples) {
        this.samples = samples;
    }

    /** A newer state is there. */
    public void show(ClusterState newer) {
        state.set(newer);
        if (selection.get() instanceof Selection.OfNode(NodeName node) && newer.node(node).isEmpty()) {
            selection.set(Selection.NOTHING);
        }
    }

    /** {@link #samples()} hold newer values. */
    public void samplesChanged() {
        sampled.set(sampled.get() + 1);
    }

    public ClusterState state() {
        return state.get();
    }

    public ReadOnlyObjectProperty<ClusterState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Grows when the samples changed. */
    public ReadOnlyLongProperty sampledProperty() {
        return sampled.getReadOnlyProperty();
    }

    public Samples samples() {
        return samples;
    }

    public Selection selection() {
        return selection.get();
    }

    public void select(Selection what) {
        selection.set(what);
    }

    public ObjectProperty<Selection> selectionProperty() {
        return selection;
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** The nodes that can be shown, by name: all but the hidden node we look through. */
    public List<NodeState> nodes() {
        return state.get().nodes().stream().filter(node -> node.facts().kind() != NodeKind.OBSERVER).toList();
    }

    /** The nodes that answer us, by name. */
    public List<NodeName> observed() {
        return nodes().stream().filter(NodeState::isObserved).map(NodeState::name).toList();
    }

    public Optional<NodeState> selectedNode() {
        return selection.get().within().flatMap(state.get()::node);
    }
}
