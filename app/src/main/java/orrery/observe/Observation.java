package orrery.observe;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Costs;
import orrery.cluster.Journal;
import orrery.cluster.NodeFacts;
import orrery.cluster.Samples;
import orrery.cluster.Visibility;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * Watches a cluster: the nodes it was told of, and those that they show as their peers. Everything seen goes into the journal
 * as events, what fluctuates into the samples.
 */
public final class Observation implements AutoCloseable {
    private final Watching watching;
    private final AtomicReference<Focus> focus = new AtomicReference<>(Focus.NOTHING);
    private final LongAdder dropped = new LongAdder();
    private final CostMeter meter = new CostMeter(System::nanoTime);
    private final Journal.Subscription losses;

    private final Map<NodeName, NodeWatch> watches = new HashMap<>();
    private final Map<NodeName, Map<NodeName, Visibility>> reports = new HashMap<>();
    private final Set<NodeName> unwanted = new HashSet<>();
    private boolean closed;

    public Observation(Observer observer, Journal journal, Samples samples) {
        this(observer, journal, samples, InstantSource.system(), Cadence.USUAL);
    }

    public Observation(Observer observer, Journal journal, Samples samples, InstantSource clock, Cadence cadence) {
        watching = new Watching(observer, journal, samples, clock, cadence, focus, dropped, new Peers());
        losses = observer.onLost((node, reason) -> watch(node).ifPresent(watch -> watch.lost(reason)));
    }

    /**
     * Joins the node, hidden, and watches it and the peers it shows.
     *
     * @return completes when the node is on the picture; fails with a {@code ConnectFailure}
     */
    public CompletableFuture<Void> attach(NodeName node, Cookie cookie, boolean startedByUs) {
        synchronized (this) {
            NodeWatch known = watches.get(node);
            if (known != null && known.isJoined() && !startedByUs) {
                known.want();
                return known.met();
            }
            unwanted.remove(node);
        }
        return watching.observer().join(node, cookie)
                .thenCompose(creation -> begin(node, cookie, startedByUs, Optional.of(creation)).met());
    }

    /** Leaves the node and takes it off the picture; if others show it as their peer, it stays as merely mentioned. */
    public void detach(NodeName node) {
        boolean mentioned;
        synchronized (this) {
            NodeWatch watch = watches.remove(node);
            if (watch != null) {
                watch.close();
            }
            reports.remove(node);
            unwanted.add(node);
            mentioned = isMentioned(node);
        }
        watching.observer().leave(node);
        watching.samples().forget(node);
        List<ClusterEvent> events = new ArrayList<>();
        events.add(new ClusterEvent.NodeForgotten(watching.clock().instant(), node));
        if (mentioned) {
            events.add(new ClusterEvent.NodeSeen(watching.clock().instant(), node,
                    NodeFacts.mentioned(node)));
        }
        watching.tell(events);
    }

    /** What is on screen now. Takes effect at once. */
    public void focus(Focus now) {
        if (!focus.getAndSet(now).equals(now)) {
            all().forEach(NodeWatch::lookNow);
        }
    }

    /** Something was just done to these nodes. */
    public void lookNow(NodeName... nodes) {
        for (NodeName node : nodes) {
            watch(node).ifPresent(NodeWatch::lookNow);
        }
    }

    /** Tells what only somebody else could see, such as the exit reason of a process that was monitored. */
    public void tell(List<ClusterEvent> events) {
        watching.tell(events);
    }

    /** A process ended, and somebody who watched it knows why; a look only finds it gone. */
    public void ended(Pid pid, String reason) {
        watch(NodeName.of(pid.node())).ifPresent(watch -> watch.ended(pid, reason));
    }

    /** The nodes that answer. */
    public Set<NodeName> joined() {
        return all().stream().filter(NodeWatch::isJoined).map(NodeWatch::node).collect(Collectors.toSet());
    }

    public boolean isJoined(NodeName node) {
        return watch(node).filter(NodeWatch::isJoined).isPresent();
    }

    /** Why a node that others show as their peer cannot be joined: a {@code ConnectFailure}. */
    public Optional<Throwable> refusal(NodeName node) {
        return watch(node).flatMap(NodeWatch::refusal);
    }

    /** What all this costs. */
    public Costs costs() {
        return meter.read(watching.observer().spent(), dropped.sum());
    }

    /** Something that was seen had to be let go: counted with what all this costs. */
    public void dropped(long count) {
        dropped.add(count);
    }

    @Override
    public void close() {
        losses.close();
        List<NodeWatch> ended;
        synchronized (this) {
            closed = true;
            ended = List.copyOf(watches.values());
            watches.clear();
        }
        ended.forEach(NodeWatch::close);
    }

    private synchronized NodeWatch begin(NodeName node, Cookie cookie, boolean startedByUs,
            Optional<Creation> creation) {
        NodeWatch watch = new NodeWatch(watching, node, cookie, startedByUs, creation);
        if (closed) {
            watch.close();
            return watch;
        }
        NodeWatch before = watches.put(node, watch);
        if (before != null) {
            before.close();
        }
        watch.start();
        return watch;
    }

    private synchronized Optional<NodeWatch> watch(NodeName node) {
        return Optional.ofNullable(watches.get(node));
    }

    private synchronized List<NodeWatch> all() {
        return List.copyOf(watches.values());
    }

    private synchronized boolean isMentioned(NodeName node) {
        return reports.values().stream().anyMatch(peers -> peers.containsKey(node));
    }

    /** Peers are joined as well, with the cookie of the node that shows them; so each side's view is on the picture. */
    private final class Peers implements Watching.Neighbours {
        @Override
        public void reported(NodeWatch by, Map<NodeName, Visibility> connections) {
            List<ClusterEvent> events = new ArrayList<>();
            synchronized (Observation.this) {
                if (watches.get(by.node()) != by) {
                    return;
                }
                Map<NodeName, Visibility> before = reports.getOrDefault(by.node(), Map.of());
                if (before.equals(connections)) {
                    return;
                }
                reports.put(by.node(), connections);
                connections.forEach((peer, visibility) -> {
                    NodeWatch watch = watches.get(peer);
                    if (watch != null && !before.containsKey(peer)) {
                        watch.joinNow();
                    } else if (watch == null && visibility == Visibility.VISIBLE && !unwanted.contains(peer)) {
                        begin(peer, by.cookie(), false, Optional.empty());
                    }
                });
                before.keySet().stream().filter(peer -> !isMentioned(peer) && !isMet(peer)).forEach(peer -> {
                    end(peer);
                    events.add(new ClusterEvent.NodeDown(watching.clock().instant(), peer,
                            "no node is connected to it any more"));
                });
            }
            watching.tell(events);
        }

        @Override
        public void givenUp(NodeWatch watch) {
            synchronized (Observation.this) {
                if (watches.get(watch.node()) == watch && !isMentioned(watch.node())) {
                    end(watch.node());
                }
            }
        }

        private boolean isMet(NodeName peer) {
            NodeWatch watch = watches.get(peer);
            return watch != null && watch.met().isDone();
        }

        private void end(NodeName peer) {
            NodeWatch watch = watches.remove(peer);
            if (watch != null) {
                watch.close();
            }
        }
    }
}
