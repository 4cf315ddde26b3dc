package orrery.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The restarts of the last seconds, newest first: what a supervisor measures its patience by.
 *
 * @param seconds when each was, on a clock that only goes forward
 */
record RestartHistory(List<Long> seconds) {
    static final RestartHistory NONE = new RestartHistory(List.of());

    RestartHistory {
        seconds = List.copyOf(seconds);
    }

    /** One more, now; those before the period are forgotten. */
    RestartHistory with(long now, long period) {
        List<Long> recent = new ArrayList<>();
        recent.add(now);
        seconds.stream().filter(then -> then >= now - period).forEach(recent::add);
        return new RestartHistory(recent);
    }

    boolean exceeds(long intensity) {
        return seconds.size() > intensity;
    }
}
