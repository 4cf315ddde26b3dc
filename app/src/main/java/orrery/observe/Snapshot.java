package orrery.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orrery.cluster.ClusterEvent;
import orrery.cluster.ClusterState;
import orrery.cluster.NameMode;
import orrery.cluster.NodeFacts;
import orrery.cluster.Shared;
import orrery.cluster.Visibility;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * Takes one picture of a cluster: all nodes that show each other, their connections, global names, groups and locks as each
 * sees them, and the processes of every node with links and monitors.
 */
public final class Snapshot {
    /** As long as one node may take over one question: a large node needs a second for all its processes. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Observer observer;
    private final InstantSource clock;
    private final Cookie cookie;
    private final long end;
    private ClusterState state = ClusterState.EMPTY;

    private Snapshot(Observer observer, InstantSource clock, Cookie cookie, Duration deadline) {
        this.observer = observer;
        this.clock = clock;
        this.cookie = cookie;
        this.end = System.nanoTime() + deadline.toNanos();
    }

    /**
     * Joins the node, hidden, and every node that is shown as a peer. A node that cannot be joined, or does not answer before
     * the deadline, is on the picture as far as others mention it. Blocks.
     *
     * @throws ExecutionException if the first node cannot be joined; its cause tells why
     * @throws TimeoutException if the first node cannot be joined in time
     */
    public static ClusterState take(Observer observer, NodeName first, Cookie cookie, Duration deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        return new Snapshot(observer, InstantSource.system(), cookie, deadline).take(first);
    }

    private ClusterState take(NodeName first) throws ExecutionException, TimeoutException, InterruptedException {
        Deque<NodeName> ahead = new ArrayDeque<>(visit(first));
        Set<NodeName> visited = new HashSet<>(List.of(first));
        while (!ahead.isEmpty()) {
            NodeName next = ahead.removeFirst();
            if (visited.add(next)) {
                try {
                    ahead.addAll(visit(next));
                } catch (ExecutionException | TimeoutException e) {
                    // Others mention it; that is all there is to know.
                    continue;
                }
            }
        }
        return state;
    }

    /** @return the peers that it shows */
    private List<NodeName> visit(NodeName node) throws ExecutionException, TimeoutException, InterruptedException {
        Creation creation = observer.join(node, cookie).get(left().toMillis(), TimeUnit.MILLISECONDS);
        Asker asker = new Asker(observer, node, left());
        List<NodeName> peers = new ArrayList<>();
        try {
            Question.Identity identity = asker.ask(Question.identity());
            boolean hidden = isHidden(asker);
            tell(List.of(new ClusterEvent.NodeUp(now(), node, new NodeFacts(identity.kind(), NameMode.of(node), hidden,
                    identity.release(), creation, false))));
            asker.ask(Question.connections()).forEach((to, visibility) -> {
                if (!observer.isOwn(to)) {
                    tell(List.of(new ClusterEvent.ConnectionReported(now(), node, to, visibility)));
                    if (visibility == Visibility.VISIBLE) {
                        peers.add(to);
                    }
                }
            });
            asker.ask(SharedLook.question()).ifPresent(
                    look -> tell(SharedDiff.events(now(), node, Shared.NOTHING, look.shared())));
            processes(node, new ProcessTable(asker));
        } catch (CallFailure | AnswerException e) {
            tell(List.of(new ClusterEvent.NodeSuspect(now(), node, now())));
        }
        return peers;
    }

    private void processes(NodeName node, ProcessTable table) throws InterruptedException {
        ProcessDiff diff = new ProcessDiff(node, observer::isOwn);
        ProcessTable.Picture picture = table.look(ProcessLook.ROW_AND_EDGES);
        Map<Pid, ProcessLook> origins = table.origins(picture.looks());
        tell(diff.seen(now(), picture.looks(), origins));
    }

    private static boolean isHidden(Asker asker) throws InterruptedException {
        try {
            return asker.ask(Question.hidden());
        } catch (CallFailure.Raised | AnswerException e) {
            return false;
        }
    }

    private void tell(List<ClusterEvent> events) {
        state = state.applyAll(events);
    }

    private Instant now() {
        return clock.instant();
    }

    private Duration left() throws TimeoutException {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
            throw new TimeoutException("the time for this picture is over");
        }
        return nanos < PATIENCE.toNanos() ? Duration.ofNanos(nanos) : PATIENCE;
    }
}
