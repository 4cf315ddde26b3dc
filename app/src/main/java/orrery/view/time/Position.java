package orrery.view.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the window is in time.
 *
 * @param sequence the last event that is shown
 * @param at when that was seen
 * @param story where that is in the story of the journal
 */
public record Position(Mode mode, long sequence, Instant at, Duration story) {
    /** Whether the picture moves, and with what. */
    public enum Mode {
        /** It shows what is. */
        LIVE,
        /** It stands still at a moment. */
        PAUSED,
        /** It plays what was. */
        PLAYING
    }
}
