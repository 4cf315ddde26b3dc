package orrery.view.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import orrery.cluster.ClusterState;
import orrery.cluster.Journal;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.Readings;
import orrery.cluster.Samples;
import orrery.cluster.Selection;
import orrery.map.picture.Found;
import orrery.map.picture.Search;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * What every part of the window shows: the state of a moment, the samples, what is selected and what is searched for. The
 * moment is now, unless somebody looks back.
 */
public final class ClusterModel {
    private final ReadOnlyObjectWrapper<ClusterState> state = new ReadOnlyObjectWrapper<>(ClusterState.EMPTY);
    private final ReadOnlyLongWrapper sampled = new ReadOnlyLongWrapper();
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(Selection.NOTHING);
    private final ReadOnlyObjectWrapper<Set<Pid>> marked = new ReadOnlyObjectWrapper<>(Set.of());
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.ALL);
    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>(Moment.NOW);
    private final ReadOnlyLongWrapper wantsNow = new ReadOnlyLongWrapper();
    private final Samples samples;

    public ClusterModel(Samples samples) {
        this.samples = samples;
        search.subscribe(_ -> find());
        state.subscribe(_ -> find());
    }

    private void find() {
        found.set(Found.of(state.get(), new Search(search.get())));
    }

    /** What the search finds in what is shown. */
    public ReadOnlyObjectProperty<Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** Points these processes out, on the map and in the table: they would die. */
    void mark(Set<Pid> pids) {
        marked.set(Set.copyOf(pids));
    }

    /** The processes that are pointed out. */
    public ReadOnlyObjectProperty<Set<Pid>> markedProperty() {
        return marked.getReadOnlyProperty();
    }

    /** That is the state of that moment. */
    public void show(ClusterState then, Moment when) {
        boolean turned = !when.isNow() || !moment.get().isNow();
        moment.set(when);
        show(then);
        if (turned) {
            samplesChanged();
        }
    }

    /** A newer state is there. */
    public void show(ClusterState newer) {
        state.set(newer);
        if (selection.get() instanceof Selection.OfNode(NodeName node) && newer.node(node).isEmpty()) {
            selection.set(Selection.NOTHING);
        }
    }

    /** {@link #samples()} hold newer values. */
    public void samplesChanged() {
        sampled.set(sampled.get() + 1);
    }

    public ClusterState state() {
        return state.get();
    }

    public ReadOnlyObjectProperty<ClusterState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Which moment {@link #state()} is of; it changes before the state does. */
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    public Moment moment() {
        return moment.get();
    }

    /** Asks to be shown what is: something is about to happen there. */
    public void wantNow() {
        wantsNow.set(wantsNow.get() + 1);
    }

    /** Grows when somebody asked to be shown what is. */
    public ReadOnlyLongProperty wantsNowProperty() {
        return wantsNow.getReadOnlyProperty();
    }

    /** Grows when the samples changed. */
    public ReadOnlyLongProperty sampledProperty() {
        return sampled.getReadOnlyProperty();
    }

    /** What fluctuates, as it was known at the moment that is shown. */
    public Readings samples() {
        return moment.get().when().<Readings>map(samples.log()::at).orElse(samples);
    }

    /** Keeps a long series of a process from now on, until it is closed. */
    public Journal.Subscription keep(Pid pid) {
        return samples.keep(pid);
    }

    public Selection selection() {
        return selection.get();
    }

    public void select(Selection what) {
        selection.set(what);
    }

    public ObjectProperty<Selection> selectionProperty() {
        return selection;
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** The nodes that can be shown, by name: all but the hidden node we look through. */
    public List<NodeState> nodes() {
        return state.get().nodes().stream().filter(node -> node.facts().kind() != NodeKind.OBSERVER).toList();
    }

    /** The nodes that answer us, by name. */
    public List<NodeName> observed() {
        return nodes().stream().filter(NodeState::isObserved).map(NodeState::name).toList();
    }

    /** A process as its own node tells it, with its name if it has one: {@code till <0.95.0>}. */
    public String called(Pid pid) {
        String name = state.get().process(pid).map(ProcessState::name).orElse("");
        return name.isEmpty() ? Written.own(pid) : name + " " + Written.own(pid);
    }

    public Optional<NodeState> selectedNode() {
        return selection.get().within().flatMap(state.get()::node);
    }
}
