package orrery.view.inspect;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orrery.cluster.Selection;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;

/** What is known of the selected thing, kept up to date. */
public final class InspectorModel {
    private final ClusterModel cluster;
    private final DetailsReader reader;
    private final ReadOnlyObjectWrapper<Details> details = new ReadOnlyObjectWrapper<>(new Details.OfNothing());

    public InspectorModel(ClusterModel cluster, Texts texts) {
        this.cluster = cluster;
        this.reader = new DetailsReader(texts);
        cluster.stateProperty().subscribe(_ -> read());
        cluster.selectionProperty().subscribe(_ -> read());
        cluster.sampledProperty().subscribe(_ -> read());
    }

    private void read() {
        details.set(reader.read(cluster.selection(), cluster.state(), cluster.samples()));
    }

    public ReadOnlyObjectProperty<Details> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /** Goes to something the details mention. */
    public void go(Selection target) {
        if (!(target instanceof Selection.Nothing)) {
            cluster.select(target);
        }
    }
}
