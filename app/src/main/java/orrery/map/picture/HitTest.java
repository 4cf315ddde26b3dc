package orrery.map.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.term.Pid;

/** Tells what lies under a point of the screen. Small things win over the large ones they lie on. */
public final class HitTest {
    /** Pixels around a connection's line that still count as the line. */
    private static final double LINE_REACH = 8;
    /** Half of the smallest target a finger or a shaky mouse should need. */
    private static final double SMALLEST_TARGET = 8;
    /** How far outside of a node's edge the middles of its handles are. */
    private static final double HANDLE_AWAY = 12;
    private static final double HANDLE_REACH = 16;
    /** Half the width of the edge that pulls connections like a handle. */
    private static final double BORDER = 5;

    private final MapModel model;
    private final Viewport viewport;
    private final Set<Layer> layers;

    public HitTest(MapModel model, Viewport viewport, Set<Layer> layers) {
        this.model = model;
        this.viewport = viewport;
        this.layers = layers;
    }

    /** @param hovered the node whose handles are showing, if one is */
    public Hit at(Point screen, Selection hovered) {
        if (hovered instanceof Selection.OfNode(NodeName name)) {
            Optional<NodeShape> node = model.node(name);
            if (node.isPresent() && onHandle(screen, viewport.toScreen(node.get().box()))) {
                return new Hit(hovered, Hit.Part.HANDLE);
            }
        }
        return node(screen).map(node -> within(node, screen)).or(() -> tag(screen)).or(() -> edge(screen))
                .orElse(Hit.NOTHING);
    }

    /** The node whose box the point is in. */
    public Optional<NodeShape> node(Point screen) {
        Point world = viewport.toWorld(screen);
        return model.nodes().reversed().stream().filter(node -> node.box().contains(world)).findFirst();
    }

    /** Where the handles of a node are: just outside the middle of each side. */
    public static List<Point> handles(Box onScreen) {
        Box around = onScreen.grown(HANDLE_AWAY);
        Point c = onScreen.centre();
        return List.of(new Point(around.right(), c.y()), new Point(c.x(), around.bottom()),
                new Point(around.x(), c.y()), new Point(c.x(), around.y()));
    }

    private static boolean onHandle(Point screen, Box box) {
        boolean onBorder = box.grown(BORDER).contains(screen) && !box.grown(-BORDER).contains(screen);
        return onBorder || handles(box).stream()
                .anyMatch(handle -> handle.distance(screen) <= HANDLE_REACH && !box.grown(-BORDER).contains(screen));
    }

    private Hit within(NodeShape node, Point screen) {
        Point world = viewport.toWorld(screen);
        if (viewport.zoom() >= NodePainter.DETAIL_ZOOM) {
            if (node.hasPill() && node.pill().contains(world)) {
                return new Hit(new Selection.OfNode(node.name()), Hit.Part.PILL);
            }
            Point inside = new Point(world.x() - node.box().x(), world.y() - node.box().y());
            Optional<Glyph> glyph = node.glyphs().stream().filter(g -> reaches(g, inside))
                    .min(Comparator.comparingDouble(g -> g.centre().distance(inside)));
            if (glyph.isPresent()) {
                return new Hit(new Selection.OfProcess(glyph.get().pid()), Hit.Part.BODY);
            }
        }
        return new Hit(new Selection.OfNode(node.name()), Hit.Part.BODY);
    }

    private Optional<Hit> tag(Point screen) {
        if (viewport.zoom() < NodePainter.DETAIL_ZOOM) {
            return Optional.empty();
        }
        Point world = viewport.toWorld(screen);
        return model.nodes().stream().filter(node -> node.box().grown(TagRows.DEPTH).contains(world))
                .flatMap(node -> TagRows.of(model.commons().below(node.name()), layers, node.box()).placed().stream())
                .filter(placed -> placed.box().contains(world)).findFirst()
                .map(placed -> new Hit(placed.tag().selection(), Hit.Part.BODY));
    }

