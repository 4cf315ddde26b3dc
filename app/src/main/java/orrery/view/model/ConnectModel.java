package orrery.view.model;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orrery.cluster.Selection;
import orrery.term.NodeName;

/** Connecting by two picks: press C, pick the node that dials, pick the node it dials. */
public final class ConnectModel {
    /** How far the person is. */
    public sealed interface Step {}

    /** Not connecting. */
    public record Idle() implements Step {}

    /** The node that dials is to be picked. */
    public record PickFrom() implements Step {}

    /** The node to be dialled is to be picked. */
    public record PickTo(NodeName from) implements Step {}

    private final ClusterModel cluster;
    private final Acts acts;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Idle());

    public ConnectModel(ClusterModel cluster, Acts acts) {
        this.cluster = cluster;
        this.acts = acts;
        cluster.selectionProperty().subscribe(selection -> {
            if (selection instanceof Selection.OfNode(NodeName node)) {
                picked(node);
            }
        });
    }

    /** Begins; a selected node counts as the first pick. */
    public void begin() {
        step.set(cluster.selection() instanceof Selection.OfNode(NodeName node) ? new PickTo(node) : new PickFrom());
    }

    public void cancel() {
        step.set(new Idle());
    }

    private void picked(NodeName node) {
        switch (step.get()) {
            case Idle _ -> {
                // an ordinary selection
            }
            case PickFrom _ -> step.set(new PickTo(node));
            case PickTo(NodeName from) -> {
                if (!from.equals(node)) {
                    step.set(new Idle());
                    acts.connect(from, node);
                }
            }
        }
    }

    public boolean isPicking() {
        return !(step.get() instanceof Idle);
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }
}
