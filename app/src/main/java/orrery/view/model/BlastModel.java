package orrery.view.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orrery.cluster.Aftermath;
import orrery.cluster.Blast;
import orrery.cluster.ClusterState;
import orrery.cluster.Fate;
import orrery.cluster.Selection;
import orrery.lab.Lab;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/** What dies if this ends: foretold before the act, and held against what came of it after. */
public final class BlastModel {
    /** So long after the act what ends is still put down to it. */
    static final Duration FOLLOWED = Duration.ofSeconds(6);
    /** A prediction is made again as links come and go, but not with every change of a busy cluster. */
    private static final Duration RENEWED = Duration.ofSeconds(1);
    /** Watching takes a message for each. */
    private static final int MOST_WATCHED = 500;
    private static final Atom KILL = Atom.of("kill");

    /** What there is to see. */
    public sealed interface View {
        /** Nobody asked. */
        record Nothing() implements View {}

        record Foretold(Selection target, Term reason, List<Fate> fates) implements View {}

        record Happened(Selection target, Term reason, Aftermath aftermath) implements View {}
    }

    private final ClusterModel cluster;
    private final Lab lab;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<View> view = new ReadOnlyObjectWrapper<>(new View.Nothing());
    private List<Fate> prediction = List.of();
    private ClusterState before = ClusterState.EMPTY;
    private Instant since = Instant.EPOCH;
    private Instant foretold = Instant.EPOCH;

    public BlastModel(ClusterModel cluster, Lab lab, InstantSource clock) {
        this.cluster = cluster;
        this.lab = lab;
        this.clock = clock;
        cluster.stateProperty().subscribe(_ -> follow());
        view.subscribe(now -> cluster.mark(now instanceof View.Foretold of ? dying(of.fates()) : Set.of()));
    }

    /** If the selected process were killed. */
    public void foretellKill() {
        foretell(cluster.selection(), KILL);
    }

    /** If that process got an exit signal with that reason, or that node ended. */
    public void foretell(Selection target, Term reason) {
        List<Fate> fates = fates(target, reason);
        foretold = clock.instant();
        view.set(new View.Foretold(target, reason, fates));
    }

    private List<Fate> fates(Selection target, Term reason) {
        return switch (target) {
            case Selection.OfProcess(Pid pid) -> Blast.ofExit(cluster.state(), pid, reason);
            case Selection.OfNode(NodeName node) -> Blast.ofNode(cluster.state(), node);
            case Selection.Nothing _,Selection.OfConnection _ -> List.of();
        };
    }

    /** The act is about to be done: from now on the outcome stands beside what was foretold. */
    public void begin() {
        if (view.get() instanceof View.Foretold(Selection target, Term reason, List<Fate> _)) {
            foretell(target, reason);
            prediction = ((View.Foretold) view.get()).fates();
            before = cluster.state();
            since = clock.instant();
            lab.watchEnds(prediction.stream().map(Fate::pid).limit(MOST_WATCHED).toList());
            view.set(new View.Happened(target, reason, Aftermath.of(prediction, before, before, since)));
        }
    }

    private void follow() {
        switch (view.get()) {
            case View.Nothing _ -> {
                // nothing to renew
            }
            case View.Foretold(Selection target, Term reason, var _) -> {
                if (clock.instant().isAfter(foretold.plus(RENEWED))) {
                    foretell(target, reason);
                }
            }
            case View.Happened(Selection target, Term reason, var _) -> {
                if (cluster.moment().isNow() && clock.instant().isBefore(since.plus(FOLLOWED))) {
                    view.set(new View.Happened(target, reason,
                            Aftermath.of(prediction, before, cluster.state(), since)));
                }
            }
        }
    }

    /** The act will not be done after all; an outcome stays. */
    public void withdraw() {
        if (view.get() instanceof View.Foretold) {
            putAway();
        }
    }

    public void putAway() {
        view.set(new View.Nothing());
    }

    private static Set<Pid> dying(List<Fate> fates) {
        return fates.stream().filter(fate -> fate.kind() == Fate.Kind.DIES).map(Fate::pid)
                .collect(Collectors.toSet());
    }

    public ReadOnlyObjectProperty<View> viewProperty() {
        return view.getReadOnlyProperty();
    }
}
