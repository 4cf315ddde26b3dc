package orrery.view.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import orrery.cluster.NodeSample;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.Readings;
import orrery.cluster.Selection;
import orrery.lab.SpawnForm.Notation;
import orrery.map.picture.Found;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/**
 * The processes of the selected node, or of all nodes: filtered, sorted, and live without jumping.
 *
 * <p>
 * A row is the same object as long as its process lives. While the {@linkplain #heldProperty() pointer is on the table},
 * rows sorted by what fluctuates keep their places, so that nothing moves away under it.
 */
public final class ProcessesModel {
    /** Why there is nothing to show, if there is nothing. */
    public enum Emptiness {
        /** No node answers us. */
        NO_NODE,
        /** No node is selected, and none was before: processes are asked for only of what is selected. */
        UNSELECTED,
        /** The selected node does not answer us. */
        UNWATCHED,
        /** The selected node is down. */
        DOWN,
        /** The selected node has not answered yet. */
        ASKED,
        /** All there are are system processes. */
        FOLDED,
        /** None is as the filter wants it. */
        FILTERED
    }

    /** A node counts its processes at another moment than it lists them. */
    private static final double SOME_MORE = 1.2;

    private final ClusterModel cluster;
    private final Preferences preferences;
    private final Map<Pid, ProcessRow> rows = new HashMap<>();
    private final ObservableList<ProcessRow> shown = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty system = new SimpleBooleanProperty();
    private final BooleanProperty held = new SimpleBooleanProperty();
    private final BooleanProperty active = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<Optional<NodeName>> node = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper outOf = new ReadOnlyLongWrapper();
    private final ReadOnlyIntegerWrapper folded = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Emptiness> emptiness = new ReadOnlyObjectWrapper<>(Emptiness.NO_NODE);
    private ProcessColumn sortedBy = ProcessColumn.PID;
    private boolean descending;
    private boolean placing;
    private int round;

    public ProcessesModel(ClusterModel cluster, Preferences preferences) {
        this.cluster = cluster;
        this.preferences = preferences;
        cluster.stateProperty().subscribe(_ -> {
            if (cluster.moment().isNow()) {
                update();
            }
        });
        // With each moment of the past its samples come as well, after its state.
        cluster.sampledProperty().subscribe(_ -> update());
        cluster.selectionProperty().subscribe(this::follow);
        filter.subscribe(_ -> update());
        system.subscribe(_ -> update());
        active.subscribe(_ -> update());
        held.subscribe(_ -> update());
        preferences.notationProperty().subscribe(_ -> update());
    }

    private void follow(Selection selection) {
        if (!(selection instanceof Selection.OfConnection)) {
            Optional<NodeName> within = selection.within();
            if (!within.equals(node.get())) {
                node.set(within);
                update();
            }
        }
    }

    /** Sorts by a column, at once. */
    public void sort(ProcessColumn column, boolean fromLargest) {
        sortedBy = column;
        descending = fromLargest;
        place(sorted(new ArrayList<>(shown)));
    }

    private void update() {
        if (!active.get()) {
            return;
        }
        List<ProcessRow> wanted = wanted();
        boolean keepPlaces = held.get() && sortedBy.isRestless();
        place(keepPlaces ? inPlace(wanted) : sorted(wanted));
    }

    /** In the order in which they stand, and the new ones after them: of very many, most need not be moved. */
    private List<ProcessRow> wanted() {
        String text = filter.get().strip().toLowerCase(Locale.ROOT);
        Readings samples = cluster.samples();
        round++;
        List<ProcessRow> fresh = new ArrayList<>();
        int known = 0;
        int hidden = 0;
        for (NodeState of : nodes()) {
            for (ProcessState process : of.processes().values()) {
                known++;
                if (process.facts().system() && !system.get()) {
                    hidden++;
                } else {
                    ProcessRow row = rows.computeIfAbsent(process.pid(), _ -> new ProcessRow(process));
                    row.alive(round);
                    row.put(process, samples.latest(process.pid()).orElse(null));
                    if ((text.isEmpty() || matches(row, text)) && row.want(round)) {
                        fresh.add(row);
                    }
                }
            }
        }
        if (rows.size() > known - hidden) {
            rows.values().removeIf(row -> !row.isAlive(round));
        }
        long running = node.get().flatMap(samples::latest).map(NodeSample::processes).orElse(0L);
        outOf.set(running > SOME_MORE * known ? running : 0);
        folded.set(hidden);
        emptiness.set(emptiness(known, hidden));
        List<ProcessRow> wanted = new ArrayList<>(rows.size());
        shown.forEach(row -> {
            if (row.isWanted(round)) {
                wanted.add(row);
            }
        });
        wanted.addAll(fresh);
        return wanted;
    }

