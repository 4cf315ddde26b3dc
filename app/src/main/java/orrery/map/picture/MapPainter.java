package orrery.map.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import orrery.cluster.Selection;
import orrery.term.NodeName;

/** Draws a model: connections below, nodes above them, then what ties processes together, and the processes on top. */
public final class MapPainter {
    /** Above so many visible lines they are drawn thinner, or nothing could be told apart. */
    private static final int MANY_LINES = 250;

    /** What a search does not find is that visible. */
    private static final double UNLIT = 0.25;

    private final Painter painter;
    private final MapTheme theme;
    private final MapWords words;

    public MapPainter(Painter painter, MapTheme theme, MapWords words) {
        this.painter = painter;
        this.theme = theme;
        this.words = words;
    }

    public void paint(MapModel model, Viewport viewport, Look look) {
        List<EdgeShape> edges = look.shows(Layer.CONNECTIONS) ? visibleEdges(model, viewport, look) : List.of();
        boolean thin = edges.size() > MANY_LINES;
        if (look.shows(Layer.CONNECTIONS)) {
            paintBundles(model.bundles(), viewport);
        }
        DifferencePainter differences = new DifferencePainter(painter, theme);
        if (look.shows(Layer.CONNECTIONS)) {
            differences.gone(model, viewport, look);
        }
        edges.forEach(edge -> paint(edge, model, viewport, look, thin));
        GroupPainter groups = new GroupPainter(painter, theme, words);
        List<GroupShape> grouped = look.shows(Layer.GROUPS) ? model.commons().groups() : List.of();
        grouped.forEach(group -> groups.between(group, viewport));
        List<NodeShape> nodes = model.nodes().stream().filter(node -> viewport.shows(node.box().grown(TagRows.DEPTH)))
                .filter(node -> !look.left().contains(new Selection.OfNode(node.name()))).toList();
        nodes.forEach(node -> paintBody(node, model, viewport, look));
        if (viewport.zoom() >= NodePainter.DETAIL_ZOOM && look.shows(Layer.PROCESSES)) {
            grouped.forEach(group -> groups.within(group, viewport));
            ThreadPainter threads = new ThreadPainter(painter, theme);
            model.threads().stream().filter(thread -> model.shows(thread, look.layers()))
                    .filter(thread -> viewport.shows(thread.route().bounds()))
                    .forEach(thread -> threads.paint(thread, viewport, look));
            if (look.shows(Layer.LOCKS)) {
                model.commons().waits().forEach(wait -> threads.paint(wait, viewport));
            }
            nodes.forEach(node -> paintProcesses(node, model, viewport, look));
        }
        edges.forEach(edge -> paintMarks(edge, model, viewport));
        List<Box> taken = nodes.stream().map(node -> BadgePainter.withTabs(viewport.toScreen(model.outline(node)),
                viewport.zoom())).collect(Collectors.toCollection(ArrayList::new));
        grouped.forEach(group -> groups.label(group, viewport, taken));
        if (viewport.zoom() >= NodePainter.DETAIL_ZOOM) {
            TagPainter tags = new TagPainter(painter, theme, words);
            nodes.forEach(node -> tags.paint(node, model, viewport, look));
        }
        if (viewport.zoom() >= NodePainter.DETAIL_ZOOM && look.shows(Layer.PROCESSES)) {
            model.nodes().forEach(node -> paintReasons(node, model, viewport));
        }
        differences.signs(model, viewport, look);
    }

    private static List<EdgeShape> visibleEdges(MapModel model, Viewport viewport, Look look) {
        return model.bundles().lines(model.edges(), look.selected()).stream()
                .filter(edge -> viewport.shows(edge.route().bounds().grown(40)))
                .filter(edge -> look.left().isEmpty() || !look.left().contains(edge.selection())).toList();
    }

