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

    /** The name of a group whose members are on several nodes, on its longest band. */
    void label(GroupShape group, Viewport viewport) {
        Optional<GroupShape.Band> longest = group.bands().stream().filter(band -> !band.isWithin())
                .max(Comparator.comparingDouble(band -> band.between().length()));
        longest.ifPresent(band -> {
            double z = viewport.zoom();
            Route way = band.between().onScreen(viewport);
            // Not all in the middle: several groups may take the same way.
            Point at = way.at(way.length() * (0.5 + 0.12 * ((group.style() + 1) % 3 - 1)));
            TextStyle style = TextStyle.bold(Math.clamp(14 * z, 11, 22)).middle();
            String text = words.text("group", group.label(), group.members());
            double width = painter.width(text, style) + style.size() * 2.4;
            Box plate = Box.around(at, width, style.size() * 1.6);
            painter.fill(new Figure.Rounded(plate, style.size() * 0.8), theme.background());
            painter.stroke(new Figure.Rounded(plate, style.size() * 0.8), core(group, z));
            new Signs(painter, theme).members(new Point(plate.x() + style.size(), plate.centre().y()),
                    style.size() * 0.5, colour(group));
            painter.text(text, plate.centre().plus(style.size() * 0.5, style.size() * 0.36), style, theme.ink());
        });
    }
}
