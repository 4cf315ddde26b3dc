package orrery.map.picture;

import java.util.Collection;

/**
 * The places nodes take, in order: rings of 4, 8, 12 … around the middle, each filled so that it is never lopsided.
 *
 * <p>
 * On a ring no three places lie in a line, so that few connections run behind a third node.
 */
final class Spots {
    /** The innermost ring: near enough that four nodes are legible on a small screen. */
    private static final double INNER_X = 340;
    private static final double INNER_Y = 225;
    private static final double FIRST_X = 310;
    private static final double FIRST_Y = 285;
    private static final double NEXT_X = 430;
    private static final double NEXT_Y = 285;
    /** What stays free around a node. */
    private static final double MARGIN = 18;

    private Spots() {}

    /**
     * A free place on the innermost ring that has one.
     *
     * @param taken the middles of the nodes that are placed
     * @param friends the middles of those the new one is connected to: from the second ring on it goes near them; on
     *            the first, where all are near, the order makes the nicer picture
     */
    static Point free(Collection<Point> taken, Collection<Point> friends) {
        int first = 0;
        for (int ring = 1;; ring++) {
            Point best = null;
            for (int i = first; i < first + 4 * ring; i++) {
                Point spot = spot(i);
                if (isFree(spot, taken) && (best == null || isNearer(ring, spot, best, friends))) {
                    best = spot;
                }
            }
            if (best != null) {
                return best;
            }
            first += 4 * ring;
        }
    }

    private static boolean isFree(Point spot, Collection<Point> taken) {
        Box box = NodeShape.boxAt(spot).grown(MARGIN);
        return taken.stream().noneMatch(other -> NodeShape.boxAt(other).intersects(box));
    }

    private static boolean isNearer(int ring, Point spot, Point best, Collection<Point> friends) {
        return ring > 1 && distance(spot, friends) < distance(best, friends) - 1;
    }

    private static double distance(Point spot, Collection<Point> friends) {
        return friends.stream().mapToDouble(spot::distance).sum();
    }

    static Point spot(int index) {
        int ring = 1;
        int before = 0;
        while (index >= before + 4 * ring) {
            before += 4 * ring;
            ring++;
        }
        int count = 4 * ring;
        double turn = ring == 1
                ? firstRing(index)
                : (order(index - before, count) + 0.5 * (ring % 2 == 0 ? 1 : 0))
                        / count;
        double angle = 2 * Math.PI * turn;
        if (ring == 1) {
            return new Point(Math.rint(Math.cos(angle) * INNER_X), Math.rint(Math.sin(angle) * INNER_Y));
        }
        return new Point(Math.rint(Math.cos(angle) * (FIRST_X + (ring - 1) * NEXT_X)),
                Math.rint(Math.sin(angle) * (FIRST_Y + (ring - 1) * NEXT_Y)));
    }

    /** Left, right, top, bottom: two nodes face each other, three make a triangle. */
    private static double firstRing(int index) {
        return switch (index) {
            case 0 -> 0.5;
            case 1 -> 0;
            case 2 -> 0.75;
            default -> 0.25;
        };
    }

    /** The i-th place to fill on a ring: opposite the last one, then between those that are there. */
    private static int order(int i, int count) {
        int half = count / 2;
        int pair = i / 2;
        int stride = half % 3 == 0 ? (half % 5 == 0 ? 7 : 5) : 3;
        int place = pair * stride % half;
        return i % 2 == 0 ? place : place + half;
    }
}
