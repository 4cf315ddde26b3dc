package orrery.view.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Journal;
import orrery.cluster.ProcessState;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;

/** The journal as text, one line an event: the accessible twin of the map. */
public final class EventsModel {
    /** Lines that can be scrolled back to; the journal keeps more. */
    static final int MOST = 10_000;

    private final Journal journal;
    private final ClusterModel cluster;
    private final EventWords words;
    private final Deque<EventLine> all = new ArrayDeque<>();
    private final ObservableList<EventLine> shown = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty system = new SimpleBooleanProperty();
    private final Set<EventLine.Topic> topics = EnumSet.complementOf(EnumSet.of(EventLine.Topic.FINE_PRINT));
    private final ReadOnlyLongWrapper missed = new ReadOnlyLongWrapper();
    private long seen;
    /** The last event that is listed. */
    private long limit = Long.MAX_VALUE;

    public EventsModel(Journal journal, ClusterModel cluster, Texts texts) {
        this.journal = journal;
        this.cluster = cluster;
        this.words = new EventWords(texts);
        cluster.stateProperty().subscribe(_ -> follow());
        filter.subscribe(_ -> filterAll());
        system.subscribe(_ -> filterAll());
    }

    /** Lists what had happened by the moment that is shown. */
    private void follow() {
        long upTo = cluster.moment().upTo();
        if (!all.isEmpty() && upTo < all.getFirst().sequence()) {
            all.clear();
            shown.clear();
            seen = Math.max(journal.dropped(), upTo - MOST);
        } else if (upTo < limit) {
            int kept = shown.size();
            while (kept > 0 && shown.get(kept - 1).sequence() > upTo) {
                kept--;
            }
            shown.remove(kept, shown.size());
        } else if (upTo > limit) {
            long from = limit;
            shown.addAll(all.stream().filter(line -> line.sequence() > from && line.sequence() <= upTo)
                    .filter(this::isWanted).toList());
        }
        limit = upTo;
        read();
    }

    private void read() {
        List<Journal.Entry> entries = journal.between(seen, limit);
        if (entries.isEmpty()) {
            return;
        }
        missed.set(missed.get() + entries.getFirst().sequence() - seen - 1);
        seen = entries.getLast().sequence();
        List<EventLine> fresh = new ArrayList<>();
        for (Journal.Entry entry : entries.subList(Math.max(0, entries.size() - MOST), entries.size())) {
            EventLine line = line(entry);
            all.addLast(line);
            if (isWanted(line)) {
                fresh.add(line);
            }
        }
        while (all.size() > MOST) {
            all.removeFirst();
        }
        if (!fresh.isEmpty()) {
            shown.addAll(fresh);
        }
        if (shown.size() > MOST) {
            shown.remove(0, shown.size() - MOST);
        }
    }

    private EventLine line(Journal.Entry entry) {
        ClusterEvent event = entry.event();
        Optional<ProcessState> process = event instanceof ClusterEvent.OfProcess of
                ? cluster.state().process(of.pid())
                : Optional.empty();
        boolean ofSystem = event instanceof ClusterEvent.ProcessSeen(var _, var _, var facts)
                ? facts.system()
                : process.filter(p -> p.facts().system()).isPresent();
        return new EventLine(entry.sequence(), event.at(), EventLine.topic(event), ofSystem, event.node().toString(),
                words.of(event, process), EventLine.about(event));
    }

    private void filterAll() {
        shown.setAll(all.stream().filter(line -> line.sequence() <= limit).filter(this::isWanted).toList());
    }

    private boolean isWanted(EventLine line) {
        String text = filter.get().strip().toLowerCase(Locale.ROOT);
        return topics.contains(line.topic()) && (system.get() || !line.system())
                && (text.isEmpty() || line.words().toLowerCase(Locale.ROOT).contains(text)
                        || line.node().toLowerCase(Locale.ROOT).contains(text));
    }

    public boolean shows(EventLine.Topic topic) {
        return topics.contains(topic);
    }

    public void show(EventLine.Topic topic, boolean wanted) {
        if (wanted ? topics.add(topic) : topics.remove(topic)) {
            filterAll();
        }
    }

    public void select(EventLine line) {
        cluster.select(line.about());
    }

    /** The lines that pass the filter, oldest first. */
    public ObservableList<EventLine> shown() {
        return shown;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /** Whether events of system processes are listed as well. */
    public BooleanProperty systemProperty() {
        return system;
    }

    /** How many events left the journal before they could be listed. */
    public ReadOnlyLongProperty missedProperty() {
        return missed.getReadOnlyProperty();
    }
}
