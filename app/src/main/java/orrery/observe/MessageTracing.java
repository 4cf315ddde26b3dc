package orrery.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.cluster.Journal;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.cluster.Watched;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * Has nodes trace messages, as long as and only where a person asks for it, and puts what they tell into the log. Any thread
 * may call; the acts block until the nodes answered.
 */
public final class MessageTracing {
    private static final Logger LOG = LoggerFactory.getLogger(MessageTracing.class);
    private static final Atom ALL = Atom.of("all");

    private final HiddenNodes observer;
    private final Journal journal;
    private final TrafficLog log;
    private final LongConsumer untold;
    private final RemoteTracer.Limits limits;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<NodeName, NodeTracer> tracers = new ConcurrentHashMap<>();
    private final Map<NodeName, Stopped> stopped = new ConcurrentHashMap<>();
    private final Map<Watched.OfPair, PairTraffic> pairs = new HashMap<>();
    private final AtomicInteger panics = new AtomicInteger();
    private volatile Set<Watched> watched = Set.of();

    /**
     * Why a node tells nothing, although it is watched.
     *
     * @param untold messages that were waiting to be told when it stopped
     */
    public record Stopped(TracerEnd why, long untold) {}

    /** @param untold hears of messages that nobody will be told of */
    public MessageTracing(HiddenNodes observer, Journal journal, TrafficLog log, LongConsumer untold) {
        this(observer, journal, log, untold, RemoteTracer.Limits.USUAL);
    }

    MessageTracing(HiddenNodes observer, Journal journal, TrafficLog log, LongConsumer untold,
            RemoteTracer.Limits limits) {
        this.observer = observer;
        this.journal = journal;
        this.log = log;
        this.untold = untold;
        this.limits = limits;
    }

    /** What is watched, in the order in which it was asked for. */
    public Set<Watched> watched() {
        return watched;
    }

    /** The nodes that trace now. */
    public Set<NodeName> tracing() {
        return Set.copyOf(tracers.keySet());
    }

    /** The nodes that are watched and tell nothing. */
    public Map<NodeName, Stopped> stopped() {
        return Map.copyOf(stopped);
    }

    /** Hears after every change of these three, on any thread, until closed. */
    public Journal.Subscription subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Watches it too; again, if its tracers have stopped.
     *
     * @throws TracerEnd.Refused if one of its nodes does not trace it; then none does
     */
    public synchronized void watch(Watched one) throws InterruptedException, TracerEnd.Refused {
        int before = panics.get();
        Set<Watched> wanted = new LinkedHashSet<>(watched);
        wanted.add(one);
        try {
            for (NodeName node : one.nodes()) {
                running(node).set(what(wanted, node));
                stopped.remove(node);
            }
            commit(wanted, before);
        } catch (TracerEnd.Refused e) {
            for (NodeName node : one.nodes()) {
                shrink(watched, node);
            }
            throw e;
        } finally {
            changed();
        }
    }

    /** Watches it no more. A node of which nothing is watched any more has no tracer. */
    public synchronized void unwatch(Watched one) throws InterruptedException {
        Set<Watched> wanted = new LinkedHashSet<>(watched);
        wanted.remove(one);
        watched = Collections.unmodifiableSet(wanted);
        for (NodeName node : one.nodes()) {
            shrink(wanted, node);
        }
        synchronized (pairs) {
            pairs.keySet().retainAll(wanted);
        }
        changed();
    }

    /** Watches nothing any more, at once and everywhere, whatever else is going on. */
    public CompletableFuture<Void> stop() {
        panics.incrementAndGet();
        watched = Set.of();
        CompletableFuture<?>[] ends = tracers.values().stream().map(NodeTracer::stop)
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(ends).thenRun(() -> {
            stopped.clear();
            changed();
        });
    }

    private void commit(Set<Watched> wanted, int before) throws TracerEnd.Refused {
        if (panics.get() != before) {
            throw new TracerEnd.Refused(wanted.iterator().next().nodes().iterator().next(), new TracerEnd.Asked());
        }
        watched = Collections.unmodifiableSet(wanted);
    }

    /** What the node traces becomes less; a tracer that has stopped is not started again for that. */
    private void shrink(Set<Watched> wanted, NodeName node) throws InterruptedException {
        boolean idle = wanted.stream().noneMatch(one -> one.nodes().contains(node));
        if (idle) {
            stopped.remove(node);
        }
        NodeTracer tracer = tracers.get(node);
        if (tracer == null) {
            return;
        }
        try {
            if (!idle) {
                tracer.set(what(wanted, node));
                return;
            }
        } catch (TracerEnd.Refused e) {
            // Less cannot be had of it: then it goes.
            LOG.atDebug().addKeyValue("node", node).log("a tracer does not do as told: {}", e.end());
        }
        tracer.stop().join();
    }

    private NodeTracer running(NodeName node) throws TracerEnd.Refused {
        if (!observer.isJoined(node)) {
            throw new TracerEnd.Refused(node, new TracerEnd.Lost(CallFailure.Lost.NOT_JOINED));
        }
        NodeTracer known = tracers.get(node);
        if (known != null && known.isStopping()) {
            known.stop().join();
        }
        return tracers.computeIfAbsent(node,
                _ -> new NodeTracer(observer.processesFor(node), node, limits, new Hearing(node)));
    }

    private static Term what(Set<Watched> wanted, NodeName node) {
        if (wanted.contains(new Watched.OfNode(node))) {
            return ALL;
        }
        Set<Pid> pids = wanted.stream().flatMap(one -> one.pids().stream())
                .filter(pid -> pid.node().equals(node.atom())).collect(Collectors.toSet());
        return ListTerm.of(List.copyOf(pids));
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /** What one node tells. */
    private final class Hearing implements NodeTracer.Hearer {
        private final NodeName node;
        private final TrafficReader reader = new TrafficReader();

        Hearing(NodeName node) {
            this.node = node;
        }

        @Override
        public void heard(List<Term> events) {
            Set<Watched> now = watched;
            List<Traffic> told = new ArrayList<>();
            for (Traffic one : reader.read(events, journal.state())) {
                Set<Traffic> here = ofPairs(one, now);
                if (now.contains(new Watched.OfNode(node)) || now.contains(new Watched.OfProcess(one.pid()))) {
                    here.add(one);
                }
                told.addAll(here);
            }
            if (!told.isEmpty()) {
                log.appendAll(told);
            }
        }

        /** A pair hears everything of its two, for it must know what was sent to know what was received. */
        private Set<Traffic> ofPairs(Traffic one, Set<Watched> now) {
            Set<Traffic> told = new LinkedHashSet<>();
            synchronized (pairs) {
                for (Watched each : now) {
                    if (each instanceof Watched.OfPair pair && pair.pids().contains(one.pid())) {
                        told.addAll(pairs.computeIfAbsent(pair, PairTraffic::new).heard(one));
                    }
                }
            }
            return told;
        }

        @Override
        public void ended(TracerEnd end, long left) {
            tracers.remove(node);
            if (!(end instanceof TracerEnd.Asked)) {
                stopped.put(node, new Stopped(end, left));
                if (left > 0) {
                    log.missed(left);
                    untold.accept(left);
                }
            }
            changed();
        }
    }
}
