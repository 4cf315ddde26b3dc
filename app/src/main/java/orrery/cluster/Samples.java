package orrery.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * The short series of what fluctuates. Any thread may write and read.
 *
 * <p>
 * Of most processes only the last two samples are kept (a rate needs two); of those with messages waiting some more; of those somebody {@linkplain #keep keeps an
 * eye on}, and of nodes, the last {@value #LONG}. What of it can be told of the past is in its {@linkplain #log log}.
 */
public final class Samples implements Readings {
    static final int SHORT = 2;
    static final int LONG = 150;
    /** Of a process with a mailbox: so many tell whether it grows. */
    static final int TREND = 2 * QueueTrend.IN_A_ROW;

    private final Map<Pid, Series<Sample>> processes = new ConcurrentHashMap<>();
    private final Map<NodeName, Series<NodeSample>> nodes = new ConcurrentHashMap<>();
    private final Map<NodeName, Series<TrafficSample>> traffic = new ConcurrentHashMap<>();
    private final Set<Pid> kept = ConcurrentHashMap.newKeySet();
    private final SampleLog log;
    private final LongAdder count = new LongAdder();

    public Samples() {
        this(new SampleLog());
    }

    /** @param log remembers every sample */
    public Samples(SampleLog log) {
        this.log = log;
    }

    /** What is remembered of all samples. */
    public SampleLog log() {
        return log;
    }

    public void add(Pid pid, Sample sample) {
        processes.computeIfAbsent(pid, _ -> new Series<>()).add(sample, bound(pid, sample));
        log.add(pid, sample);
        count.increment();
    }

    public void add(NodeName node, TrafficSample sample) {
        traffic.computeIfAbsent(node, _ -> new Series<>()).add(sample, LONG);
        count.increment();
    }

    @Override
    public List<TrafficSample> traffic(NodeName node) {
        Series<TrafficSample> series = traffic.get(node);
        return series == null ? List.of() : series.all();
    }

    private int bound(Pid pid, Sample sample) {
        return kept.contains(pid) ? LONG : sample.queueLength() > 0 ? TREND : SHORT;
    }

    public void add(NodeName node, NodeSample sample) {
        nodes.computeIfAbsent(node, _ -> new Series<>()).add(sample, LONG);
        log.add(node, sample);
        count.increment();
    }

    /** How many samples have come: whoever remembers it knows whether there is something new. */
    public long count() {
        return count.sum();
    }

    /** Keeps a long series of {@code pid} from now on; closing it goes back to a short one. */
    public Journal.Subscription keep(Pid pid) {
        kept.add(pid);
        return () -> kept.remove(pid);
    }

    @Override
    public Optional<Sample> latest(Pid pid) {
        return Optional.ofNullable(processes.get(pid)).flatMap(Series::last);
    }

    @Override
    public Optional<NodeSample> latest(NodeName node) {
        return Optional.ofNullable(nodes.get(node)).flatMap(Series::last);
    }

    @Override
    public List<Sample> series(Pid pid) {
        Series<Sample> series = processes.get(pid);
        return series == null ? List.of() : series.all();
    }

    @Override
    public List<NodeSample> series(NodeName node) {
        Series<NodeSample> series = nodes.get(node);
        return series == null ? List.of() : series.all();
    }

    public void forget(Pid pid) {
        processes.remove(pid);
    }

    /** Forgets the node and all its processes. */
    public void forget(NodeName node) {
        nodes.remove(node);
        traffic.remove(node);
        log.end(node);
        processes.keySet().removeIf(pid -> NodeName.of(pid.node()).equals(node));
    }

    /** Visits the newest sample of every process. */
    public void forEachLatest(Consumer<Map.Entry<Pid, Sample>> visitor) {
        processes.forEach((pid, series) -> series.last().ifPresent(s -> visitor.accept(Map.entry(pid, s))));
    }

    private static final class Series<S> {
        private final Deque<S> samples = new ArrayDeque<>(SHORT);

        synchronized void add(S sample, int bound) {
            samples.addLast(sample);
            while (samples.size() > bound) {
                samples.removeFirst();
            }
        }

        synchronized Optional<S> last() {
            return Optional.ofNullable(samples.peekLast());
        }

        synchronized List<S> all() {
            return List.copyOf(samples);
        }
    }
}
