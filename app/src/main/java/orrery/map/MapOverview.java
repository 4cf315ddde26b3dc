package orrery.map;

import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import orrery.map.picture.Box;
import orrery.map.picture.Figure;
import orrery.map.picture.MapModel;
import orrery.map.picture.MapTheme;
import orrery.map.picture.NodeShape;
import orrery.map.picture.Point;
import orrery.map.picture.Stroke;
import orrery.map.picture.Viewport;

/**
 * The whole map in small, with a frame around what is in sight: drag it to look elsewhere. It shows itself only while
 * something is out of sight. Style class {@code map-overview}.
 */
public final class MapOverview extends Region {
    private static final double WIDTH = 122;
    private static final double HEIGHT = 82;
    private static final double MARGIN = 6;
    /** Pixels a frame has at least, however near one looks. */
    private static final double SMALLEST = 8;
    /** In a narrower map it would hide what one looks at. */
    private static final double LEAST_WIDTH = 480;

    private final Canvas canvas = new Canvas();
    private final CanvasPainter painter = new CanvasPainter(canvas.getGraphicsContext2D());
    private Optional<MapView> shown = Optional.empty();

    public MapOverview() {
        getStyleClass().add("map-overview");
        getChildren().add(canvas);
        painter.size(WIDTH, HEIGHT, 1);
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setVisible(false);
        setOnMousePressed(this::look);
        setOnMouseDragged(this::look);
    }

    /** Shows that map from now on. */
    public void show(MapView map) {
        shown = Optional.of(map);
        map.viewportProperty().subscribe(_ -> requestLayout());
        map.modelProperty().subscribe(_ -> requestLayout());
    }

    /** Shows everything so many times as large, growing away from its lower right corner. */
    public void enlarge(double factor) {
        getTransforms().setAll(new Scale(factor, factor, WIDTH, HEIGHT));
        painter.size(WIDTH, HEIGHT, factor);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        shown.ifPresent(map -> {
            Optional<Box> bounds = map.model().bounds();
            Box seen = seen(map.viewport());
            boolean hidden = map.getWidth() >= LEAST_WIDTH && bounds.filter(all -> !contains(seen, all)).isPresent();
            setVisible(hidden);
            if (hidden) {
                paint(map.model(), bounds.orElseThrow(), seen, map.theme());
            }
        });
    }

    private static Box seen(Viewport viewport) {
        Point corner = viewport.toWorld(new Point(0, 0));
        return new Box(corner.x(), corner.y(), viewport.width() / viewport.zoom(),
                viewport.height() / viewport.zoom());
    }

    private static boolean contains(Box outer, Box inner) {
        return outer.x() <= inner.x() && outer.y() <= inner.y() && outer.right() >= inner.right()
                && outer.bottom() >= inner.bottom();
    }

    private Viewport small(Box bounds) {
        return Viewport.centred(WIDTH, HEIGHT).fitting(bounds,
                new Box(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN));
    }

    private void paint(MapModel model, Box bounds, Box seen, MapTheme theme) {
        Viewport small = small(bounds);
        painter.clear();
        for (NodeShape node : model.nodes()) {
            Box box = small.toScreen(node.box());
            painter.fill(new Figure.Rounded(box, 1), theme.alive().faded(0.7));
        }
        Box frame = small.toScreen(seen);
        Box visible = Box.around(frame.centre(), Math.max(SMALLEST, frame.width()), Math.max(SMALLEST, frame.height()));
        painter.fill(new Figure.Rounded(visible, 2), theme.ink().faded(0.08));
        painter.stroke(new Figure.Rounded(visible, 2), Stroke.solid(theme.ink(), 2));
    }

    private void look(MouseEvent event) {
        shown.ifPresent(map -> map.model().bounds().ifPresent(
                bounds -> map.lookAt(small(bounds).toWorld(new Point(event.getX(), event.getY())))));
        event.consume();
    }
}
