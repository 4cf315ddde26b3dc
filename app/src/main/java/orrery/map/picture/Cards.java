package orrery.map.picture;

import java.util.Optional;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Where the cards of processes and of their messages are: in the world like everything, but only legible from near. */
final class Cards {
    /** Pixels a card must be wide to be drawn instead of the sign. */
    static final double LEAST = 220;
    /** Messages drawn as cards. */
    static final int COLUMNS = 4;
    static final int ROWS = 3;
    private static final double SHAPE = 1.5;

    private Cards() {}

    /** The card of a process, in the world. */
    static Box of(NodeShape node, Glyph glyph) {
        Box cell = new Box(glyph.cell().x() + node.box().x(), glyph.cell().y() + node.box().y(), glyph.cell().width(),
                glyph.cell().height()).grown(-0.04 * Math.min(glyph.cell().width(), glyph.cell().height()));
        double width = Math.min(cell.width(), cell.height() * SHAPE);
        double height = width / SHAPE;
        // Where labels are beside the signs, at the sign: in the middle of the cell nobody would look for it.
        double x = node.hasLabelsBeside() ? cell.x() : cell.centre().x() - width / 2;
        return new Box(x, cell.centre().y() - height / 2, width, height);
    }

    /** The part of a process's card that shows its mailbox. */
    static Box mailbox(Box card) {
        return new Box(card.x() + card.width() * 0.03, card.y() + card.height() * 0.55, card.width() * 0.94,
                card.height() * 0.42);
    }

    static Box letter(Box card, int index) {
        Box area = mailbox(card);
        double width = area.width() / COLUMNS;
        double height = area.height() / ROWS;
        return new Box(area.x() + index % COLUMNS * width, area.y() + index / COLUMNS * height, width, height)
                .grown(-0.04 * height);
    }

    /** Where a stop is in the world; empty if it is not drawn. */
    static Optional<Box> box(Stop stop, MapModel model) {
        return switch (stop) {
            case Stop.Cluster _ -> model.bounds();
            case Stop.OfNode(NodeName node) -> model.node(node).map(model::outline);
            case Stop.OfProcess(Pid pid) -> card(pid, model);
            case Stop.OfMessage(Pid pid, int index) -> card(pid, model).map(card -> letter(card, index));
        };
    }

    private static Optional<Box> card(Pid pid, MapModel model) {
        return model.node(NodeName.of(pid.node()))
                .flatMap(node -> node.glyph(pid).map(glyph -> of(node, glyph)));
    }

    /** How deep one looks: the smallest thing in the middle of the window that is large enough to be looked into. */
    static Stop stop(MapModel model, Viewport viewport, Letters letters) {
        if (model.nodes().size() == 1 && viewport.zoom() <= Viewport.MAX_FIT_ZOOM) {
            // Nobody went into it: it is large because it is alone.
            return Stop.CLUSTER;
        }
        Point middle = viewport.toWorld(new Point(viewport.width() / 2, viewport.height() / 2));
        for (NodeShape node : model.nodes()) {
            if (node.box().contains(middle) && fills(node.box(), viewport)) {
                return within(node, middle, viewport, letters);
            }
        }
        return Stop.CLUSTER;
    }

    private static boolean fills(Box box, Viewport viewport) {
        return box.width() * viewport.zoom() > viewport.width() * 0.6
                || box.height() * viewport.zoom() > viewport.height() * 0.6;
    }

    private static Stop within(NodeShape node, Point middle, Viewport viewport, Letters letters) {
        for (Glyph glyph : node.glyphs()) {
            Box card = of(node, glyph);
            if (card.contains(middle) && fills(card, viewport)) {
                int count = letters.isOf(glyph.pid()) ? Math.min(letters.letters().size(), COLUMNS * ROWS) : 0;
                for (int i = 0; i < count; i++) {
                    Box letter = letter(card, i);
                    if (letter.contains(middle) && fills(letter, viewport)) {
                        return new Stop.OfMessage(glyph.pid(), i);
                    }
                }
                return new Stop.OfProcess(glyph.pid());
            }
        }
        return new Stop.OfNode(node.name());
    }
}
