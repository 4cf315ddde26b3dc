package orrery.map;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import orrery.map.picture.Box;
import orrery.map.picture.MapModel;
import orrery.map.picture.Point;
import orrery.map.picture.Viewport;

/** Where a map view looks: by hand, or following the cluster as it grows until a hand intervenes. */
final class MapCamera {
    private static final double MARGIN = 40;
    /** Pixels around everything; the choice of pictures lies above it, the tools to the right. */
    private static final double FIT_MARGIN = 24;
    private static final double FIT_ABOVE = 52;
    private static final double FIT_RIGHT = 60;

    private final Consumer<Viewport> onLook;
    private final BooleanSupplier jumps;
    private final ToDoubleFunction<MapModel> below;
    private Viewport viewport = Viewport.centred(0, 0);
    private @Nullable Glide glide;
    private boolean following = true;
    /** Whether it ever showed something; the first picture does not slide in. */
    private boolean placed;

    /**
     * @param jumps whether it goes to another place at once, without gliding
     * @param below how many pixels at the lower edge are not for the map
     */
    MapCamera(Consumer<Viewport> onLook, BooleanSupplier jumps, ToDoubleFunction<MapModel> below) {
        this.onLook = onLook;
        this.jumps = jumps;
        this.below = below;
    }

    Viewport viewport() {
        return viewport;
    }

    boolean isGliding() {
        return glide != null;
    }

    /** Whether it shows everything, and will go on doing so. */
    boolean isFollowing() {
        return following;
    }

    /** From now on the view stays where it is when the cluster grows. */
    void hold() {
        following = false;
    }

    /** Shows everything, and goes on following. */
    void fit(MapModel model) {
        following = true;
        goTo(fitted(model), model);
    }

    /** Fits again if it follows and something would be out of sight. */
    void follow(MapModel model) {
        if (following && viewport.width() > 0
                && model.bounds().filter(bounds -> !sees(bounds, below.applyAsDouble(model))).isPresent()) {
            goTo(fitted(model), model);
        }
    }

    /** Whether all of it lies where no tools do. */
    private boolean sees(Box bounds, double covered) {
        Box seen = goal().toScreen(bounds);
        Box room = room(covered).grown(1);
        return placed && seen.x() >= room.x() && seen.y() >= room.y() && seen.right() <= room.right()
                && seen.bottom() <= room.bottom();
    }

    private Box room(double covered) {
        return new Box(FIT_MARGIN, FIT_ABOVE, viewport.width() - FIT_MARGIN - FIT_RIGHT,
                viewport.height() - FIT_ABOVE - FIT_MARGIN - covered);
    }

    void reveal(Box world, MapModel model) {
        goTo(viewport.revealing(world, MARGIN), model);
    }

    /** So near that the box fills the window. */
    void into(Box world, MapModel model) {
        following = false;
        goTo(viewport.into(world, below.applyAsDouble(model)), model);
    }

    void glideTo(Viewport where) {
        following = false;
        go(where);
    }

    /** Where it looks, or will look when it has arrived. */
    Viewport goal() {
        return glide == null ? viewport : glide.goal();
    }

    /** Looks at another place as near as before. */
    void centre(Point world) {
        byHand(viewport.panned(viewport.width() / 2 - viewport.toScreen(world).x(),
                viewport.height() / 2 - viewport.toScreen(world).y()));
    }

    void zoom(double factor, Point about) {
        byHand(viewport.zoomed(factor, about));
    }

    void pan(double dx, double dy) {
        byHand(viewport.panned(dx, dy));
    }

    private void byHand(Viewport next) {
        following = false;
        glide = null;
        look(next);
    }

    void resized(double width, double height, MapModel model) {
        viewport = viewport.sized(width, height);
        if (following) {
            glide = null;
            placed = !model.nodes().isEmpty();
            viewport = fitted(model);
        }
        look(viewport);
    }

    /** One frame of a glide. */
    void frame(long now) {
        Glide gliding = glide;
        if (gliding != null) {
            if (gliding.isOver(now)) {
                glide = null;
            }
            look(gliding.at(now));
        }
    }

    private Viewport fitted(MapModel model) {
        Box room = room(below.applyAsDouble(model));
        return model.bounds().map(bounds -> viewport.fitting(bounds, room))
                .orElseGet(() -> Viewport.centred(viewport.width(), viewport.height()));
    }

    private void goTo(Viewport goal, MapModel model) {
        boolean first = !placed;
        placed = placed || !model.nodes().isEmpty();
        if (first) {
            glide = null;
            look(goal);
        } else {
            go(goal);
        }
    }

    private void go(Viewport goal) {
        if (jumps.getAsBoolean()) {
            glide = null;
            look(goal);
        } else {
            glide = new Glide(viewport, goal, System.nanoTime());
            look(viewport);
        }
    }

    private void look(Viewport next) {
        viewport = next;
        onLook.accept(next);
    }
}
