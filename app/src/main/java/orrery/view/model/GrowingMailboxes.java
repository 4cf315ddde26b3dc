package orrery.view.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orrery.cluster.NodeState;
import orrery.cluster.QueueTrend;
import orrery.cluster.Readings;
import orrery.cluster.Sample;
import orrery.term.Pid;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;

/** The processes whose mailboxes grow faster than they are emptied, for all views that warn of them. */
public final class GrowingMailboxes {
    private final ClusterModel cluster;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<Map<Pid, String>> growing = new ReadOnlyObjectWrapper<>(Map.of());

    public GrowingMailboxes(ClusterModel cluster, Texts texts) {
        this.cluster = cluster;
        this.texts = texts;
        // With each moment of the past its samples come as well.
        cluster.sampledProperty().subscribe(_ -> update());
    }

    private void update() {
        Map<Pid, String> found = new HashMap<>();
        Readings samples = cluster.samples();
        for (NodeState node : cluster.nodes()) {
            node.processes().keySet()
                    .forEach(pid -> warning(pid, samples).ifPresent(words -> found.put(pid, words)));
        }
        growing.set(Map.copyOf(found));
    }

    /** In words, that it grows, and how fast; nothing if it does not. */
    public Optional<String> warning(Pid pid) {
        return warning(pid, cluster.samples());
    }

    private Optional<String> warning(Pid pid, Readings samples) {
        boolean waiting = samples.latest(pid).map(Sample::queueLength).filter(length -> length > 0)
                .isPresent();
        return waiting ? QueueTrend.of(samples.series(pid)).map(this::words) : Optional.empty();
    }

    private String words(QueueTrend trend) {
        return texts.get("mailbox.grows", Amounts.count(trend.from()), Amounts.count(trend.to()),
                Math.max(1, trend.within().toSeconds()));
    }

    /** Those that grow now, with the warning of each. */
    public ReadOnlyObjectProperty<Map<Pid, String>> growingProperty() {
        return growing.getReadOnlyProperty();
    }
}
