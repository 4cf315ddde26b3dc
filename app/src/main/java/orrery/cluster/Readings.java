package orrery.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import orrery.term.NodeName;
import orrery.term.Pid;

/** What fluctuates, as it was read up to some moment: now, or one of the past. */
public interface Readings {
    Optional<Sample> latest(Pid pid);

    Optional<NodeSample> latest(NodeName node);

    /** Oldest first. */
    List<Sample> series(Pid pid);

    /** Oldest first. */
    List<NodeSample> series(NodeName node);

    /** What went over the connections of a node, oldest first; of the past it is not known. */
    default List<TrafficSample> traffic(NodeName node) {
        return List.of();
    }

    /** Reductions per second between the last two samples. */
    default OptionalDouble reductionRate(Pid pid) {
        List<Sample> all = series(pid);
        if (all.size() < 2) {
            return OptionalDouble.empty();
        }
        Sample before = all.get(all.size() - 2);
        Sample last = all.getLast();
        double seconds = Duration.between(before.at(), last.at()).toNanos() / 1e9;
        return seconds <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((last.reductions() - before.reductions()) / seconds);
    }
}
