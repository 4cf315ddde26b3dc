package orrery.view.model;

/**
 * How large everything in the window is.
 *
 * @param percent of the size it was designed in, 80 to 250
 */
public record UiScale(int percent) {
    public static final UiScale PLAIN = new UiScale(100);
    private static final int LEAST = 80;
    private static final int MOST = 250;
    private static final int[] STEPS = {LEAST, 90, 100, 110, 125, 150, 175, 200, 225, MOST};

    public UiScale {
        percent = Math.clamp(percent, LEAST, MOST);
    }

    public double factor() {
        return percent / 100.0;
    }

    /** The nearest factor that is a scale. */
    static double bounded(double factor) {
        return Math.clamp(factor, LEAST / 100.0, MOST / 100.0);
    }

    public UiScale larger() {
        for (int step : STEPS) {
            if (step > percent) {
                return new UiScale(step);
            }
        }
        return this;
    }

    public UiScale smaller() {
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (STEPS[i] < percent) {
                return new UiScale(STEPS[i]);
            }
        }
        return this;
    }
}