    private Emptiness emptiness(int known, int hidden) {
        if (hidden > 0 && hidden == known) {
            return Emptiness.FOLDED;
        } else if (known > 0) {
            return Emptiness.FILTERED;
        } else if (cluster.observed().isEmpty()) {
            return Emptiness.NO_NODE;
        }
        return node.get().map(name -> cluster.state().node(name).map(NodeState::status).map(status -> switch (status) {
            case UP, SUSPECT -> Emptiness.ASKED;
            case DOWN -> Emptiness.DOWN;
            case KNOWN -> Emptiness.UNWATCHED;
        }).orElse(Emptiness.UNWATCHED)).orElse(Emptiness.UNSELECTED);
    }

    private List<NodeState> nodes() {
        return node.get().map(name -> cluster.state().node(name).stream().toList()).orElseGet(cluster::nodes);
    }

    private boolean matches(ProcessRow row, String text) {
        return row.look().state().name().toLowerCase(Locale.ROOT).contains(text)
                || Written.own(row.pid()).contains(text)
                || ProcessColumn.INITIAL_CALL.text(row.look(), notation()).toLowerCase(Locale.ROOT).contains(text)
                || ProcessColumn.CURRENT_FUNCTION.text(row.look(), notation()).toLowerCase(Locale.ROOT).contains(text);
    }

    private List<ProcessRow> sorted(List<ProcessRow> wanted) {
        Comparator<ProcessRow.Look> order = sortedBy.order();
        wanted.sort(Comparator.comparing(ProcessRow::look,
                (descending ? order.reversed() : order).thenComparing(ProcessColumn.byPid())));
        return wanted;
    }

    /** What was there stays where it is; what is new comes last. */
    private List<ProcessRow> inPlace(List<ProcessRow> wanted) {
        Set<ProcessRow> rest = new HashSet<>(wanted);
        List<ProcessRow> kept = new ArrayList<>(shown);
        kept.removeIf(row -> !rest.remove(row));
        List<ProcessRow> fresh = sorted(new ArrayList<>(rest));
        kept.addAll(fresh);
        return kept;
    }

    private void place(List<ProcessRow> newRows) {
        if (!shown.equals(newRows)) {
            placing = true;
            shown.setAll(newRows);
            placing = false;
        }
    }

    /** The rows in the order in which they are shown. */
    public ObservableList<ProcessRow> shown() {
        return shown;
    }

    /** Whose processes are shown; empty for those of all nodes. */
    public ReadOnlyObjectProperty<Optional<NodeName>> nodeProperty() {
        return node.getReadOnlyProperty();
    }

    /** How many processes the node runs, if only the largest of them are shown; else 0. */
    public ReadOnlyLongProperty outOfProperty() {
        return outOf.getReadOnlyProperty();
    }

    /** Why the table is empty, if it is. */
    public ReadOnlyObjectProperty<Emptiness> emptinessProperty() {
        return emptiness.getReadOnlyProperty();
    }

    /** How many system processes are left out. */
    public ReadOnlyIntegerProperty foldedProperty() {
        return folded.getReadOnlyProperty();
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /** Whether system processes are shown as well. */
    public BooleanProperty systemProperty() {
        return system;
    }

    /** Whether the pointer is on the table. */
    public BooleanProperty heldProperty() {
        return held;
    }

    /** Whether anybody can see the table. */
    public BooleanProperty activeProperty() {
        return active;
    }

    /** How functions are written. */
    ObjectProperty<Notation> notationProperty() {
        return preferences.notationProperty();
    }

    private Notation notation() {
        return preferences.notationProperty().get();
    }

    /** A row was picked. That the table's selection slips while rows are put in place is nobody's choice. */
    public void select(ProcessRow row) {
        if (!placing) {
            cluster.select(new Selection.OfProcess(row.pid()));
        }
    }

    /** The processes that would die, while somebody asks. */
    ReadOnlyProperty<Set<Pid>> markedProperty() {
        return cluster.markedProperty();
    }

    /** What is selected in the window. */
    ReadOnlyProperty<Selection> selectedProperty() {
        return cluster.selectionProperty();
    }

    /** What the search of the window finds. */
    ReadOnlyObjectProperty<Found> foundProperty() {
        return cluster.foundProperty();
    }

    /** The row of the selected process, if it is shown. */
    public Optional<ProcessRow> selected() {
        return cluster.selection() instanceof Selection.OfProcess(Pid pid)
                ? Optional.ofNullable(rows.get(pid)).filter(shown::contains)
                : Optional.empty();
    }
}
