package orrery.causal;

import java.time.Instant;
import java.util.Optional;
import orrery.cluster.Payload;
import orrery.cluster.Target;
import orrery.term.NodeName;
import orrery.term.Pid;

/** A point in the life of a process. */
public sealed interface Occurrence {
    /** Its own number, also when the history is made again with more: positive for traffic, negative for lives. */
    long id();

    /** When it was, as it was told: by the clock of the node it was on. */
    Instant at();

    /** Whose life it is in. */
    Pid pid();

    default NodeName node() {
        return NodeName.of(pid().node());
    }

    /** The message it is about; empty for births and deaths. */
    default Optional<Payload> payload() {
        return switch (this) {
            case Sending(var _, var _, var _, var _, var _, Payload message) -> Optional.of(message);
            case Receiving(var _, var _, var _, Payload message) -> Optional.of(message);
            case Birth _,Death _ -> Optional.empty();
        };
    }

    /**
     * {@code pid} sent a message.
     *
     * @param receiver the process that {@code to} meant then; empty if it meant none
     */
    record Sending(long id, Instant at, Pid pid, Target to, Optional<Pid> receiver,
            Payload message) implements Occurrence {}

    /** A message came into the mailbox of {@code pid}. */
    record Receiving(long id, Instant at, Pid pid, Payload message) implements Occurrence {}

    /** {@code pid} was first seen. */
    record Birth(long id, Instant at, Pid pid) implements Occurrence {}

    record Death(long id, Instant at, Pid pid, String reason) implements Occurrence {}
}
