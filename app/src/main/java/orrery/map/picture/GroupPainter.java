package orrery.map.picture;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Draws process groups: a wide pale band through all members with a patterned line along it, and a ring around each.
 * Colour, pattern and label tell groups apart.
 */
final class GroupPainter {
    private static final double[][] PATTERNS = {{}, {7, 4}, {2, 4}, {10, 3, 2, 3}};

    /** Where on its band a name may stand, the best places first. */
    private static final List<Double> PLACES = List.of(0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9);

    /** As a part of the width of its name. */
    private static final double LEAST_BAND = 0.5;

    private final Painter painter;
    private final MapTheme theme;
    private final MapWords words;

    GroupPainter(Painter painter, MapTheme theme, MapWords words) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
    }

    private Colour colour(GroupShape group) {
        List<Colour> all = List.of(theme.ok(), theme.names(), theme.waiting(), theme.danger(), theme.alive(),
                theme.quiet());
        return all.get(group.style() % all.size());
    }

    private Stroke core(GroupShape group, double z) {
        return Stroke.solid(colour(group), Math.clamp(1.8 * z, 1, 3))
                .dashed(PATTERNS[group.style() % PATTERNS.length]);
    }

    /** The bands between nodes, which lie below these. */
    void between(GroupShape group, Viewport viewport) {
        group.bands().stream().filter(band -> !band.isWithin() && viewport.shows(band.route().bounds().grown(20)))
                .forEach(band -> band(group, band.between().onScreen(viewport), viewport.zoom()));
    }

    /** The bands within nodes, and the rings. */
    void within(GroupShape group, Viewport viewport) {
        double z = viewport.zoom();
        for (GroupShape.Band band : group.bands()) {
            if (viewport.shows(band.route().bounds().grown(20))) {
                band.inside().forEach(part -> band(group, part.onScreen(viewport), z));
            }
        }
        for (Place ring : group.rings()) {
            if (ring.kind() != Place.Kind.NODE && viewport.shows(Box.around(ring.centre(), 20, 20))) {
                double r = Math.min(ring.radius() * z, 26) + (2.5 + group.style() % 3) * Math.min(z, 2.4);
                painter.fill(new Figure.Circle(viewport.toScreen(ring.centre()), r), colour(group).faded(0.16));
                painter.stroke(new Figure.Circle(viewport.toScreen(ring.centre()), r), core(group, z));
            }
        }
    }

    private void band(GroupShape group, Route way, double z) {
        Figure line = new Figure.Line(way.points());
        painter.stroke(line, Stroke.solid(colour(group).faded(0.16), Math.clamp(18 * z, 4, 60)));
        painter.stroke(line, core(group, z));
    }

    /**
     * The name of a group whose members are on several nodes, on its longest band, where it covers as little as can be.
     *
     * @param taken what should not be covered; the place of this name is added
     */
    void label(GroupShape group, Viewport viewport, List<Box> taken) {
        Optional<GroupShape.Band> longest = group.bands().stream().filter(band -> !band.isWithin())
                .max(Comparator.comparingDouble(band -> band.between().length()));
        longest.ifPresent(band -> {
            Route way = band.between().onScreen(viewport);
            TextStyle style = TextStyle.bold(Math.clamp(14 * viewport.zoom(), 11, 22)).middle();
            String text = words.text("group", group.label(), group.members());
            double width = painter.width(text, style) + style.size() * 2.4;
            Box plate = PLACES.stream()
                    .map(part -> Box.around(way.at(way.length() * part), width, style.size() * 1.6))
                    .min(Comparator.comparingDouble(place -> covered(place, taken))).orElseThrow();
            if (way.length() < LEAST_BAND * width) {
                return; // from so far away it would hide who is there
            }
            taken.add(plate);
            painter.fill(new Figure.Rounded(plate, style.size() * 0.8), theme.background());
            painter.stroke(new Figure.Rounded(plate, style.size() * 0.8), core(group, viewport.zoom()));
            new Signs(painter, theme).members(new Point(plate.x() + style.size(), plate.centre().y()),
                    style.size() * 0.5, colour(group));
            painter.text(text, plate.centre().plus(style.size() * 0.5, style.size() * 0.36), style, theme.ink());
        });
    }

    private static double covered(Box place, List<Box> taken) {
        double area = 0;
        for (Box other : taken) {
            double width = Math.min(place.right(), other.right()) - Math.max(place.x(), other.x());
            double height = Math.min(place.bottom(), other.bottom()) - Math.max(place.y(), other.y());
            area += Math.max(0, width) * Math.max(0, height);
        }
        return area;
    }
}
