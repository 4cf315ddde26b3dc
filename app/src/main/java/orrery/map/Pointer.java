package orrery.map;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.map.picture.Gesture;
import orrery.map.picture.Hit;
import orrery.map.picture.MapModel;
import orrery.map.picture.OverlayPainter;
import orrery.map.picture.Point;
import orrery.map.picture.Viewport;
import orrery.term.NodeName;

/**
 * What the pointer is at.
 *
 * @param at where it is
 * @param hit what it is over
 * @param gesture what it is doing
 * @param picking whether nodes are being picked to connect them
 * @param first the node picked first, if one is
 */
record Pointer(Point at, Hit hit, Gesture gesture, boolean picking, @Nullable NodeName first) {
    static final Pointer AWAY = new Pointer(new Point(-1, -1), Hit.NOTHING, Gesture.IDLE, false, null);

    Pointer over(Point where, Hit what) {
        return new Pointer(where, what, gesture, picking, first);
    }

    Pointer doing(Gesture next) {
        return new Pointer(at, hit, next, picking, first);
    }

    Pointer picking(boolean pick, @Nullable NodeName picked) {
        return new Pointer(at, hit, gesture, pick, picked);
    }

    void paint(OverlayPainter painter, MapModel model, Viewport viewport) {
        if (gesture instanceof Gesture.Pulling pulling) {
            painter.pull(model, viewport, pulling);
            return;
        }
        if (picking) {
            Optional<NodeName> picked = Optional.ofNullable(first);
            painter.offer(model, viewport, picked);
            Optional<NodeName> over = hit.thing().within().filter(node -> !node.equals(first));
            if (first != null && at.x() >= 0) {
                painter.pull(model, viewport, first, at, over);
                return;
            }
        }
        if (gesture instanceof Gesture.Idle || gesture instanceof Gesture.Pressed) {
            painter.hover(model, viewport, hit, at);
        }
    }
}
