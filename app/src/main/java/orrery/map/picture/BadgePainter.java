package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import orrery.cluster.NameMode;
import orrery.cluster.NodeStatus;

/** Draws what sits on the upper edge of a node: the short or long name tab, incarnation notches, Orrery's eye. */
final class BadgePainter {
    private static final int MOST_NOTCHES = 8;

    private final Painter painter;
    private final MapTheme theme;
    private final MapWords words;

    BadgePainter(Painter painter, MapTheme theme, MapWords words) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
    }

    void paint(NodeShape node, Box box, double z, Colour role) {
        boolean cornerTaken = node.state().status() == NodeStatus.DOWN || node.state().status() == NodeStatus.SUSPECT;
        double right = box.right() - (cornerTaken ? 34 : 18) * z;
        if (node.state().facts().nameMode() != NameMode.UNNAMED) {
            String letter = words.text(node.state().facts().nameMode() == NameMode.LONG ? "mode.long" : "mode.short");
            Box tab = new Box(right - 26 * z, box.y() - 12 * z, 26 * z, 23 * z);
            plate(tab, z, role);
            painter.text(letter, new Point(tab.centre().x(), tab.centre().y() + 5.4 * z),
                    TextStyle.bold(15 * z).middle(), theme.ink());
            right = tab.x() - 6 * z;
        }
        if (node.watched()) {
            Box tab = new Box(right - 34 * z, box.y() - 12 * z, 34 * z, 23 * z);
            plate(tab, z, role);
            eye(painter, tab.centre(), 11 * z, theme.ink());
        }
        notches(node.state().incarnation(), box, z, role);
    }

    /** A node's box with what stands out of its upper edge. */
    static Box withTabs(Box box, double zoom) {
        double tabs = zoom < NodePainter.DETAIL_ZOOM ? 0 : 13 * Math.min(zoom, NodePainter.LARGEST);
        return new Box(box.x(), box.y() - tabs, box.width(), box.height() + tabs);
    }

    private void plate(Box tab, double z, Colour role) {
        painter.fill(new Figure.Rounded(tab, 6 * z), theme.surface());
        painter.stroke(new Figure.Rounded(tab, 6 * z), Stroke.solid(role, Math.max(1, 1.8 * z)));
    }

    /** An eye of half the given width. */
    static void eye(Painter painter, Point c, double half, Colour colour) {
        List<Point> lids = new ArrayList<>();
        for (int i = 0; i <= 24; i++) {
            double turn = 2 * Math.PI * i / 24;
            // Pointed at the corners: the height falls with the square of the distance from the middle.
            double across = Math.cos(turn);
            double height = 0.62 * (1 - across * across) * Math.signum(Math.sin(turn));
            lids.add(c.plus(across * half, height * half));
        }
        painter.stroke(new Figure.Polygon(lids), Stroke.solid(colour, Math.max(1, half * 0.16)));
        painter.fill(new Figure.Circle(c, half * 0.32), colour);
    }

    /** One notch for each time the node was seen to start, from the second on. */
    private void notches(int incarnation, Box box, double z, Colour role) {
        if (incarnation < 2) {
            return;
        }
        double x = box.x() + 22 * z;
        for (int i = 0; i < Math.min(incarnation, MOST_NOTCHES); i++) {
            Box notch = new Box(x, box.y() - 7 * z, 6 * z, 14 * z);
            painter.fill(new Figure.Rounded(notch.grown(1.5 * z), 3 * z), theme.surface());
            painter.fill(new Figure.Rounded(notch, 2 * z), role);
            x += 12 * z;
        }
        if (incarnation > MOST_NOTCHES) {
            painter.text("×" + incarnation, new Point(x + 2 * z, box.y() - 6 * z), TextStyle.bold(13 * z), theme.ink());
        }
    }
}
