package orrery.view.model;

import java.time.Instant;
import java.util.Optional;

/** Which moment of the cluster the window shows. */
public sealed interface Moment {
    Moment NOW = new Now();

    /** What is. */
    record Now() implements Moment {}

    /**
     * What was, just after an event; the cluster has gone on since.
     *
     * @param sequence the event's number in the journal
     * @param at when that event was seen
     */
    record Past(long sequence, Instant at) implements Moment {}

    /** As {@link Past}, of a recording: there is no cluster to return to. */
    record Recorded(long sequence, Instant at) implements Moment {}

    default boolean isNow() {
        return this instanceof Now;
    }

    /** When it was; empty for now. */
    default Optional<Instant> when() {
        return switch (this) {
            case Now _ -> Optional.empty();
            case Past p -> Optional.of(p.at());
            case Recorded r -> Optional.of(r.at());
        };
    }

    /** The number of the last event that is shown. */
    default long upTo() {
        return switch (this) {
            case Now _ -> Long.MAX_VALUE;
            case Past p -> p.sequence();
            case Recorded r -> r.sequence();
        };
    }
}
