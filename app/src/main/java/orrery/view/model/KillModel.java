package orrery.view.model;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orrery.cluster.Selection;
import orrery.lab.Lab;

/** Kills at once what this app started; asks before it kills what somebody else runs. */
public final class KillModel {
    private final ClusterModel cluster;
    private final Lab lab;
    private final Acts acts;
    private final BlastModel blast;
    private final ReadOnlyObjectWrapper<Selection> asked = new ReadOnlyObjectWrapper<>(Selection.NOTHING);

    public KillModel(ClusterModel cluster, Lab lab, Acts acts, BlastModel blast) {
        this.cluster = cluster;
        this.lab = lab;
        this.acts = acts;
        this.blast = blast;
        cluster.selectionProperty().subscribe(_ -> keep());
    }

    /** Kills the selected thing, or asks. */
    public void request() {
        Selection what = cluster.selection();
        if (what.within().filter(lab::startedHere).isPresent()) {
            blast.foretellKill();
            blast.begin();
            acts.kill(what);
        } else if (what.within().isPresent()) {
            blast.foretellKill();
            asked.set(what);
        }
    }

    public void confirm() {
        Selection what = asked.get();
        asked.set(Selection.NOTHING);
        blast.begin();
        acts.kill(what);
    }

    /** The person thought better of it. */
    public void keep() {
        if (!(asked.get() instanceof Selection.Nothing)) {
            blast.withdraw();
        }
        asked.set(Selection.NOTHING);
    }

    /** What we ask about; {@link Selection#NOTHING} if we do not. */
    public ReadOnlyObjectProperty<Selection> askedProperty() {
        return asked.getReadOnlyProperty();
    }
}
