package orrery.map;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import orrery.cluster.ClusterState;
import orrery.cluster.Difference;
import orrery.map.picture.MapModel;

/**
 * Makes models of states in the background, one at a time; of the states that arrive meanwhile only the newest is kept.
 * All methods belong to the toolkit's thread.
 */
final class ModelFeed {
    private final Executor background;
    private final Executor fx;
    private final InstantSource clock;
    private final Consumer<MapModel> view;
    private MapModel current = MapModel.EMPTY;
    private ClusterState state = ClusterState.EMPTY;
    private Difference difference = Difference.NONE;
    private boolean working;
    private boolean stale;
    /** What a person changed while a model was being made without it. */
    private final List<UnaryOperator<MapModel>> edits = new ArrayList<>();

    ModelFeed(Executor background, Executor fx, InstantSource clock, Consumer<MapModel> view) {
        this.background = background;
        this.fx = fx;
        this.clock = clock;
        this.view = view;
    }

    void show(ClusterState newer) {
        state = newer;
        refresh();
    }

    /** Shows what differs from an earlier moment, what is gone included. */
    void compare(Difference with) {
        difference = with;
        refresh();
    }

    /** Makes the model again, for the present moment. */
    void refresh() {
        if (working) {
            stale = true;
            return;
        }
        working = true;
        stale = false;
        edits.clear();
        ClusterState wanted = state;
        Difference compared = difference;
        MapModel before = current;
        Instant now = clock.instant();
        background.execute(() -> {
            MapModel made = before.withDifference(compared).next(compared.withGone(wanted), before.arrangement(), now);
            fx.execute(() -> done(made));
        });
    }

    private void done(MapModel made) {
        working = false;
        current = made;
        edits.forEach(edit -> current = edit.apply(current));
        view.accept(current);
        if (stale) {
            refresh();
        }
    }

    /** Changes what is shown at once, and what will be shown. */
    void edit(UnaryOperator<MapModel> edit) {
        if (working) {
            edits.add(edit);
        }
        current = edit.apply(current);
        view.accept(current);
    }

    MapModel current() {
        return current;
    }

    Instant now() {
        return clock.instant();
    }
}
