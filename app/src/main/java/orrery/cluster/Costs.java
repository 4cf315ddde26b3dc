package orrery.cluster;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What watching costs the watched nodes and this machine, averaged over the last few seconds.
 *
 * @param requestsPerSecond questions put to nodes
 * @param bytesPerSecond both directions, over the connections to watched nodes
 * @param dropped answers and trace messages that were let go since the app started, to keep up
 */
public record Costs(double requestsPerSecond, double bytesPerSecond, long dropped) {
    public static final Costs NONE = new Costs(0, 0, 0);

    /** With two digits of each rate, so that what does not really change reads the same. */
    public Costs rounded() {
        return new Costs(rounded(requestsPerSecond), rounded(bytesPerSecond), dropped);
    }

    private static double rounded(double rate) {
        return rate == 0 ? 0 : new BigDecimal(rate).round(new MathContext(2)).doubleValue();
    }
}
