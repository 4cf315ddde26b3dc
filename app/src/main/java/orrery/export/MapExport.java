package orrery.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import javax.imageio.ImageIO;
import orrery.cluster.ClusterState;
import orrery.cluster.Selection;
import orrery.map.picture.Box;
import orrery.map.picture.Figure;
import orrery.map.picture.LegendPainter;
import orrery.map.picture.Look;
import orrery.map.picture.MapModel;
import orrery.map.picture.MapPainter;
import orrery.map.picture.MapWords;
import orrery.map.picture.Painter;
import orrery.map.picture.Point;
import orrery.map.picture.Search;
import orrery.map.picture.TextStyle;
import orrery.map.picture.Viewport;

/** The map of a cluster as a file. */
public final class MapExport {
    private static final double MARGIN = 48;
    /** No picture is made with more pixels than this: 64 million take 256 MB. */
    private static final double MOST_PIXELS = 64e6;

    private MapExport() {}

    /** An SVG document of the state, everything placed afresh. */
    public static String svg(ClusterState state, ExportOptions options) {
        return svg(MapModel.of(state, options.now()), options);
    }

    /** An SVG document of a picture as it is arranged. */
    public static String svg(MapModel model, ExportOptions options) {
        Sheet sheet = Sheet.of(model, options);
        MapWords words = new MapWords(options.locale());
        SvgPainter painter = new SvgPainter(sheet.width, sheet.height, options.scale(),
                words.spoken(model, Selection.NOTHING));
        sheet.paint(painter, model, options, words);
        return painter.document();
    }

    /**
     * A PNG of the state, everything placed afresh.
     *
     * @throws ExportException if this machine lacks what Java needs to draw text
     */
    public static byte[] png(ClusterState state, ExportOptions options) {
        return png(MapModel.of(state, options.now()), options);
    }

    /**
     * A PNG of a picture as it is arranged.
     *
     * @throws ExportException if this machine lacks what Java needs to draw text
     */
    public static byte[] png(MapModel model, ExportOptions options) {
        Sheet sheet = Sheet.of(model, options);
        double scale = Math.min(options.scale(), Math.sqrt(MOST_PIXELS / (sheet.width * sheet.height)));
        BufferedImage image = new BufferedImage((int) Math.ceil(sheet.width * scale),
                (int) Math.ceil(sheet.height * scale), BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        try {
            g.scale(scale, scale);
            sheet.paint(new Graphics2DPainter(g), model, options, new MapWords(options.locale()));
        } catch (Error | RuntimeException e) {
            throw withoutFonts(e);
        } finally {
            g.dispose();
        }
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the system has no font or no fontconfig, the JDK fails with an internal error of varying kind. */
    private static RuntimeException withoutFonts(Throwable e) {
        boolean ofFonts = e instanceof LinkageError || e instanceof InternalError
                || String.valueOf(e.getMessage()).contains("ont");
        if (ofFonts) {
            return new ExportException("cannot draw text: Java found no fonts on this machine; install fontconfig and"
                    + " one font (on Debian: fontconfig fonts-dejavu-core), or export svg or json instead", e);
        }
        if (e instanceof Error error) {
            throw error;
        }
        return (RuntimeException) e;
    }

    /** A page just large enough. */
    private record Sheet(double width, double height, Viewport viewport, double legendTop) {
        static Sheet of(MapModel model, ExportOptions options) {
            Box bounds = model.bounds().orElse(new Box(0, 0, 480, 120));
            double width = Math.max(bounds.width() + 2 * MARGIN, 640);
            double legendTop = bounds.height() + 2 * MARGIN;
            double height = legendTop
                    + (options.legend()
                            ? LegendPainter.height(model, options.layers(), width - 2 * LegendPainter.MARGIN)
                            : 0);
            Viewport viewport = new Viewport(1, (width - bounds.width()) / 2 - bounds.x(), MARGIN - bounds.y(), width,
                    height);
            return new Sheet(width, height, viewport, legendTop);
        }

        void paint(Painter painter, MapModel model, ExportOptions options, MapWords words) {
            if (!options.transparent()) {
                painter.fill(new Figure.Rounded(new Box(0, 0, width, height), 0), options.theme().background());
            }
            Look look = new Look(Selection.NOTHING, options.layers(), 0, Set.of(), Search.NONE);
            new MapPainter(painter, options.theme(), words).paint(model, viewport, look);
            if (model.nodes().isEmpty()) {
                painter.text(words.text("empty"), new Point(width / 2, height / 2), TextStyle.bold(22).middle(),
                        options.theme().ink());
            }
            if (options.legend()) {
                new LegendPainter(painter, options.theme(), words).paint(model, options.layers(),
                        new Box(LegendPainter.MARGIN, legendTop, width - 2 * LegendPainter.MARGIN,
                                LegendPainter.height(model, options.layers(), width - 2 * LegendPainter.MARGIN)));
            }
        }
    }
}
