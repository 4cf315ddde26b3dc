package orrery.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import orrery.cluster.Selection;
import orrery.map.picture.Box;
import orrery.map.picture.Letters;
import orrery.map.picture.NodeShape;
import orrery.map.picture.Stop;
import orrery.map.picture.Stops;
import orrery.map.picture.Viewport;
import orrery.term.Pid;

/** Going into what is on a map and out again, and back to where one looked before. */
public final class MapTravel {
    /** Places one can go back to. */
    private static final int KEPT = 50;

    /** Where one went into something. There one is in it, however little of the window it fills. */
    private record Arrival(Viewport goal, Stop where) {}

    private final MapView view;
    private final MapCamera camera;
    private final MapChoices choices;
    private final ReadOnlyObjectWrapper<Stop> stop = new ReadOnlyObjectWrapper<>(Stop.CLUSTER);
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
    private final List<Viewport> behind = new ArrayList<>();
    private final List<Viewport> ahead = new ArrayList<>();
    private Arrival arrival = new Arrival(Viewport.centred(0, 0), Stop.CLUSTER);

    MapTravel(MapView view, MapCamera camera, MapChoices choices) {
        this.view = view;
        this.camera = camera;
        this.choices = choices;
    }

    private Letters letters() {
        return choices.insight.get().letters();
    }

    /** The view moved, or what it shows changed. */
    void look() {
        // A node that is alone may fill the view although nobody went into it.
        stop.set(camera.isFollowing()
                ? Stop.CLUSTER
                : arrival.goal().equals(camera.goal())
                        ? arrival.where()
                        : Stops.at(view.model(), camera.goal(), letters()));
    }

    /** Goes so near that it fills the view, and picks it. */
    public void goTo(Stop where) {
        if (!where.equals(Stop.CLUSTER)) {
            view.select(where.selection());
        }
        near(where);
    }

    private void near(Stop where) {
        Optional<Box> box = Stops.box(where, view.model());
        if (box.isEmpty()) {
            where.parent().ifPresent(this::near);
            return;
        }
        leave();
        if (where instanceof Stop.Cluster) {
            camera.fit(view.model());
        } else {
            camera.into(box.get(), view.model());
            arrival = new Arrival(camera.goal(), where);
            look();
        }
    }

    /** Goes into a thing; from a process that is gone into already, to its first message. */
    void enter(Selection thing) {
        if (thing instanceof Selection.OfConnection which) {
            view.model().edge(which).ifPresent(edge -> {
                leave();
                camera.into(edge.route().bounds().grown(NodeShape.HEIGHT), view.model());
            });
            return;
        }
        Stop there = Stop.of(thing);
        boolean inside = there.equals(stop.get()) && !letters().letters().isEmpty();
        goTo(inside && there instanceof Stop.OfProcess(Pid pid) ? new Stop.OfMessage(pid, 0) : there);
    }

    /** One step out; returns whether there was one. */
    public boolean goOut() {
        Optional<Stop> parent = stop.get().parent();
        parent.ifPresent(this::near);
        return parent.isPresent();
    }

    /** From a message to another one; returns whether it is at a message. */
    boolean turnPage(int by) {
        if (!(stop.get() instanceof Stop.OfMessage(Pid pid, int index))) {
            return false;
        }
        int last = Math.min(Stops.LETTERS, letters().letters().size()) - 1;
        near(new Stop.OfMessage(pid, Math.clamp(index + by, 0, last)));
        return true;
    }

    /** Moves the view just enough for the thing to be seen; from one process's card to that of another. */
    void reveal(Selection thing) {
        if (thing instanceof Selection.OfProcess(Pid pid)
                && (stop.get() instanceof Stop.OfProcess || stop.get() instanceof Stop.OfMessage)) {
            near(new Stop.OfProcess(pid));
            return;
        }
        Optional<Box> box = switch (thing) {
            case Selection.OfConnection which -> view.model().edge(which).map(edge -> edge.route().bounds());
            case Selection.OfProcess(Pid pid) when !stop.get().equals(Stop.CLUSTER) -> Stops
                    .box(new Stop.OfProcess(pid), view.model());
            default -> thing.within().flatMap(view.model()::node).map(NodeShape::box);
        };
        box.ifPresent(where -> camera.reveal(where, view.model()));
    }

    /** Remembers the place one is about to leave. */
    void leave() {
        Viewport here = camera.goal();
        if (behind.isEmpty() || !behind.getLast().equals(here)) {
            behind.add(here);
            if (behind.size() > KEPT) {
                behind.removeFirst();
            }
        }
        ahead.clear();
        tell();
    }

    /** To where one looked before. */
    public void back() {
        turn(behind, ahead);
    }

    public void forward() {
        turn(ahead, behind);
    }

    private void turn(List<Viewport> from, List<Viewport> to) {
        if (!from.isEmpty()) {
            to.add(camera.goal());
            camera.glideTo(from.removeLast());
            tell();
        }
    }

    private void tell() {
        canGoBack.set(!behind.isEmpty());
        canGoForward.set(!ahead.isEmpty());
    }

    /** How deep one looks: at the cluster, into a node, a process, a message. */
    public ReadOnlyObjectProperty<Stop> stopProperty() {
        return stop.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canGoForwardProperty() {
        return canGoForward.getReadOnlyProperty();
    }
}
