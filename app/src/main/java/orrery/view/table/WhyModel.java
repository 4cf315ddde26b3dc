package orrery.view.table;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orrery.cluster.Causes;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Journal;
import orrery.cluster.ProcessState;
import orrery.cluster.Selection;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;

/** Why the selected thing is as it is: the events that led there, newest first. Worked out while somebody looks. */
public final class WhyModel {
    private final Journal journal;
    private final ClusterModel cluster;
    private final EventWords words;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ObservableList<EventLine> lines = FXCollections.observableArrayList();
    private long read = -1;

    public WhyModel(Journal journal, ClusterModel cluster, Texts texts) {
        this.journal = journal;
        this.cluster = cluster;
        this.words = new EventWords(texts);
        open.subscribe(_ -> renew());
        cluster.selectionProperty().subscribe(_ -> renew());
        // Not with every event: the beat of the samples is often enough.
        cluster.sampledProperty().subscribe(_ -> {
            if (journal.lastSequence() != read) {
                renew();
            }
        });
    }

    private void renew() {
        if (!open.get()) {
            return;
        }
        read = journal.lastSequence();
        List<EventLine> now = Causes.of(cluster.selection(), journal.since(0)).stream().map(this::line).toList();
        if (!now.equals(lines)) {
            lines.setAll(now);
        }
    }

    private EventLine line(Journal.Entry entry) {
        ClusterEvent event = entry.event();
        Optional<ProcessState> process = event instanceof ClusterEvent.OfProcess of
                ? cluster.state().process(of.pid())
                : Optional.empty();
        return new EventLine(entry.sequence(), event.at(), EventLine.topic(event), false, event.node().toString(),
                words.of(event, process), EventLine.about(event));
    }

    /** Goes to what the event is about. */
    void choose(EventLine line) {
        if (!(line.about() instanceof Selection.Nothing)) {
            cluster.select(line.about());
        }
    }

    /** Whether anything is selected that has a history. */
    boolean applies() {
        return !(cluster.selection() instanceof Selection.Nothing);
    }

    ClusterModel cluster() {
        return cluster;
    }

    /** Whether somebody asked. */
    public BooleanProperty openProperty() {
        return open;
    }

    /** Newest first. */
    public ObservableList<EventLine> lines() {
        return lines;
    }
}