    /** Pale, as what is tied together cannot be told apart anyway. */
    private void paintBundles(Bundles bundles, Viewport viewport) {
        Colour pale = theme.alive().faded(0.35);
        double z = Math.clamp(viewport.zoom() * 4, 0.6, 4);
        for (Bundles.Band band : bundles.bands()) {
            if (viewport.shows(band.route().bounds())) {
                painter.stroke(new Figure.Line(band.route().onScreen(viewport).points()),
                        Stroke.solid(pale, band.width() * z));
            }
        }
        for (Route stub : bundles.stubs()) {
            if (viewport.shows(stub.bounds())) {
                painter.stroke(new Figure.Line(stub.onScreen(viewport).points()), Stroke.solid(pale, 1.5 * z));
            }
        }
    }

    /** One connection. */
    public void paint(EdgeShape edge, MapModel model, Viewport viewport, Look look, boolean thin) {
        boolean lit = isLit(edge.connection().a(), model, look) && isLit(edge.connection().b(), model, look);
        Painter to = lit ? painter : painter.faded(UNLIT);
        painter.begin(edge.selection(), () -> words.spoken(edge.connection()));
        new ConnectionPainter(to, theme, words, model.now()).paint(edge, viewport, look, thin);
        painter.end();
    }

    private static boolean isLit(NodeName node, MapModel model, Look look) {
        return model.find(look.search()).lights(node);
    }

    /** Where a connection broke and why, which lies above the nodes. */
    public void paintMarks(EdgeShape edge, MapModel model, Viewport viewport) {
        new ConnectionPainter(painter, theme, words, model.now()).marks(edge, viewport);
    }

    /** One node with its processes. */
    public void paint(NodeShape node, MapModel model, Viewport viewport, Look look) {
        paintBody(node, model, viewport, look);
        if (viewport.zoom() >= NodePainter.DETAIL_ZOOM && look.shows(Layer.PROCESSES)) {
            paintProcesses(node, model, viewport, look);
        }
    }

    private void paintBody(NodeShape node, MapModel model, Viewport viewport, Look look) {
        Selection thing = new Selection.OfNode(node.name());
        painter.begin(thing, () -> words.spoken(model, thing));
        new NodePainter(isLit(node.name(), model, look) ? painter : painter.faded(UNLIT), theme, words, model.now())
                .paint(node, viewport, look);
        painter.end();
    }

    private void paintProcesses(NodeShape node, MapModel model, Viewport viewport, Look look) {
        Finder finder = model.find(look.search());
        for (Glyph glyph : node.glyphs()) {
            Selection.OfProcess process = new Selection.OfProcess(glyph.pid());
            Box cell = glyph.cell();
            boolean seen = viewport.shows(new Box(cell.x() + node.box().x(), cell.y() + node.box().y(), cell.width(),
                    cell.height()).grown(8));
            if (seen && !look.left().contains(process)) {
                painter.begin(process, () -> words.spoken(model, process));
                boolean plain = finder.lights(glyph.pid()) && !DifferencePainter.isGhost(model, glyph.pid());
                Painter to = plain ? painter : painter.faded(UNLIT);
                if (Cards.of(node, glyph).width() * viewport.zoom() >= Cards.LEAST) {
                    new CardPainter(to, theme, words).paint(glyph, node, model, viewport, look);
                } else {
                    new GlyphPainter(to, theme).paint(glyph, node, viewport, look);
                    new TagPainter(to, theme, words).badges(glyph, node, model, viewport, look);
                }
                painter.end();
            }
        }
    }

    /** Why processes were killed or crashed, for a moment, above everything. */
    private void paintReasons(NodeShape node, MapModel model, Viewport viewport) {
        GlyphPainter glyphs = new GlyphPainter(painter, theme);
        for (Glyph glyph : node.glyphs()) {
            glyph.exit().filter(exit -> exit.at().plus(MapModel.REASON_SHOWN).isAfter(model.now()))
                    .filter(exit -> !exit.reason().equals("normal"))
                    .ifPresent(exit -> glyphs.reason(exit.reason(), glyph, node, viewport));
        }
    }
}
