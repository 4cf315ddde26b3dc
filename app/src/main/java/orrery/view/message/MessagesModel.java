package orrery.view.message;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import orrery.causal.History;
import orrery.causal.Occurrence;
import orrery.cluster.ClusterState;
import orrery.cluster.Journal;
import orrery.cluster.Selection;
import orrery.cluster.TrafficLog;
import orrery.map.spacetime.Diagram;
import orrery.map.spacetime.LaneChoice;
import orrery.map.spacetime.Lit;
import orrery.term.Pid;
import orrery.view.model.ClusterModel;

/**
 * The messages that were told, as a diagram that is made again in the background while somebody looks at it and lets it go
 * on. What arrives meanwhile costs nothing here.
 */
public final class MessagesModel {
    private final TrafficLog traffic;
    private final ClusterModel cluster;
    private final Witness witness;
    private final Executor background;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Diagram> diagram = new ReadOnlyObjectWrapper<>(Diagram.EMPTY);
    private final ReadOnlyObjectWrapper<Lit> lit = new ReadOnlyObjectWrapper<>(Lit.NOTHING);
    private final ObjectProperty<LaneChoice> choice = new SimpleObjectProperty<>(LaneChoice.ALL);
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final ReadOnlyLongWrapper newer = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<OptionalLong> picked = new ReadOnlyObjectWrapper<>(OptionalLong.empty());
    private final BooleanProperty diagramShown = new SimpleBooleanProperty();
    private final BooleanProperty linesShown = new SimpleBooleanProperty();
    private Predicate<Pid> watched = _ -> true;
    private ClusterState told = ClusterState.EMPTY;
    private long shown;
    private boolean working;
    private boolean stale;

    /**
     * @param background where histories are made
     * @param fx delivers them on JavaFX's thread
     */
    public MessagesModel(TrafficLog traffic, Journal journal, ClusterModel cluster, Executor background, Executor fx) {
        this.traffic = traffic;
        this.cluster = cluster;
        this.witness = new Witness(traffic, journal);
        this.background = background;
        this.fx = fx;
        cluster.stateProperty().subscribe(_ -> changed());
        cluster.selectionProperty().subscribe(_ -> light());
        following.subscribe(follows -> {
            if (follows) {
                refresh();
            }
        });
        diagramShown.subscribe(_ -> changed());
        linesShown.subscribe(_ -> changed());
        choice.subscribe(_ -> lay(diagram.get().history()));
    }

    /** There is more traffic, or something else happened. */
    public void changed() {
        if (!diagramShown.get() && !linesShown.get()) {
            return;
        }
        if (following.get() && cluster.moment().isNow()) {
            refresh();
        } else {
            newer.set(traffic.lastSequence() - shown);
        }
    }

    /** Whether what arrives at a process is told. */
    public void watching(Predicate<Pid> newWatched) {
        watched = newWatched;
        changed();
    }

    private void refresh() {
        if (working) {
            stale = true;
            return;
        }
        working = true;
        stale = false;
        ClusterState state = cluster.state();
        LaneChoice lanes = choice.get();
        Predicate<Pid> watches = watched;
        long upTo = traffic.lastSequence();
        background.execute(() -> {
            History history = witness.tell(state, watches);
            Diagram made = Diagram.of(history, state, lanes);
            fx.execute(() -> done(made, state, lanes, upTo));
        });
    }

    private void done(Diagram made, ClusterState state, LaneChoice lanes, long upTo) {
        working = false;
        told = state;
        shown = upTo;
        newer.set(0);
        if (lanes.equals(choice.get())) {
            show(made);
        } else {
            lay(made.history());
        }
        if (stale && following.get()) {
            refresh();
        }
    }

    private void lay(History history) {
        show(Diagram.of(history, told, choice.get()));
    }

    private void show(Diagram made) {
        diagram.set(made);
        light();
    }

    private void light() {
        OptionalLong id = picked.get();
        OptionalInt number = id.isEmpty() ? OptionalInt.empty() : diagram.get().history().find(id.getAsLong());
        lit.set(Lit.of(number, diagram.get().history(), cluster.selection()));
    }

    // What a person does

    /** Lights an occurrence with its past and future, and selects its process; the diagram holds still. Nothing puts all light out. */
    public void pick(OptionalInt number) {
        if (number.isEmpty()) {
            picked.set(OptionalLong.empty());
            light();
            return;
        }
        Occurrence what = diagram.get().history().get(number.getAsInt());
        picked.set(OptionalLong.of(what.id()));
        following.set(false);
        cluster.select(new Selection.OfProcess(what.pid()));
        light();
    }

    public void select(Selection thing) {
        cluster.select(thing);
    }

    public void move(Pid pid, int by) {
        choice.set(choice.get().moving(pid, by, diagram.get().lanes()));
    }

    public void hide(Pid pid) {
        choice.set(choice.get().hiding(pid));
    }

    public void show(Pid pid) {
        choice.set(choice.get().showing(pid));
    }

    /** Shows the furniture of nodes as well, or no longer. */
    public void showSystem(boolean shown) {
        choice.set(choice.get().showingSystem(shown));
    }

    public boolean showsSystem() {
        return choice.get().system();
    }

    public void showAll() {
        choice.set(choice.get().showingAll());
    }

    /** Shows only the selected process and those it exchanged messages with. */
    public void showSelected() {
        if (cluster.selection() instanceof Selection.OfProcess(Pid pid)) {
            Set<Pid> circle = new HashSet<>(Set.of(pid));
            History history = diagram.get().history();
            for (int i = 0; i < history.size(); i++) {
                Occurrence one = history.get(i);
                if (one.pid().equals(pid)) {
                    history.otherEnd(i).ifPresent(other -> circle.add(history.get(other).pid()));
                    if (one instanceof Occurrence.Sending sending) {
                        sending.receiver().ifPresent(circle::add);
                    }
                }
            }
            choice.set(choice.get().showingOnly(circle));
        }
    }

    // What is so

    public ReadOnlyObjectProperty<Diagram> diagramProperty() {
        return diagram.getReadOnlyProperty();
    }

    public Diagram diagram() {
        return diagram.get();
    }

    /** The occurrence that is picked, with its past and future in the diagram that is shown. */
    public ReadOnlyObjectProperty<Lit> litProperty() {
        return lit.getReadOnlyProperty();
    }

    /**
     * The occurrence that is picked.
     *
     * @param number in the diagram's history
     */
    record Picked(Diagram diagram, int number) {}

    Optional<Picked> picked() {
        return lit.get().picked().stream().mapToObj(number -> new Picked(diagram.get(), number)).findFirst();
    }

    /** Whether the diagram goes on; if not, it stays as it is. */
    public BooleanProperty followingProperty() {
        return following;
    }

    /** Whether somebody sees the diagram. */
    public BooleanProperty diagramShownProperty() {
        return diagramShown;
    }

    /** Whether somebody sees its lines. */
    public BooleanProperty linesShownProperty() {
        return linesShown;
    }

    /** How much traffic came since the diagram was held. */
    public ReadOnlyLongProperty newerProperty() {
        return newer.getReadOnlyProperty();
    }

    /** How much of the traffic that was told is not in the diagram any more. */
    public long older() {
        return Math.max(0, shown - Witness.MOST);
    }

    /** How much traffic nobody could tell. */
    public long untold() {
        return traffic.untold();
    }
}
