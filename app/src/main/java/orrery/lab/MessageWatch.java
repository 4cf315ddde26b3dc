package orrery.lab;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import orrery.cluster.Watched;
import orrery.term.NodeName;

/**
 * Whose messages are watched now.
 *
 * @param watched in the order in which it was asked for
 * @param tracers every node that is part of it
 */
public record MessageWatch(SequencedSet<Watched> watched, Map<NodeName, TracerState> tracers) {
    public static final MessageWatch NOTHING = new MessageWatch(new LinkedHashSet<>(), Map.of());

    public MessageWatch {
        watched = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(watched));
        tracers = Map.copyOf(tracers);
    }
}
