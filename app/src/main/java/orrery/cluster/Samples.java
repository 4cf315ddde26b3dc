package orrery.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * The short series of what fluctuates. Any thread may write and read.
 *
 * <p>
 * Of most processes only the last two samples are kept (a rate needs two); of those somebody {@linkplain #keep keeps an
 * eye on}, and of nodes, the last {@value #LONG}.
 */
public final class Samples {
    static final int SHORT = 2;
    static final int LONG = 150;

    private final Map<Pid, Series<Sample>> processes = new ConcurrentHashMap<>();
    private final Map<NodeName, Series<NodeSample>> nodes = new ConcurrentHashMap<>();
    private final Set<Pid> kept = ConcurrentHashMap.newKeySet();

    public void add(Pid pid, Sample sample) {
        processes.computeIfAbsent(pid, _ -> new Series<>()).add(sample, kept.contains(pid) ? LONG : SHORT);
    }

    public void add(NodeName node, NodeSample sample) {
        nodes.computeIfAbsent(node, _ -> new Series<>()).add(sample, LONG);
    }

    /** Keeps a long series of {@code pid} from now on; closing it goes back to a short one. */
    public Journal.Subscription keep(Pid pid) {
        kept.add(pid);
        return () -> kept.remove(pid);
    }

    public Optional<Sample> latest(Pid pid) {
        return Optional.ofNullable(processes.get(pid)).flatMap(Series::last);
    }

    public Optional<NodeSample> latest(NodeName node) {
        return Optional.ofNullable(nodes.get(node)).flatMap(Series::last);
    }

    /** Oldest first. */
    public List<Sample> series(Pid pid) {
        Series<Sample> series = processes.get(pid);
        return series == null ? List.of() : series.all();
    }

    /** Oldest first. */
    public List<NodeSample> series(NodeName node) {
        Series<NodeSample> series = nodes.get(node);
        return series == null ? List.of() : series.all();
    }

    /** Reductions per second between the last two samples. */
    public OptionalDouble reductionRate(Pid pid) {
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

    public void forget(Pid pid) {
        processes.remove(pid);
    }

    /** Forgets the node and all its processes. */
    public void forget(NodeName node) {
        nodes.remove(node);
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
