package orrery.map.picture;

import java.util.List;
import orrery.cluster.Selection;

/** Draws a model: connections below, nodes above them, links and monitors on top. */
public final class MapPainter {
    /** Above so many visible lines they are drawn thinner, or nothing could be told apart. */
    private static final int MANY_LINES = 250;

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
        edges.forEach(edge -> paint(edge, model, viewport, look, thin));
        for (NodeShape node : model.nodes()) {
            if (viewport.shows(node.box().grown(24)) && !look.left().contains(new Selection.OfNode(node.name()))) {
                paint(node, model, viewport, look);
            }
        }
        if (viewport.zoom() >= NodePainter.DETAIL_ZOOM && look.shows(Layer.PROCESSES)) {
            ThreadPainter threads = new ThreadPainter(painter, theme);
            model.threads().stream().filter(thread -> look.shows(thread.layer()))
                    .forEach(thread -> threads.paint(thread, viewport, look));
        }
        edges.forEach(edge -> paintMarks(edge, model, viewport));
    }

    private static List<EdgeShape> visibleEdges(MapModel model, Viewport viewport, Look look) {
        return model.edges().stream().filter(edge -> viewport.shows(edge.route().bounds().grown(40)))
                .filter(edge -> !look.left().contains(edge.selection())).toList();
    }

    /** One connection. */
    public void paint(EdgeShape edge, MapModel model, Viewport viewport, Look look, boolean thin) {
        painter.begin(edge.selection(), () -> words.spoken(edge.connection()));
        new ConnectionPainter(painter, theme, words, model.now()).paint(edge, viewport, look, thin);
        painter.end();
    }

    /** Where a connection broke and why, which lies above the nodes. */
    public void paintMarks(EdgeShape edge, MapModel model, Viewport viewport) {
        new ConnectionPainter(painter, theme, words, model.now()).marks(edge, viewport);
    }

    /** One node with its processes. */
    public void paint(NodeShape node, MapModel model, Viewport viewport, Look look) {
        Selection thing = new Selection.OfNode(node.name());
        painter.begin(thing, () -> words.spoken(model, thing));
        new NodePainter(painter, theme, words, model.now()).paint(node, viewport, look);
        if (viewport.zoom() >= NodePainter.DETAIL_ZOOM && look.shows(Layer.PROCESSES)) {
            GlyphPainter glyphs = new GlyphPainter(painter, theme);
            for (Glyph glyph : node.glyphs()) {
                Selection.OfProcess process = new Selection.OfProcess(glyph.pid());
                if (!look.left().contains(process)) {
                    painter.begin(process, () -> words.spoken(model, process));
                    glyphs.paint(glyph, node, viewport, look);
                    painter.end();
                }
            }
        }
        painter.end();
    }
}
