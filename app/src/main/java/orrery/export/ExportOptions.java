package orrery.export;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import orrery.map.picture.Layer;
import orrery.map.picture.MapTheme;

/**
 * How a picture is exported.
 *
 * @param scale 1, 2 or 4: how much larger than on screen
 * @param transparent whether the background is left out
 * @param legend whether the signs that occur are explained below the picture
 * @param layers what is drawn
 * @param now the moment the picture is of; what was lost long before is not drawn
 */
public record ExportOptions(MapTheme theme, double scale, boolean transparent, boolean legend, Set<Layer> layers,
        Locale locale, Instant now) {
    public ExportOptions {
        if (!(scale >= 0.1 && scale <= 8)) {
            throw new IllegalArgumentException("a picture is exported at scale 0.1 to 8, not " + scale);
        }
        layers = Set.copyOf(layers);
    }

    /** Light, at scale 1, with everything and the legend. */
    public static ExportOptions at(Instant now) {
        return new ExportOptions(MapTheme.LIGHT, 1, false, true, Layer.FIRST, Locale.ENGLISH, now);
    }

    public ExportOptions withTheme(MapTheme newTheme) {
        return new ExportOptions(newTheme, scale, transparent, legend, layers, locale, now);
    }

    public ExportOptions withScale(double newScale) {
        return new ExportOptions(theme, newScale, transparent, legend, layers, locale, now);
    }

    public ExportOptions withTransparency(boolean newTransparent) {
        return new ExportOptions(theme, scale, newTransparent, legend, layers, locale, now);
    }

    public ExportOptions withLegend(boolean newLegend) {
        return new ExportOptions(theme, scale, transparent, newLegend, layers, locale, now);
    }
}
