package orrery.cluster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * Remembers what was sampled, so that it can be told of any moment of the past. Any thread may use it.
 *
 * <p>
 * It is bounded: when it is full, the older half of every series loses every second sample, so that what is long ago is known
 * more coarsely; and if that is not enough, those of which nothing was heard for longest are forgotten.
 */
public final class SampleLog {
    /** Samples kept unless told otherwise; each takes 40 to 60 bytes. */
    public static final int CAPACITY = 300_000;
    /** What is left when it was full, in parts of its capacity. */
    private static final double LEFT = 0.8;
    /** Samples for each process or node that is remembered, at least: also its name takes room. */
    private static final int EACH = 6;

    /** The samples of one thing, oldest first. */
    public sealed interface Series {
        record OfProcess(Pid pid, List<Sample> samples) implements Series {
            public OfProcess {
                samples = List.copyOf(samples);
            }
        }

        record OfNode(NodeName node, List<NodeSample> samples) implements Series {
            public OfNode {
                samples = List.copyOf(samples);
            }
        }
    }

    /**
     * What came after a stamp.
     *
     * @param stamp of the newest
     */
    public record News(long stamp, List<Series> series) {
        public News {
            series = List.copyOf(series);
        }
    }

    private final int capacity;
    private final Map<Pid, SampleTrack> processes = new HashMap<>();
    private final Map<NodeName, SampleTrack> nodes = new HashMap<>();
    private long stamp;
    private int size;

    public SampleLog() {
        this(CAPACITY);
    }

    public SampleLog(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void add(Pid pid, Sample sample) {
        add(processes.computeIfAbsent(pid, _ -> new SampleTrack()), new SampleTrack.Row(micros(sample.at()),
                sample.memory(), sample.reductions(), sample.queueLength()));
    }

    public synchronized void add(NodeName node, NodeSample sample) {
        add(nodes.computeIfAbsent(node, _ -> new SampleTrack()), new SampleTrack.Row(micros(sample.at()),
                sample.memory(), sample.processes(), sample.runQueue()));
    }

    /** From now on nothing is known of the node and its processes, until they are sampled again. */
    public synchronized void end(NodeName node) {
        SampleTrack track = nodes.get(node);
        if (track != null) {
            end(track);
        }
        processes.forEach((pid, of) -> {
            if (NodeName.of(pid.node()).equals(node)) {
                end(of);
            }
        });
    }

    private void end(SampleTrack track) {
        if (track.end(++stamp)) {
            size++;
        }
    }

    /** Takes over what was written down elsewhere. */
    public void addAll(Series series) {
        switch (series) {
            case Series.OfProcess(Pid pid, var samples) -> samples.forEach(sample -> add(pid, sample));
            case Series.OfNode(NodeName node, var samples) -> samples.forEach(sample -> add(node, sample));
        }
    }

    private void add(SampleTrack track, SampleTrack.Row row) {
        if (track.add(++stamp, row)) {
            size++;
        }
        if (size > capacity || processes.size() + nodes.size() > capacity / EACH) {
            relieve();
        }
    }

    private void relieve() {
        Stream.concat(processes.values().stream(), nodes.values().stream()).forEach(track -> size -= track.thin());
        int most = (int) (capacity * LEFT);
        List<Map.Entry<Pid, SampleTrack>> oldest = new ArrayList<>();
        if (size > most || processes.size() + nodes.size() > most / EACH) {
            oldest.addAll(processes.entrySet());
            oldest.sort(Comparator.comparingLong(entry -> entry.getValue().newest().at()));
        }
        for (Map.Entry<Pid, SampleTrack> entry : oldest) {
            if (size > most || processes.size() + nodes.size() > most / EACH) {
                size -= entry.getValue().size();
                processes.remove(entry.getKey());
            }
        }
    }

    /** How many samples are kept. */
    public synchronized int size() {
        return size;
    }

    /** How many are kept at most. */
    public int capacity() {
        return capacity;
    }

    /** What came after that stamp; 0 is before all. */
    public synchronized News since(long after) {
        List<Series> found = new ArrayList<>();
        nodes.forEach((node, track) -> {
            List<NodeSample> rows = track.since(after).stream().map(SampleLog::ofNode).toList();
            if (!rows.isEmpty()) {
                found.add(new Series.OfNode(node, rows));
            }
        });
        processes.forEach((pid, track) -> {
            List<Sample> rows = track.since(after).stream().map(SampleLog::ofProcess).toList();
            if (!rows.isEmpty()) {
                found.add(new Series.OfProcess(pid, rows));
            }
        });
        return new News(stamp, found);
    }

    /** The newest sample of everything. */
    public synchronized News newest() {
        List<Series> found = new ArrayList<>();
        nodes.forEach((node, track) -> found.add(new Series.OfNode(node, List.of(ofNode(track.newest())))));
        processes.forEach((pid, track) -> found.add(new Series.OfProcess(pid, List.of(ofProcess(track.newest())))));
        return new News(stamp, found);
    }

    /** What was known at that moment. */
    public Readings at(Instant moment) {
        return new At(micros(moment));
    }

    private synchronized List<SampleTrack.Row> rows(Map<?, SampleTrack> tracks, Object of, long time, int most) {
        SampleTrack track = tracks.get(of);
        return track == null ? List.of() : track.upTo(time, most);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Sample ofProcess(SampleTrack.Row row) {
        return new Sample(instant(row.at()), row.first(), row.second(), row.third());
    }

    private static NodeSample ofNode(SampleTrack.Row row) {
        return new NodeSample(instant(row.at()), row.first(), row.second(), row.third());
    }

    /** What was known at a moment. */
    private final class At implements Readings {
        private final long time;

        At(long time) {
            this.time = time;
        }

        @Override
        public Optional<Sample> latest(Pid pid) {
            return rows(processes, pid, time, 1).stream().map(SampleLog::ofProcess).findFirst();
        }

        @Override
        public Optional<NodeSample> latest(NodeName node) {
            return rows(nodes, node, time, 1).stream().map(SampleLog::ofNode).findFirst();
        }

        @Override
        public List<Sample> series(Pid pid) {
            return rows(processes, pid, time, Samples.LONG).stream().map(SampleLog::ofProcess).toList();
        }

        @Override
        public List<NodeSample> series(NodeName node) {
            return rows(nodes, node, time, Samples.LONG).stream().map(SampleLog::ofNode).toList();
        }
    }
}
