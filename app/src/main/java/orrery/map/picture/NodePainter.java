package orrery.map.picture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import orrery.cluster.NameMode;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.cluster.Selection;
import orrery.term.Pid;

/** Draws a node's box: who it is, what it is, and how it is. */
final class NodePainter {
    /** Below this zoom a node is a box with a name. */
    static final double DETAIL_ZOOM = 0.4;
    private static final double RADIUS = 14;
    /** From nearer than this texts, corners and lines grow no more. */
    static final double LARGEST = 1.7;

    private final Painter painter;
    private final MapTheme theme;
    private final MapWords words;
    private final Instant now;

    NodePainter(Painter painter, MapTheme theme, MapWords words, Instant now) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
        this.now = now;
    }

    void paint(NodeShape node, Viewport viewport, Look look) {
        double z = viewport.zoom();
        Box box = viewport.toScreen(node.box());
        Box near = viewport.near(box);
        double text = Math.min(z, LARGEST);
        Colour role = role(node.state());
        boolean detailed = z >= DETAIL_ZOOM;
        Selection thing = new Selection.OfNode(node.name());
        if (look.selected().equals(thing)) {
            painter.stroke(new Figure.Rounded(near.grown(7), RADIUS * text + 7), Stroke.solid(theme.ink(), 3));
        }
        body(node, near, viewport, role, detailed);
        border(node.state(), near, text, role);
        if (detailed) {
            head(node, box, text, role);
            pills(node, viewport, text);
            if (isFolded(look.selected(), node)) {
                Box pill = viewport.toScreen(node.pill());
                painter.stroke(new Figure.Rounded(pill.grown(2), pill.height() / 2 + 2),
                        Stroke.solid(theme.ink(), 2.5));
            }
            new BadgePainter(painter, theme, words).paint(node, box, text, role);
        } else {
            double size = Math.max(10, Math.min(30 * z / DETAIL_ZOOM * 0.7, 22));
            TextStyle style = TextStyle.bold(size).middle();
            String name = painter.fitted(node.name().alive(), style, box.width() - 6);
            painter.text(name, new Point(box.centre().x(), box.centre().y() + size * 0.35), style, theme.ink());
        }
        if (node.state().status() == NodeStatus.DOWN) {
            cross(box, text);
        } else if (node.state().status() == NodeStatus.SUSPECT) {
            clock(box, text);
        }
    }

    /** Whether the thing is one of the node's processes that are folded away. */
    private static boolean isFolded(Selection thing, NodeShape node) {
        return thing instanceof Selection.OfProcess(Pid pid) && node.hasPill() && node.glyph(pid).isEmpty()
                && node.state().processes().containsKey(pid);
    }

    private Colour role(NodeState node) {
        return switch (node.status()) {
            case UP -> theme.alive();
            case SUSPECT -> theme.waiting();
            case DOWN -> theme.danger();
            case KNOWN -> theme.quiet();
        };
    }

    private void body(NodeShape node, Box box, Viewport viewport, Colour role, boolean detailed) {
        double z = Math.min(viewport.zoom(), LARGEST);
        painter.fill(new Figure.Rounded(box, RADIUS * z), theme.surface().mixed(role, 0.13));
        if (detailed && node.state().status() != NodeStatus.KNOWN) {
            Box world = node.box();
            Box field = viewport.near(viewport.toScreen(new Box(world.x() + 7, world.y() + NodeShape.HEAD,
                    world.width() - 14, world.height() - NodeShape.HEAD - 7)));
            painter.fill(new Figure.Rounded(field, 8 * z), theme.surface());
            if (node.state().status() == NodeStatus.DOWN) {
                hatch(field, z, role);
            }
        } else if (node.state().status() == NodeStatus.DOWN) {
            hatch(box.grown(-3 * z), z, role);
        }
    }

    private void border(NodeState node, Box box, double z, Colour role) {
        double width = Math.clamp(3.2 * z, 1.5, 5);
        Stroke stroke = Stroke.solid(role, width);
        if (node.facts().nameMode() == NameMode.UNNAMED) {
            stroke = stroke.dashed(width * 0.6, width * 1.6);
        } else if (node.facts().hidden()) {
            stroke = stroke.dashed(Math.max(5, 10 * z), Math.max(4, 7 * z));
        } else if (node.status() == NodeStatus.KNOWN) {
            stroke = Stroke.solid(role, Math.max(1, width * 0.5));
        }
        painter.stroke(new Figure.Rounded(box, RADIUS * z), stroke);
        if (node.facts().kind() == NodeKind.BEAM) {
            double gap = Math.max(3, 5 * z);
            painter.stroke(new Figure.Rounded(box.grown(gap), RADIUS * z + gap),
                    new Stroke(role, Math.max(1, width * 0.55), stroke.dashes(), 0));
        }
    }

    private void head(NodeShape node, Box box, double z, Colour role) {
        double left = box.x() + 16 * z;
        double room = box.width() - 32 * z;
        TextStyle big = TextStyle.bold(26 * z);
        TextStyle host = TextStyle.plain(17 * z).legible();
        String alive = painter.fitted(node.name().alive(), big, room);
        double base = box.y() + 32 * z;
        painter.text(alive, new Point(left, base), big, theme.ink());
        double used = painter.width(alive, big);
        String at = painter.fitted("@" + node.name().host(), host, room - used);
        painter.text(at, new Point(left + used, base), host, theme.ink());
        TextStyle small = TextStyle.plain(14 * z).legible();
        String release = node.state().facts().kind() == NodeKind.BEAM && !node.state().facts().release().isEmpty()
                ? words.text("release", node.state().facts().release())
                : "";
        double tag = release.isEmpty() ? 0 : tag(release, box, z, role);
        String about = painter.fitted(words.about(node.state(), now), small, room - tag);
        painter.text(about, new Point(left, box.y() + 53 * z), small, theme.ink());
    }

    /** The version tag at the right end of the second line. */
    private double tag(String text, Box box, double z, Colour role) {
        TextStyle style = TextStyle.bold(13 * z).middle().legible();
        double width = painter.width(text, style) + 14 * z;
        Box tag = new Box(box.right() - 14 * z - width, box.y() + 39.5 * z, width, 19 * z);
        painter.fill(new Figure.Rounded(tag, 5 * z), theme.surface());
        painter.stroke(new Figure.Rounded(tag, 5 * z), Stroke.solid(role, Math.max(1, 1.3 * z)));
        painter.text(text, new Point(tag.centre().x(), tag.centre().y() + 4.6 * z), style, theme.ink());
        return width + 6 * z;
    }

    private void pills(NodeShape node, Viewport viewport, double z) {
        if (node.hasPill()) {
            String text = node.packing().unfolded()
                    ? words.text("system.unfolded")
                    : words.text("system", node.system());
            pill(text, viewport.near(viewport.toScreen(node.pill())), z);
        }
        if (node.hasMore()) {
            pill(words.text("more", node.packing().more()), viewport.toScreen(node.morePill()), z);
        }
    }

    private void pill(String text, Box box, double z) {
        painter.fill(new Figure.Rounded(box, box.height() / 2), theme.surface().mixed(theme.quiet(), 0.22));
        TextStyle style = TextStyle.plain(13 * z).middle().legible();
        painter.text(painter.fitted(text, style, box.width() - 12 * z),
                new Point(box.centre().x(), box.centre().y() + 4.6 * z), style, theme.ink());
    }

    private void hatch(Box box, double z, Colour role) {
        double step = Math.max(6, 14 * z);
        Stroke stroke = Stroke.solid(role.faded(0.35), Math.max(1, 1.2 * z));
        for (double d = step; d < box.width() + box.height(); d += step) {
            // From the top or right side down to the left or bottom side, and its mirror image.
            Point a = new Point(box.x() + Math.min(d, box.width()), box.y() + Math.max(0, d - box.width()));
            Point b = new Point(box.x() + Math.max(0, d - box.height()), box.y() + Math.min(d, box.height()));
            painter.stroke(new Figure.Line(List.of(a, b)), stroke);
            double mirror = box.x() + box.right();
            painter.stroke(new Figure.Line(
                    List.of(new Point(mirror - a.x(), a.y()), new Point(mirror - b.x(), b.y()))), stroke);
        }
    }

    /** The crossed corner of a node that is gone. */
    private void cross(Box box, double z) {
        double r = Math.max(7, 17 * z);
        Point c = new Point(box.right() - r * 0.35, box.y() + r * 0.35);
        painter.fill(new Figure.Circle(c, r), theme.danger());
        double arm = r * 0.45;
        Stroke stroke = Stroke.solid(theme.surface(), Math.max(2, r * 0.24));
        painter.stroke(Figure.Line.of(c.x() - arm, c.y() - arm, c.x() + arm, c.y() + arm), stroke);
        painter.stroke(Figure.Line.of(c.x() - arm, c.y() + arm, c.x() + arm, c.y() - arm), stroke);
    }

    /** The clock of a node that is silent. */
    private void clock(Box box, double z) {
        double r = Math.max(7, 17 * z);
        Point c = new Point(box.right() - r * 0.35, box.y() + r * 0.35);
        painter.fill(new Figure.Circle(c, r), theme.surface());
        painter.stroke(new Figure.Circle(c, r), Stroke.solid(theme.waiting(), Math.max(2, r * 0.2)));
        List<Point> hands = new ArrayList<>();
        hands.add(new Point(c.x(), c.y() - r * 0.58));
        hands.add(c);
        hands.add(new Point(c.x() + r * 0.42, c.y() + r * 0.25));
        painter.stroke(new Figure.Line(hands), Stroke.solid(theme.ink(), Math.max(1.5, r * 0.16)));
    }
}
