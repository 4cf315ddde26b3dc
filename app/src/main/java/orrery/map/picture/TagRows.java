package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The tags below a node in two rows.
 *
 * @param more how many found no room
 */
record TagRows(List<Placed> placed, int more) {
    static final double HEIGHT = 20;
    /** How far below its node the lower row ends, in units of the world. */
    static final double DEPTH = 54;
    private static final double FIRST = 8;
    private static final double GAP = 5;
    private static final double SIGN = 30;
    /** The width of a letter, about; the painter cuts what is longer. */
    private static final double LETTER = 10.4;
    private static final double LEAST = 56;
    /** Room for how many there are more. */
    private static final double COUNT = 40;

    /** A tag and where it is in the world. */
    record Placed(Tag tag, Box box) {}

    TagRows {
        placed = List.copyOf(placed);
    }

    static TagRows of(List<Tag> tags, Set<Layer> layers, Box node) {
        List<Tag> shown = tags.stream().filter(tag -> layers.contains(tag.kind().layer())).toList();
        List<Placed> placed = new ArrayList<>();
        double x = node.x();
        double y = node.bottom() + FIRST;
        for (Tag tag : shown) {
            double width = Math.clamp(SIGN + LETTER * length(tag), LEAST, node.width());
            boolean last = y > node.bottom() + FIRST;
            double end = last ? node.right() - COUNT : node.right();
            if (x + width > end && x > node.x() && last) {
                break;
            }
            if (x + width > end && x > node.x()) {
                x = node.x();
                y += HEIGHT + GAP;
                last = true;
            }
            placed.add(new Placed(tag, new Box(x, y, Math.min(width, last ? node.width() - COUNT : width), HEIGHT)));
            x += width + GAP;
        }
        return new TagRows(placed, shown.size() - placed.size());
    }

    private static int length(Tag tag) {
        int words = tag.words().stream().mapToInt(String::length).sum();
        return words + switch (tag.kind()) {
            case HOLDS, LOCKS -> 0;
            case GROUP -> 4;
            case CLAIMS, DIFFERS, SLEEP, MISSES, AWAITED -> 11;
            case LACKS -> 17;
        };
    }

    /** Where it says how many more there are. */
    Point end() {
        Box last = placed.getLast().box();
        return new Point(last.right() + GAP, last.y() + HEIGHT * 0.72);
    }
}
