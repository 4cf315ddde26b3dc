package orrery.view.form;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.term.NodeName;
import orrery.view.model.ClusterModel;

/** The node a form works on: one of those that are watched, at first the selected one. */
public final class NodeChoice {
    private final ClusterModel cluster;
    private final ObservableList<NodeName> nodes = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable NodeName> node = new SimpleObjectProperty<>();

    NodeChoice(ClusterModel cluster) {
        this.cluster = cluster;
        cluster.stateProperty().subscribe(_ -> follow());
        cluster.selectionProperty().subscribe(_ -> chooseSelected());
    }

    private void follow() {
        List<NodeName> observed = cluster.observed();
        NodeName chosen = node.get();
        if (!nodes.equals(observed)) {
            nodes.setAll(observed);
        }
        if (chosen != null && observed.contains(chosen)) {
            node.set(chosen); // a list that changes takes the choice of a combo box with it
        } else {
            node.set(observed.isEmpty() ? null : observed.getFirst());
        }
    }

    private void chooseSelected() {
        cluster.selection().within().filter(nodes::contains).ifPresent(node::set);
    }

    public ObservableList<NodeName> nodes() {
        return nodes;
    }

    /** Null while no node is watched. */
    public ObjectProperty<@Nullable NodeName> nodeProperty() {
        return node;
    }
}
