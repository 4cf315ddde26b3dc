package orrery.map;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.canvas.Canvas;
import orrery.map.picture.Box;
import orrery.map.picture.EdgeShape;
import orrery.map.picture.Figure;
import orrery.map.picture.LegendPainter;
import orrery.map.picture.LiveLayer;
import orrery.map.picture.Look;
import orrery.map.picture.MapModel;
import orrery.map.picture.MapPainter;
import orrery.map.picture.MapSign;
import orrery.map.picture.MapTheme;
import orrery.map.picture.MapWords;
import orrery.map.picture.MarkPainter;
import orrery.map.picture.OverlayPainter;
import orrery.map.picture.Stroke;
import orrery.map.picture.Viewport;
import orrery.term.Pid;

/** The three canvases of a map view: what is still, what moves, what belongs to the pointer. */
final class MapLayers {
    private final Canvas still = new Canvas();
    private final Canvas live = new Canvas();
    private final Canvas overlay = new Canvas();
    private final CanvasPainter stillPainter = new CanvasPainter(still.getGraphicsContext2D());
    private final CanvasPainter livePainter = new CanvasPainter(live.getGraphicsContext2D());
    private final CanvasPainter overlayPainter = new CanvasPainter(overlay.getGraphicsContext2D());
    private final MapWords words;
    /** Nodes from which on it pays to move the still picture while the view moves. */
    private static final int MANY = 40;
    /** The part of the window's width or height that may be empty until the view rests. */
    private static final double MOST_EMPTY = 0.2;

    private Viewport painted = Viewport.centred(0, 0);
    private boolean liveEmpty = true;
    private List<MapSign> signs = List.of();
    private long stillDrawn;

    MapLayers(MapWords words) {
        this.words = words;
        still.setManaged(false);
        live.setManaged(false);
        overlay.setManaged(false);
    }

    Canvas[] canvases() {
        return new Canvas[]{still, live, overlay};
    }

    void size(double width, double height, double finely) {
        painters().forEach(painter -> painter.size(width, height, finely));
    }

    void weigh(double weight) {
        painters().forEach(painter -> painter.weigh(weight));
    }

    private Stream<CanvasPainter> painters() {
        return Stream.of(stillPainter, livePainter, overlayPainter);
    }

    /**
     * Shows the still picture as it was painted, moved to where it belongs now; returns whether that will do: not if much of
     * the window would stay empty, nor if the view came nearer (blowing a picture up takes longer than painting it), nor if
     * there is little to paint.
     */
    boolean shiftStill(MapModel model, Viewport viewport, boolean legend) {
        double x = viewport.shiftX() - painted.shiftX();
        double y = viewport.shiftY() - painted.shiftY();
        boolean will = model.nodes().size() >= MANY && !legend && viewport.zoom() == painted.zoom()
                && viewport.width() == painted.width() && Math.abs(x) < viewport.width() * MOST_EMPTY
                && Math.abs(y) < viewport.height() * MOST_EMPTY;
        if (will) {
            still.setTranslateX(x);
            still.setTranslateY(y);
        }
        return will;
    }

    void paintStill(MapModel model, Viewport viewport, Look look, MapTheme theme, boolean legend) {
        stillDrawn++;
        painted = viewport;
        still.setTranslateX(0);
        still.setTranslateY(0);
        stillPainter.clear();
        stillPainter.fill(new Figure.Rounded(new Box(0, 0, viewport.width(), viewport.height()), 0),
                theme.background());
        new MapPainter(stillPainter, theme, words).paint(model, viewport, look);
        signs.forEach(sign -> sign.paint(stillPainter, theme, model, viewport));
        if (legend) {
            legend(model, viewport, look, theme);
        }
    }

    private void legend(MapModel model, Viewport viewport, Look look, MapTheme theme) {
        double width = LegendPainter.width(viewport);
        double height = LegendPainter.height(model, look.layers(), viewport);
        double top = viewport.height() - height;
        if (height > 0 && top > 0) {
            stillPainter.fill(new Figure.Rounded(new Box(0, top - 1, viewport.width(), height + 1), 0),
                    theme.background().faded(0.92));
            new LegendPainter(stillPainter, theme, words).paint(model, look.layers(),
                    new Box(LegendPainter.MARGIN, top, width, height));
        }
    }

    /** Connections that are being made are drawn here too, because their dashes move. */
    void paintLive(MapModel model, Viewport viewport, Look look, MapTheme theme, MapFrames frames) {
        List<EdgeShape> dialling = frames.dialling();
        if (!frames.isLive() && dialling.isEmpty()) {
            if (!liveEmpty) {
                livePainter.clear();
                liveEmpty = true;
            }
            return;
        }
        liveEmpty = false;
        livePainter.clear();
        MapPainter painter = new MapPainter(livePainter, theme, words);
        dialling.forEach(edge -> painter.paint(edge, model, viewport, look, false));
        for (LiveLayer layer : frames.layers()) {
            if (layer.isActive()) {
                layer.paint(livePainter, theme, words, model, viewport, frames.last());
            }
        }
    }

    void paintOverlay(MapModel model, Viewport viewport, MapTheme theme, Pointer pointer, Set<Pid> marked,
            boolean focused) {
        overlayPainter.clear();
        OverlayPainter painter = new OverlayPainter(overlayPainter, theme, words);
        new MarkPainter(overlayPainter, theme).paint(model, viewport, marked);
        pointer.paint(painter, model, viewport);
        if (focused) {
            overlayPainter.stroke(new Figure.Rounded(new Box(1.5, 1.5, viewport.width() - 3, viewport.height() - 3), 4),
                    Stroke.solid(theme.alive(), 2));
        }
    }

    void sign(List<MapSign> newSigns) {
        signs = List.copyOf(newSigns);
    }

    /** How often the still layer was drawn: an idle map draws nothing. */
    long stillDrawn() {
        return stillDrawn;
    }
}
