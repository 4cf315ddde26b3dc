package orrery.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.cluster.ClusterEvent;
import orrery.cluster.NameMode;
import orrery.cluster.NodeFacts;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeSample;
import orrery.cluster.Sample;
import orrery.cluster.Visibility;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * Watches one node on a thread of its own, so that a node that hangs delays no other: joins it, asks, turns what differs from
 * the last answer into events, and joins it again when it went away.
 */
final class NodeWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);
    /** A look may take at most this part of the time between two looks. */
    private static final int SHARE = 10;

    private final Watching watching;
    private final NodeName node;
    private final Cookie cookie;
    private final boolean startedByUs;
    private final Asker asker;
    private final ProcessTable table;
    private final ProcessDiff processes;
    private final Thread thread;
    private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
    private final CompletableFuture<Void> met = new CompletableFuture<>();
    private final Rhythm rhythm;

    private volatile boolean closed;
    private volatile boolean joined;
    private volatile Optional<Throwable> refusal = Optional.empty();
    private volatile boolean lookNow;

    private NodeFacts facts;
    private Instant lastAnswer;
    private boolean suspect;
    private boolean complained;
    private long downSince;
    private Duration nextRetry;
    private Map<NodeName, Visibility> connections = Map.of();

    /** @param creation what was met if the node is joined already, else {@link Creation#UNKNOWN} */
    NodeWatch(Watching watching, NodeName node, Cookie cookie, boolean startedByUs, Optional<Creation> creation) {
        this.watching = watching;
        this.node = node;
        this.cookie = cookie;
        this.startedByUs = startedByUs;
        this.asker = new Asker(watching.observer(), node, watching.cadence().deadline());
        this.table = new ProcessTable(asker);
        this.processes = new ProcessDiff(node, watching.observer()::isOwn);
        this.rhythm = new Rhythm(System::nanoTime);
        this.joined = creation.isPresent();
        this.facts = factsWith(NodeKind.UNKNOWN, false, "", creation.orElse(Creation.UNKNOWN));
        this.lastAnswer = watching.clock().instant();
        this.nextRetry = watching.cadence().retry();
        this.downSince = System.nanoTime();
        this.thread = Thread.ofVirtual().name("watch " + node).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    NodeName node() {
        return node;
    }

    Cookie cookie() {
        return cookie;
    }

    boolean isJoined() {
        return joined;
    }

    /** Completes when the node is on the picture. */
    CompletableFuture<Void> met() {
        return met;
    }

    /** Why the last attempt to join it failed, while it is not joined. */
    Optional<Throwable> refusal() {
        return joined ? Optional.empty() : refusal;
    }

    /** The connection to it ended. */
    void lost(String reason) {
        lost.set(reason);
        LockSupport.unpark(thread);
    }

    /** Why a process ended, from somebody who watched it. */
    void ended(Pid pid, String reason) {
        processes.because(pid, reason);
        lookNow();
    }

    /** Somebody just did something: what is looked at is looked at now. */
    void lookNow() {
        lookNow = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        closed = true;
        met.cancel(false);
        thread.interrupt();
    }

    private void run() {
        try {
            if (joined) {
                guarded(this::meet);
            }
            while (!closed) {
                String reason = lost.getAndSet(null);
                if (reason != null && joined) {
                    down(reason);
                }
                if (lookNow) {
                    lookNow = false;
                    rhythm.allNow();
                }
                guarded(joined ? this::look : this::joinAgain);
                rhythm.rest();
            }
        } catch (InterruptedException e) {
            // Closed: nothing of this watch is told any more.
            return;
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    private void guarded(Step step) throws InterruptedException {
        try {
            step.run();
        } catch (CallFailure.Silent e) {
            silent();
        } catch (CallFailure.Lost e) {
            // The observer tells the reason of a lost connection itself; without one it would be asked at once again.
            lost.compareAndSet(null, e.reason());
        } catch (CallFailure.Raised | AnswerException e) {
            if (!complained) {
                LOG.atWarn().addKeyValue("node", node).log("a node cannot be watched closely: {}", e.getMessage());
                complained = true;
            }
            met.complete(null);
        }
    }

    private void joinAgain() throws InterruptedException {
        if (!rhythm.due(Rhythm.Look.JOIN, nextRetry)) {
            return;
        }
        try {
            Creation creation = watching.observer().join(node, cookie).get();
            lost.set(null);
            facts = factsWith(NodeKind.UNKNOWN, false, "", creation);
            joined = true;
            nextRetry = watching.cadence().retry();
            meet();
        } catch (ExecutionException e) {
            refusal = Optional.ofNullable(e.getCause());
            Duration twice = nextRetry.multipliedBy(2);
            nextRetry = twice.compareTo(watching.cadence().patience()) > 0 ? watching.cadence().patience() : twice;
            if (System.nanoTime() - downSince > watching.cadence().patience().toNanos()) {
                watching.neighbours().givenUp(this);
            }
        }
    }

    /** Asks who it is, and tells that it is up. */
    private void meet() throws InterruptedException {
        rhythm.allNow();
        try {
            Question.Identity identity = asker.ask(Question.identity());
            boolean hidden = askOr(Question.hidden(), false);
            facts = factsWith(identity.kind(), hidden, identity.release(), facts.creation());
        } finally {
            // Whatever it answers, it is connected: that much is known of it.
            watching.tell(List.of(new ClusterEvent.NodeUp(now(), node, facts)));
            answered();
        }
        met.complete(null);
    }

    private void look() throws InterruptedException {
        Cadence cadence = watching.cadence();
        boolean lab = facts.kind() == NodeKind.LAB;
        if (rhythm.due(Rhythm.Look.CONNECTIONS, lab ? cadence.labConnections() : cadence.beamConnections())) {
            lookAtConnections();
        }
        if (rhythm.due(Rhythm.Look.LOAD, cadence.load())) {
            lookAtLoad();
        }
        Focus focus = watching.focus().get();
        if (focus.wantsProcessesOf(node) && rhythm.due(Rhythm.Look.PROCESSES, cadence.processes())) {
            long begin = System.nanoTime();
            lookAtProcesses();
            rhythm.notBefore(Rhythm.Look.PROCESSES, Duration.ofNanos(SHARE * (System.nanoTime() - begin)));
        }
        Optional<Pid> process = focus.processOn(node);
        if (process.isPresent() && rhythm.due(Rhythm.Look.DETAIL, cadence.detail())) {
            lookAt(process.get());
        }
    }

    private void lookAtConnections() throws InterruptedException {
        Map<NodeName, Visibility> found = new HashMap<>(asker.ask(Question.connections()));
        answered();
        found.keySet().removeIf(watching.observer()::isOwn);
        List<ClusterEvent> events = new ArrayList<>();
        found.forEach((to, visibility) -> {
            if (visibility != connections.get(to)) {
                if (visibility == Visibility.HIDDEN && HiddenNodes.isObserverName(to)) {
                    events.add(new ClusterEvent.NodeSeen(now(), to, HiddenNodes.observerFacts(to)));
                }
                events.add(new ClusterEvent.ConnectionReported(now(), node, to, visibility));
            }
        });
        connections.keySet().stream().filter(to -> !found.containsKey(to)).forEach(
                to -> events.add(new ClusterEvent.ConnectionGone(now(), node, to, "no longer listed")));
        if (!events.isEmpty()) {
            connections = Map.copyOf(found);
            watching.tell(events);
            watching.neighbours().reported(this, connections);
        }
    }

    private Question.Load lookAtLoad() throws InterruptedException {
        Question.Load load = asker.ask(Question.load());
        answered();
        watching.samples().add(node, new NodeSample(now(), load.memory(), load.processes(), load.runQueue()));
        return load;
    }

    private void lookAtProcesses() throws InterruptedException {
        Cadence cadence = watching.cadence();
        List<Atom> items = lookAtLoad().processes() <= cadence.mostWithEdges()
                ? ProcessLook.ROW_AND_EDGES
                : ProcessLook.ROW;
        ProcessTable.Picture picture = table.look(items, cadence.mostProcesses(), processes::isKnown);
        Map<Pid, ProcessLook> origins = table.origins(processes.unmet(picture.looks()));
        answered();
        Instant at = now();
        List<ClusterEvent> events = new ArrayList<>(processes.present(at, picture.present()));
        events.addAll(processes.seen(at, picture.looks(), origins));
        watching.tell(events);
        picture.looks().forEach(look -> sample(at, look));
    }

    private void lookAt(Pid pid) throws InterruptedException {
        Optional<ProcessLook> answer = asker.ask(Question.process(pid, ProcessLook.DETAIL));
        answered();
        Instant at = now();
        if (answer.isEmpty()) {
            watching.tell(processes.gone(at, pid));
            return;
        }
        ProcessLook look = answer.get();
        Map<Pid, ProcessLook> origins = table.origins(processes.unmet(List.of(look)));
        List<ClusterEvent> events = new ArrayList<>(processes.seen(at, List.of(look), origins));
        events.addAll(processes.watchers(at, look));
        watching.tell(events);
        sample(at, look);
    }

    private void sample(Instant at, ProcessLook look) {
        watching.samples().add(look.pid(), new Sample(at, look.number(ProcessLook.MEMORY),
                look.number(ProcessLook.REDUCTIONS), look.number(ProcessLook.MESSAGE_QUEUE_LEN)));
    }

    private void answered() {
        lastAnswer = now();
        if (suspect) {
            suspect = false;
            watching.tell(List.of(new ClusterEvent.NodeUp(lastAnswer, node, facts)));
        }
    }

    private void silent() {
        watching.dropped().increment();
        if (joined && !suspect) {
            suspect = true;
            watching.tell(List.of(new ClusterEvent.NodeSuspect(now(), node, lastAnswer)));
        }
        met.complete(null);
    }

    private void down(String reason) {
        joined = false;
        suspect = false;
        downSince = System.nanoTime();
        connections = Map.of();
        processes.forgetAll();
        watching.samples().forget(node);
        watching.tell(List.of(new ClusterEvent.NodeDown(now(), node, reason)));
        watching.neighbours().reported(this, Map.of());
        rhythm.notBefore(Rhythm.Look.JOIN, nextRetry);
    }

    private <T> T askOr(Question<T> question, T otherwise) throws InterruptedException {
        try {
            return asker.ask(question);
        } catch (CallFailure.Raised | AnswerException e) {
            return otherwise;
        }
    }

    private NodeFacts factsWith(NodeKind kind, boolean hidden, String release, Creation creation) {
        return new NodeFacts(kind, NameMode.of(node), hidden, release, creation, startedByUs);
    }

    private Instant now() {
        return watching.clock().instant();
    }
}
