package orrery.recording;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Of what is equal, one object: a long recording tells of the same few nodes, processes and functions in very many lines. Used by
 * one thread.
 */
final class Alike {
    /** More different ones than this are not met in a while; what is forgotten is only not shared any more. */
    private static final int MOST = 200_000;

    private final Map<Object, Object> known = new HashMap<>();
    private String lastText = "";
    private Instant lastTime = Instant.EPOCH;

    /** That value, or one that is equal. */
    @SuppressWarnings("unchecked")
    <T> T one(T value) {
        if (known.size() >= MOST) {
            known.clear();
        }
        Object first = known.putIfAbsent(value, value);
        // Equal values are of one class.
        return first == null ? value : (T) first;
    }

    /**
     * What one look told has one time.
     *
     * @throws IllegalArgumentException if it is no time
     */
    Instant time(String text) {
        if (!text.equals(lastText)) {
            lastTime = RecordJson.instant(text);
            lastText = text;
        }
        return lastTime;
    }
}
