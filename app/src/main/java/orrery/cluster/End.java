package orrery.cluster;

import java.time.Instant;
import orrery.term.NodeName;

/** What one node says about its connection to another. */
public sealed interface End {
    /** It is not asked (we are not attached to it), so nothing is known. */
    record Unknown() implements End {}

    /** It is asked, and has no such connection. */
    record None() implements End {}

    /** It dials. */
    record Pending(Instant since) implements End {}

    /** It has the connection. */
    record Reported(Instant since, Visibility visibility) implements End {}

    /** It had it. */
    record Lost(Instant at, String reason) implements End {}

    /** It dialled and was refused by {@code by}. */
    record Refused(Instant at, NodeName by, String card, String words) implements End {}
}
