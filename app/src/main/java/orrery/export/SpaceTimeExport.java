package orrery.export;

import java.util.Locale;
import orrery.map.picture.MapTheme;
import orrery.map.picture.MapWords;
import orrery.map.spacetime.Diagram;
import orrery.map.spacetime.DiagramPainter;
import orrery.map.spacetime.DiagramWords;
import orrery.map.spacetime.Lit;
import orrery.map.spacetime.Pane;

/** A space-time diagram as a file. */
public final class SpaceTimeExport {
    private static final double LANE = 200;
    private static final double NARROWEST = 480;
    private static final double BELOW = 16;

    private SpaceTimeExport() {}

    /**
     * An SVG document of rows of a diagram.
     *
     * @param from the first row
     * @param to the row after the last one
     */
    public static String svg(Diagram diagram, int from, int to, Lit lit, DiagramWords words, MapTheme theme) {
        double width = Math.max(NARROWEST, Pane.GUTTER + LANE * diagram.lanes().size());
        Pane origin = new Pane(1, from, 0, diagram.lanes().size(), width, Pane.HEAD);
        double height = Pane.HEAD + Math.max(1, to - from) * origin.rowHeight() + BELOW;
        SvgPainter painter = new SvgPainter(width, height, 1,
                new MapWords(Locale.getDefault()).text("spacetime.whole", to - from, diagram.lanes().size()));
        new DiagramPainter(painter, theme, words).paint(diagram, origin.sized(width, height), lit);
        return painter.document();
    }
}
