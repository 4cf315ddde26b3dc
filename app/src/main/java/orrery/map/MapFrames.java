package orrery.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.animation.AnimationTimer;
import orrery.cluster.Selection;
import orrery.map.picture.EdgeShape;
import orrery.map.picture.Layer;
import orrery.map.picture.LiveLayer;
import orrery.map.picture.MapModel;
import orrery.map.picture.Motions;

/** The frames of a map view: they come only while something moves. */
final class MapFrames {
    private static final double DASHES_PER_SECOND = 36;
    /** After so many pixels a pattern of dashes is the same again. */
    private static final double DASHES = 18;

    private final MapView view;
    private final MapCamera camera;
    private final MapChoices choices;
    private final Motions motions = new Motions();
    private final List<LiveLayer> layers = new ArrayList<>(List.of(motions));
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            frame(now);
        }
    };
    private boolean running;
    private long last = System.nanoTime();

    MapFrames(MapView view, MapCamera camera, MapChoices choices) {
        this.view = view;
        this.camera = camera;
        this.choices = choices;
    }

    void add(LiveLayer layer) {
        layers.add(layer);
    }

    /** Lets be born and die what differs between two pictures. */
    void follow(MapModel before, MapModel after) {
        if (after.state() != before.state() && !choices.reduceMotion.get() && view.getScene() != null) {
            motions.follow(before, after, System.nanoTime());
        }
    }

    /** Runs if something moves. */
    void start() {
        if (!running && moves() && view.getScene() != null) {
            running = true;
            timer.start();
        }
    }

    void stop() {
        running = false;
        timer.stop();
        motions.clear();
    }

    private boolean moves() {
        return camera.isGliding() || isLive() || !dialling().isEmpty();
    }

    /** Whether there is something to draw above the still picture. */
    boolean isLive() {
        return layers.stream().anyMatch(LiveLayer::isActive);
    }

    private void frame(long now) {
        last = now;
        camera.frame(now);
        if (motions.settle(now)) {
            view.redraw();
        }
        if (!moves()) {
            stop();
        }
        view.requestLayout();
    }

    /** What the still picture leaves out. */
    Set<Selection> moving() {
        Set<Selection> left = motions.growing();
        dialling().forEach(edge -> left.add(edge.selection()));
        return left;
    }

    /** The connections whose dashes move. */
    List<EdgeShape> dialling() {
        return choices.reduceMotion.get() || !choices.layers.get().contains(Layer.CONNECTIONS)
                ? List.of()
                : view.model().pending();
    }

    List<LiveLayer> layers() {
        return layers;
    }

    /** How far moving dashes have moved, in pixels. */
    double phase() {
        return last / 1e9 * DASHES_PER_SECOND % DASHES;
    }

    /** The moment of the last frame, in nanoseconds. */
    long last() {
        return last;
    }

    boolean isRunning() {
        return running;
    }
}
