package orrery.view.time;

/** How fast the past is played. */
public enum Speed {
    TENTH(0.1), HALF(0.5), ONE(1), TWICE(2), TENFOLD(10);

    private final double factor;

    Speed(double factor) {
        this.factor = factor;
    }

    double factor() {
        return factor;
    }
}
