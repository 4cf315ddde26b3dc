package orrery.observe;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Journal;
import orrery.cluster.Samples;
import orrery.cluster.Visibility;
import orrery.term.NodeName;

/** What the watches of one observation share. */
record Watching(Observer observer, Journal journal, Samples samples, InstantSource clock, Cadence cadence,
        AtomicReference<Focus> focus, LongAdder dropped, Neighbours neighbours) {

    /** Hears what a watch finds out about other nodes; called on the thread of that watch. */
    interface Neighbours {
        /** All the connections the node has now. */
        void reported(NodeWatch by, Map<NodeName, Visibility> connections);

        /** The node is away for so long that only somebody who mentions it is a reason to go on. */
        void givenUp(NodeWatch watch);
    }

    void tell(List<ClusterEvent> events) {
        if (!events.isEmpty()) {
            journal.appendAll(events);
        }
    }
}
