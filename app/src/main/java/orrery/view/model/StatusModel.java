package orrery.view.model;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import orrery.cluster.Costs;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;

/** The status bar in words: what watching costs, what is there, what is wrong. */
public final class StatusModel {
    /** Whether what is on screen is as new as it can be. */
    public enum Freshness {
        /** No node is watched. */
        NOTHING,
        /** All watched nodes answer. */
        LIVE,
        /** At least one is silent: what is shown of it is old. */
        OLD,
        /** It is what was. */
        PAST
    }

    private final ReadOnlyObjectWrapper<Vitals> vitals = new ReadOnlyObjectWrapper<>(Vitals.UNKNOWN);
    private final ClusterModel cluster;
    private final Texts texts;
    /** Held: a binding that nobody holds is forgotten by the list it watches. */
    private final ObservableValue<Integer> problemCount;

    public StatusModel(ClusterModel cluster, Problems problems, Texts texts) {
        this.cluster = cluster;
        this.texts = texts;
        problemCount = Bindings.createObjectBinding(() -> problems.open().size(), problems.open());
    }

    public void show(Vitals newer) {
        vitals.set(newer);
    }

    public ObservableValue<String> costs() {
        return vitals.map(Vitals::costs).map(costs -> texts.get("status.costs",
                Amounts.rate(costs.requestsPerSecond()), Amounts.bytes(costs.bytesPerSecond())));
    }

    /** What was let go to keep up; empty if nothing was. */
    public ObservableValue<String> dropped() {
        return vitals.map(Vitals::costs).map(Costs::dropped)
                .map(count -> count == 0 ? "" : texts.get("status.dropped", Amounts.count(count)));
    }

    public ObservableValue<String> nameService() {
        return vitals.map(v -> v.nameService()
                .map(service -> texts.get("nameservice." + service.kind(), String.valueOf(service.port())))
                .orElse(""));
    }

    public ObservableValue<String> nodeCount() {
        return cluster.stateProperty().map(_ -> texts.get("status.nodes", cluster.nodes().size()));
    }

    public ObservableValue<String> processCount() {
        return cluster.stateProperty().map(state -> texts.get("status.processes", state.processCount()));
    }

    public ObservableValue<Integer> problemCount() {
        return problemCount;
    }

    public ObservableValue<String> problemText() {
        return problemCount().map(count -> texts.get("status.problems", count));
    }

    public ObservableValue<Freshness> freshness() {
        return cluster.momentProperty().flatMap(moment -> cluster.stateProperty().map(_ -> {
            if (!moment.isNow()) {
                return Freshness.PAST;
            }
            if (cluster.nodes().stream().anyMatch(node -> node.status() == NodeStatus.SUSPECT)) {
                return Freshness.OLD;
            }
            return cluster.nodes().stream().anyMatch(NodeState::isObserved) ? Freshness.LIVE : Freshness.NOTHING;
        }));
    }

    /** The badge in the top bar. */
    public ObservableValue<String> freshnessText() {
        return freshness().map(how -> texts.get("freshness." + how, cluster.observed().size()));
    }
}
