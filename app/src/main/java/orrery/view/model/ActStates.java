package orrery.view.model;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import orrery.view.base.Texts;

/** Follows which acts can be done now. */
public final class ActStates {
    private final ClusterModel cluster;
    private final Availability availability;

    public ActStates(ClusterModel cluster, Texts texts) {
        this.cluster = cluster;
        this.availability = new Availability(texts);
    }

    /** Why the act cannot be done now; empty if it can. */
    public ObservableValue<String> whyNot(Act act) {
        return Bindings.createStringBinding(() -> now(act), cluster.stateProperty(), cluster.selectionProperty(),
                cluster.momentProperty());
    }

    public boolean isPossible(Act act) {
        return now(act).isEmpty();
    }

    private String now(Act act) {
        return availability.whyNot(act, cluster.moment())
                .or(() -> availability.whyNot(act, cluster.selection(), cluster.state())).orElse("");
    }
}
