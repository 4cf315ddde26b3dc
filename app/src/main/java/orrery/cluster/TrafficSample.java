package orrery.cluster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.term.NodeName;

/**
 * What went over the connections of a node since each came up, as that node counts it. Of connections it does not count, such as
 * encrypted ones of a BEAM node, there is nothing.
 */
public record TrafficSample(Instant at, Map<NodeName, Counts> connections) {
    public TrafficSample {
        connections = Map.copyOf(connections);
    }

    /** Both directions together; ticks count as messages. */
    public record Counts(long messages, long bytes) {
        private Counts since(Counts before) {
            return new Counts(messages - before.messages, bytes - before.bytes);
        }

        private boolean goesOnFrom(Counts before) {
            return messages >= before.messages && bytes >= before.bytes;
        }
    }

    /** In a second. */
    public record Rate(double messages, double bytes) {
        private Rate plus(Rate other) {
            return new Rate(messages + other.messages, bytes + other.bytes);
        }
    }

    /** The rates of a whole node between one sample and the next, oldest first. */
    public static List<Rate> rates(List<TrafficSample> samples) {
        List<Rate> rates = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            TrafficSample before = samples.get(i - 1);
            TrafficSample now = samples.get(i);
            rates.add(now.connections.keySet().stream().flatMap(peer -> now.rate(before, peer).stream())
                    .reduce(new Rate(0, 0), Rate::plus));
        }
        return rates;
    }

    /** The rate of one connection between the last two samples. */
    public static Optional<Rate> rate(List<TrafficSample> samples, NodeName peer) {
        int last = samples.size() - 1;
        return last < 1 ? Optional.empty() : samples.get(last).rate(samples.get(last - 1), peer);
    }

    /** Nothing for a connection that has come up since. */
    private Optional<Rate> rate(TrafficSample before, NodeName peer) {
        Counts now = connections.get(peer);
        Counts then = before.connections.get(peer);
        double seconds = (at.toEpochMilli() - before.at.toEpochMilli()) / 1e3;
        if (now == null || then == null || seconds <= 0 || !now.goesOnFrom(then)) {
            return Optional.empty();
        }
        Counts more = now.since(then);
        return Optional.of(new Rate(more.messages / seconds, more.bytes / seconds));
    }
}
