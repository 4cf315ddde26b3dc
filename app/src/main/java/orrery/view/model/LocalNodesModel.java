package orrery.view.model;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.lab.Lab;
import orrery.lab.LocalNode;
import orrery.lab.Problem;
import orrery.view.base.Background;
import orrery.view.base.Lane;
import orrery.view.base.Texts;

/** The nodes that the name service of this machine knows. Asked for anew when something may have changed, never polled. */
public final class LocalNodesModel {
    private final Lab lab;
    private final Background background;
    private final Texts texts;
    private final Lane lane = new Lane();
    private final ObservableList<LocalNode> nodes = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    public LocalNodesModel(Lab lab, Background background, Texts texts) {
        this.lab = lab;
        this.background = background;
        this.texts = texts;
    }

    public void refresh() {
        asking.set(true);
        background.run(texts.get("act.list"), lab::nodesOnThisMachine).in(lane)
                .onSuccess(found -> {
                    problem.set(null);
                    replace(found);
                })
                .onFailure(problem::set)
                .onEnd(() -> asking.set(false)).start();
    }

    private void replace(List<LocalNode> found) {
        if (!nodes.equals(found)) {
            nodes.setAll(found);
        }
    }

    public ObservableList<LocalNode> nodes() {
        return nodes;
    }

    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** Why the list could not be had; null if it could. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
