package orrery.map;

import javafx.geometry.Point2D;
import orrery.map.picture.Box;
import orrery.term.NodeName;

/** Where things of a map are on the screen, for robots. */
public final class MapPlaces {
    private MapPlaces() {}

    /** A point of a node; 0.5, 0.5 is its middle. On JavaFX's thread. */
    public static Point2D of(MapView map, NodeName node, double x, double y) {
        Box box = map.viewport().toScreen(map.model().node(node).orElseThrow().box());
        return map.localToScreen(box.x() + x * box.width(), box.y() + y * box.height());
    }

    /** Whether the map shows that node, and nothing moves any more. On JavaFX's thread. */
    public static boolean shows(MapView map, NodeName node) {
        return map.model().node(node).isPresent() && !map.isAnimating();
    }
}
