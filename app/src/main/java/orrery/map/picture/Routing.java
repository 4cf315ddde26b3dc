package orrery.map.picture;

import java.util.Collection;

/** Finds a way for a connection that does not run behind a third node, if one is near. */
final class Routing {
    /** With more nodes than this the lines cross so much that a bend helps nobody. */
    private static final int MOST_NODES = 40;
    private static final double CLEARANCE = 12;
    private static final double[] BULGES = {0, 60, -60, 110, -110, 160, -160, 220, -220, 300, -300};

    private Routing() {}

    static Route route(Box from, Box to, Collection<Box> all) {
        Route straight = Route.between(from, to, 0);
        if (all.size() > MOST_NODES) {
            return straight;
        }
        for (double bulge : BULGES) {
            Route way = bulge == 0 ? straight : Route.between(from, to, bulge);
            if (isFree(way, from, to, all)) {
                return way;
            }
        }
        return straight;
    }

    private static boolean isFree(Route way, Box from, Box to, Collection<Box> all) {
        for (Box box : all) {
            if (!box.equals(from) && !box.equals(to) && way.crosses(box.grown(CLEARANCE))) {
                return false;
            }
        }
        return true;
    }
}
