package orrery.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.Samples;
import orrery.epmd.EpmdAddress;
import orrery.observe.Focus;
import orrery.observe.HiddenNodes;
import orrery.observe.Observation;
import orrery.term.Cookie;
import orrery.term.NodeName;

/**
 * Watches a node as the app does, without its window. Driven by lines: {@code watch} answers {@code OK NANOSECONDS} when the largest
 * processes of the node are there to be shown; {@code rest} answers {@code OK BYTES_PER_SECOND} of the last few seconds, and
 * looks at them no longer.
 *
 * <pre>{@code java -cp ... orrery.benchmarks.WatchPeer NODE COOKIE EPMD_PORT}</pre>
 */
public final class WatchPeer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(1).toNanos();
    private static final int ENOUGH_ROWS = 300;

    private final NodeName node;
    private final Journal journal = new Journal();
    private final Samples samples = new Samples();
    private final Observation observation;

    private WatchPeer(NodeName node, int epmdPort) {
        this.node = node;
        HiddenNodes observer = new HiddenNodes(_ -> node.host(), new EpmdAddress("127.0.0.1", epmdPort));
        observation = new Observation(observer, journal, samples);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        WatchPeer peer = new WatchPeer(NodeName.parse(args[0]), Integer.parseInt(args[2]));
        peer.observation.attach(peer.node, new Cookie(args[1]), false).join();
        LinePeer.serve(words -> Long.toString(words[0].equals("watch") ? peer.watch() : peer.rest()));
    }

    private long watch() {
        long began = System.nanoTime();
        observation.focus(new Focus(Set.of(node), Optional.empty()));
        while (rows() < ENOUGH_ROWS) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("no processes within " + PATIENCE);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        observation.costs();
        return System.nanoTime() - began;
    }

    private long rest() {
        double bytes = observation.costs().bytesPerSecond();
        observation.focus(Focus.NOTHING);
        return (long) bytes;
    }

    private long rows() {
        return journal.state().node(node).map(NodeState::processes).stream()
                .flatMap(processes -> processes.keySet().stream())
                .filter(pid -> samples.latest(pid).isPresent()).count();
    }
}
