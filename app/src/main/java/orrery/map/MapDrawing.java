package orrery.map;

import java.util.List;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.scene.canvas.Canvas;
import javafx.util.Duration;
import orrery.map.picture.MapModel;
import orrery.map.picture.MapSign;
import orrery.map.picture.MapTheme;
import orrery.map.picture.MapWords;
import orrery.map.picture.Viewport;

/** When which canvas of a map view is painted: the still picture only if it changed, or moved further than it can be shifted. */
final class MapDrawing {
    private final MapView view;
    private final MapColours colours;
    private final MapChoices choices;
    private final MapLayers layers;
    /** Until a picture that was only moved is painted where it is. */
    private final PauseTransition rest = new PauseTransition(Duration.millis(120));
    private boolean stillDirty = true;
    /** Whether the view moved since it was drawn. */
    private boolean moved;
    private double finely = 1;

    MapDrawing(MapView view, MapChoices choices, MapWords words) {
        this.view = view;
        this.choices = choices;
        layers = new MapLayers(words);
        colours = new MapColours(view, this::redraw);
        rest.setOnFinished(_ -> redraw());
    }

    MapColours colours() {
        return colours;
    }

    Canvas[] canvases() {
        return layers.canvases();
    }

    void sign(List<MapSign> signs) {
        layers.sign(signs);
        redraw();
    }

    /** Paints the still picture in the next frame. */
    void redraw() {
        stillDirty = true;
        view.requestLayout();
    }

    /** The view has moved: the still picture is shifted or painted in the next frame. */
    void moved() {
        moved = true;
        view.requestLayout();
    }

    void stop() {
        rest.stop();
    }

    void sharpen(double pixels) {
        finely = pixels;
        layers.size(view.viewport().width(), view.viewport().height(), finely);
        redraw();
    }

    void size(double width, double height) {
        layers.size(width, height, finely);
    }

    void paint(MapModel model, Viewport viewport, MapFrames frames, Pointer pointer, boolean focused) {
        MapTheme theme = colours.theme();
        layers.weigh(colours.weight());
        boolean legend = choices.legend.get();
        boolean shifted = moved && !stillDirty && layers.shiftStill(model, viewport, legend);
        if (shifted) {
            rest.playFromStart();
        }
        if (stillDirty || moved && !shifted) {
            stillDirty = false;
            layers.paintStill(model, viewport, choices.look(0, frames.moving()), theme, legend);
        }
        moved = false;
        layers.paintLive(model, viewport, choices.look(frames.phase(), Set.of()), theme, frames);
        layers.paintOverlay(model, viewport, theme, pointer, choices.marked.get(), focused);
    }

    long stillDrawn() {
        return layers.stillDrawn();
    }
}
