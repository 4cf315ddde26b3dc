package orrery.view.message;

import java.time.Instant;
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
    private final Journal journal;
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
    /** The cluster as it was when the diagram was made. */
    private ClusterState known = ClusterState.EMPTY;
    private Witness.Told told = Witness.Told.NOTHING;
    private boolean working;
    private Optional<Wish> wish = Optional.empty();

    /** Which part of the traffic is to be told. */
    private sealed interface Wish {
        /** The newest. */
        record Newest() implements Wish {}

        /** That which ends with a number. */
        record UpTo(long last) implements Wish {}

        /** That around a moment. */
        record Around(Instant moment) implements Wish {}
    }

    /**
     * @param background where histories are made
     * @param fx delivers them on JavaFX's thread
     */
    public MessagesModel(TrafficLog traffic, Journal journal, ClusterModel cluster, Executor background, Executor fx) {
        this.traffic = traffic;
        this.journal = journal;
        this.cluster = cluster;
        this.witness = new Witness(traffic, journal);
        this.background = background;
        this.fx = fx;
        cluster.stateProperty().subscribe(_ -> changed());
        // Two moments may have the same state.
        cluster.momentProperty().subscribe(_ -> changed());
        cluster.selectionProperty().subscribe(_ -> light());
        cluster.foundProperty().subscribe((_, _) -> light());
        following.subscribe(follows -> {
            if (follows) {
                changed();
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
        Optional<Instant> moment = cluster.moment().when();
        if (moment.isPresent()) {
            follow(moment.get());
        } else if (following.get()) {
            make(new Wish.Newest());
        } else {
            newer.set(traffic.lastSequence() - told.last());
            light();
        }
    }

    /** The past is shown as past; another part of the traffic is told only if that moment is not in this one. */
    private void follow(Instant moment) {
        boolean sinceThen = !moment.isBefore(told.begin()) || told.first() <= traffic.dropped() + 1;
        boolean untilThen = !moment.isAfter(told.end()) || told.last() == traffic.lastSequence();
        if (sinceThen && untilThen && told != Witness.Told.NOTHING) {
            newer.set(traffic.lastSequence() - told.last());
            light();
        } else {
            make(new Wish.Around(moment));
        }
    }

    /** Whether what arrives at a process is told. */
    public void watching(Predicate<Pid> newWatched) {
        watched = newWatched;
        changed();
    }

    private void make(Wish wanted) {
        if (working) {
            wish = Optional.of(wanted);
            return;
        }
        working = true;
        wish = Optional.empty();
        ClusterState state = cluster.moment().isNow() ? cluster.state() : journal.state();
        LaneChoice lanes = choice.get();
        Predicate<Pid> watches = watched;
        background.execute(() -> {
            Witness.Told found = switch (wanted) {
                case Wish.Newest _ -> witness.tell(state, watches, Long.MAX_VALUE);
                case Wish.UpTo(long last) -> witness.tell(state, watches, last);
                case Wish.Around(Instant moment) -> witness.tell(state, watches, moment);
            };
            Diagram made = Diagram.of(found.history(), state, lanes);
            fx.execute(() -> done(found, made, state, lanes));
        });
    }

    private void done(Witness.Told found, Diagram made, ClusterState state, LaneChoice lanes) {
        working = false;
        known = state;
        told = found;
        newer.set(Math.max(0, traffic.lastSequence() - found.last()));
        if (lanes.equals(choice.get())) {
            show(made);
        } else {
            lay(made.history());
        }
        wish.ifPresent(this::make);
    }

    private void lay(History history) {
        show(Diagram.of(history, known, choice.get()));
    }

    private void show(Diagram made) {
        diagram.set(made);
        light();
    }

    private void light() {
        OptionalLong id = picked.get();
        OptionalInt number = id.isEmpty() ? OptionalInt.empty() : diagram.get().history().find(id.getAsLong());
        lit.set(Lit.of(number, diagram.get().history(), cluster.selection(),
                diagram.get().cut(cluster.moment().when()), cluster.foundProperty().get()));
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

    /** Shows what was told before that which is shown. */
    public void toOlder() {
        following.set(false);
        make(new Wish.UpTo(Math.max(told.last() - Witness.MOST / 2, traffic.dropped() + Witness.MOST)));
    }

    /** Shows what was told after that which is shown. */
    public void toNewer() {
        following.set(false);
        make(new Wish.UpTo(told.last() + Witness.MOST / 2));
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

    /** The number of the first traffic in the diagram, and of the last. */
    public long first() {
        return told.first();
    }

    public long last() {
        return told.last();
    }

    /** How much of the traffic that is kept was told before that in the diagram. */
    public long older() {
        return Math.max(0, told.first() - 1 - traffic.dropped());
    }

    /** How much of the traffic was told too long ago to be kept. */
    public long gone() {
        return traffic.dropped();
    }

    /** How much traffic nobody could tell. */
    public long untold() {
        return traffic.untold();
    }
}
