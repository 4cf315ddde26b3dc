package orrery.view.time;

import java.time.Duration;

/**
 * The moments that can be gone to.
 *
 * @param first the oldest one, before the oldest event that is kept
 * @param last the newest one
 * @param begin where the first is in the story of the journal
 * @param end where the last is
 */
public record Span(long first, long last, Duration begin, Duration end) {
    static final Span NOTHING = new Span(0, 0, Duration.ZERO, Duration.ZERO);
}
