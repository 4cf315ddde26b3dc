package orrery.view.window;

import java.util.Set;
import orrery.lab.SpawnForm.Notation;
import orrery.map.picture.GroupChoice;
import orrery.map.picture.Layer;
import orrery.view.model.Preferences.Theme;
import orrery.view.model.UiScale;

/**
 * What a window remembers from one start to the next.
 *
 * @param left where the left column ends, as a part of the window's width
 * @param right where the inspector begins, as a part of the window's width
 * @param bottom where the tabs begin, as a part of the height
 * @param layers what the map shows
 * @param groups which process groups it draws
 * @param trees whether it shows processes as trees
 * @param scale how large everything is
 */
public record WindowState(Theme theme, Notation notation, double width, double height, boolean maximized, double left,
        double right, double bottom, Set<Layer> layers, GroupChoice groups, boolean trees, UiScale scale) {
    public static final double LEAST_WIDTH = 1000;
    public static final double LEAST_HEIGHT = 700;
    public static final WindowState FIRST = new WindowState(Theme.SYSTEM, Notation.ELIXIR, 1440, 900, false, 0.225,
            0.77, 0.7);

    public WindowState {
        width = Math.max(LEAST_WIDTH, width);
        height = Math.max(LEAST_HEIGHT, height);
        left = Math.clamp(left, 0.05, 0.45);
        right = Math.clamp(right, 0.55, 0.95);
        bottom = Math.clamp(bottom, 0.2, 0.9);
        layers = Set.copyOf(layers);
    }

    /** A window whose map shows what it shows at first. */
    public WindowState(Theme theme, Notation notation, double width, double height, boolean maximized, double left,
            double right, double bottom) {
        this(theme, notation, width, height, maximized, left, right, bottom, Layer.FIRST, GroupChoice.LARGEST, false,
                UiScale.PLAIN);
    }

    /** The same on a screen with so much room: a window larger than that would hide its own edges. */
    WindowState within(double screenWidth, double screenHeight) {
        return new WindowState(theme, notation, Math.min(width, screenWidth), Math.min(height, screenHeight), maximized,
                left, right, bottom, layers, groups, trees, scale);
    }
}
