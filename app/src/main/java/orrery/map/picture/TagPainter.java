package orrery.map.picture;

import orrery.cluster.Selection;

/** Draws the tags below the nodes. */
final class TagPainter {
    private final Painter painter;
    private final MapTheme theme;
    private final MapWords words;

    TagPainter(Painter painter, MapTheme theme, MapWords words) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
    }

    void paint(NodeShape node, MapModel model, Viewport viewport, Look look) {
        TagRows rows = TagRows.of(model.commons().below(node.name()), look.layers(), node.box());
        for (TagRows.Placed placed : rows.placed()) {
            paint(placed.tag(), viewport.toScreen(placed.box()), Math.min(viewport.zoom(), 1.5), look);
        }
        if (rows.more() > 0) {
            painter.text(words.text("more", rows.more()), viewport.toScreen(rows.end()),
                    TextStyle.bold(Math.min(20, 13 * viewport.zoom())), theme.ink());
        }
    }

    private void paint(Tag tag, Box box, double z, Look look) {
        boolean quarrel = tag.kind().isQuarrel();
        boolean picked = tag.process().isPresent() && look.selected().equals(tag.selection());
        Figure plate = new Figure.Rounded(box, 5 * z);
        painter.fill(plate, quarrel
                ? theme.surface()
                : theme.surface().mixed(colour(tag.kind().layer()), 0.12));
        Stroke border = Stroke.solid(quarrel ? theme.danger() : colour(tag.kind().layer()), Math.max(1, 1.4 * z));
        painter.stroke(plate, quarrel ? border.dashed(4, 3) : border);
        if (picked) {
            painter.stroke(new Figure.Rounded(box.grown(3), 5 * z + 3), Stroke.solid(theme.ink(), 2.5));
        }
        sign(tag.kind(), new Point(box.x() + 12 * z, box.centre().y()), 7 * z);
        TextStyle style = (quarrel ? TextStyle.plain(13 * z) : TextStyle.bold(13 * z)).legible();
        String text = painter.fitted(tag.text(words), style, box.width() - 26 * z);
        painter.text(text, new Point(box.x() + 22 * z, box.centre().y() + 4.6 * z), style, theme.ink());
    }

    private Colour colour(Layer layer) {
        return layer == Layer.GLOBALS ? theme.names() : layer == Layer.LOCKS ? theme.waiting() : theme.ok();
    }

    private void sign(Tag.Kind kind, Point c, double r) {
        Signs signs = new Signs(painter, theme);
        switch (kind) {
            case HOLDS -> signs.crown(c, r);
            case CLAIMS, DIFFERS, LACKS -> signs.brokenCrown(c, r);
            case LOCKS, AWAITED -> signs.padlock(c, r);
            case SLEEP -> signs.sleeper(c, r);
            case GROUP -> signs.members(c, r, theme.ok());
            case MISSES -> signs.members(c, r, theme.danger());
        }
    }

    /** What lies on the sign of a process: a crown, a padlock, a sleeper. */
    void badges(Glyph glyph, NodeShape node, MapModel model, Viewport viewport, Look look) {
        double z = Math.min(viewport.zoom(), 2.4);
        Point c = viewport.toScreen(node.centre(glyph));
        double r = glyph.radius(viewport);
        if (r < 2.5) {
            return;
        }
        Signs signs = new Signs(painter, theme);
        double size = Math.clamp(r * 0.75, 2.5, 14);
        if (look.shows(Layer.LOCKS) && model.commons().locking().contains(glyph.pid())) {
            painter.stroke(new Figure.Circle(c, r + Math.max(2, 2.2 * z)),
                    Stroke.solid(theme.waiting(), Math.max(1.5, 2 * z)));
            signs.padlock(c.plus(r, r), size);
        }
        if (look.shows(Layer.GLOBALS) && model.commons().crowned().contains(glyph.pid())) {
            signs.crown(c.plus(0, -r - size * 0.35), size);
        }
        if (look.shows(Layer.LOCKS) && (glyph.sleeping() || model.commons().isWaiting(glyph.pid()))) {
            signs.sleeper(c.plus(r * 0.4, -r - size * 0.3), size);
        }
    }
}
