package orrery.map.flight;

import java.util.Optional;
import orrery.cluster.Payload;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * A message that was told, to be shown on its way.
 *
 * @param from who sent it; empty if nobody watches the sender
 * @param to whom it was meant for; empty if nobody had the name
 * @param towards the node it was sent to
 */
public record Message(Optional<Pid> from, Optional<Pid> to, NodeName towards, Payload payload, Ending ending) {
    /** What is known of its end when it sets off. */
    public enum Ending {
        ARRIVES,
        /** The connection it needs is cut. */
        CUT,
        /** The process has ended, or there is none. */
        GONE
    }

    /** Where it travels. */
    record Way(Optional<Pid> from, Optional<Pid> to, NodeName towards) {}

    Way way() {
        return new Way(from, to, towards);
    }

    /** Pixels: the diameter is 8 and one more for each doubling of the size in bytes. */
    double radius() {
        return (8 + Math.log(Math.max(1, payload.bytes())) / Math.log(2)) / 2;
    }
}