    /** Where a thing is on the screen. */
    public Optional<Point> place(Selection thing) {
        Optional<Point> world = switch (thing) {
            case Selection.Nothing _ -> Optional.empty();
            case Selection.OfNode(NodeName name) -> model.node(name).map(node -> node.box().centre());
            case Selection.OfProcess(Pid pid) -> model.place(pid).map(Place::centre);
            case Selection.OfConnection which -> model.edge(which)
                    .map(edge -> edge.route().at(edge.route().length() / 2));
        };
        return world.map(viewport::toScreen);
    }

    private boolean reaches(Glyph glyph, Point inside) {
        boolean labelled = glyph.cell().width() > 4 * glyph.radius() * 2;
        return labelled
                ? glyph.cell().contains(inside)
                : glyph.centre().distance(inside) <= Math.max(glyph.radius(), SMALLEST_TARGET / viewport.zoom());
    }

    private Optional<Hit> edge(Point screen) {
        Point world = viewport.toWorld(screen);
        double reach = LINE_REACH / viewport.zoom();
        return model.bundles().single().stream().filter(edge -> edge.route().distanceTo(world) <= reach)
                .min(Comparator.comparingDouble(edge -> edge.route().distanceTo(world)))
                .map(edge -> new Hit(edge.selection(), Hit.Part.BODY));
    }

    /**
     * The nearest thing of the same rank in a direction, for the arrow keys: from a process another process of its node
     * or, at the last one, another node; from
     * a node another node, or a process of its own if one is inside it.
     *
     * @param dx -1, 0 or 1
     * @param dy -1, 0 or 1
     */
    public Optional<Selection> neighbour(Selection from, int dx, int dy) {
        return switch (from) {
            case Selection.OfProcess process -> nearestGlyph(process, dx, dy)
                    .or(() -> nearestNode(NodeName.of(process.pid().node()), dx, dy));
            case Selection.OfNode(NodeName name) when Cards.stop(model, viewport, Letters.NONE)
                    .equals(new Stop.OfNode(name)) ->
                firstGlyph(name);
            case Selection.OfNode(NodeName name) -> nearestNode(name, dx, dy);
            case Selection.OfConnection(NodeName a, NodeName b) -> Optional
                    .of(new Selection.OfNode(dx < 0 || dy < 0 ? a : b));
            case Selection.Nothing _ -> model.nodes().stream().findFirst()
                    .map(node -> new Selection.OfNode(node.name()));
        };
    }

    /** Inside a node the arrows go to its processes. */
    private Optional<Selection> firstGlyph(NodeName name) {
        return model.node(name).flatMap(node -> node.glyphs().stream().findFirst())
                .map(glyph -> new Selection.OfProcess(glyph.pid()));
    }

    private Optional<Selection> nearestNode(NodeName name, int dx, int dy) {
        List<Selection> things = new ArrayList<>();
        List<Point> places = new ArrayList<>();
        for (NodeShape node : model.nodes()) {
            if (!node.name().equals(name)) {
                things.add(new Selection.OfNode(node.name()));
                places.add(node.box().centre());
            }
        }
        return model.node(name).flatMap(node -> nearest(node.box().centre(), things, places, dx, dy));
    }

    private Optional<Selection> nearestGlyph(Selection.OfProcess process, int dx, int dy) {
        Optional<NodeShape> node = model.node(NodeName.of(process.pid().node()));
        Optional<Glyph> from = model.glyph(process.pid());
        if (node.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        List<Glyph> others = node.get().glyphs().stream().filter(g -> !g.pid().equals(process.pid())).toList();
        return nearest(from.get().centre(),
                others.stream().<Selection>map(g -> new Selection.OfProcess(g.pid())).toList(),
                others.stream().map(Glyph::centre).toList(), dx, dy);
    }

    private static Optional<Selection> nearest(Point from, List<Selection> things, List<Point> places, int dx,
            int dy) {
        Selection best = Selection.NOTHING;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < things.size(); i++) {
            Point way = places.get(i).minus(from);
            double ahead = way.x() * dx + way.y() * dy;
            double aside = Math.abs(way.x() * dy) + Math.abs(way.y() * dx);
            if (ahead > 0 && ahead + 2 * aside < least) {
                least = ahead + 2 * aside;
                best = things.get(i);
            }
        }
        return best == Selection.NOTHING ? Optional.empty() : Optional.of(best);
    }
}
