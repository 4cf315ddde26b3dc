package orrery.observe;

import java.time.Duration;
import java.time.Instant;
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
import orrery.dist.ConnectFailure;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * Watches one node on a thread of its own, so that a node that hangs delays no other: joins it, has it looked at, notices when
 * it falls silent, and joins it again when it went away.
 */
final class NodeWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);
    private static final Duration FOR_GOOD = Duration.ofDays(1);

    private final Watching watching;
    private final NodeName node;
    private final Cookie cookie;
    private final boolean startedByUs;
    private final Rhythm rhythm = new Rhythm(System::nanoTime);
    private final Asker asker;
    private final Looks looks;
    private final Thread thread;
    private final CompletableFuture<Void> met = new CompletableFuture<>();
    private final AtomicReference<@Nullable String> lost = new AtomicReference<>();

    private volatile boolean closed;
    private volatile boolean wanted;
    private volatile boolean joined;
    private volatile boolean lookNow;
    private volatile boolean joinNow;
    private volatile Optional<Throwable> refusal = Optional.empty();

    private NodeFacts facts;
    private Instant lastAnswer;
    private boolean suspect;
    private boolean complained;
    private long downSince = System.nanoTime();
    private Duration nextRetry;

    /** @param creation what was met, if the node is joined already because a person wants it; else it is joined first */
    NodeWatch(Watching watching, NodeName node, Cookie cookie, boolean startedByUs, Optional<Creation> creation) {
        this.watching = watching;
        this.node = node;
        this.cookie = cookie;
        this.startedByUs = startedByUs;
        this.asker = new Asker(watching.observer(), node, watching.cadence().deadline());
        this.looks = new Looks(watching, node, this, rhythm, asker);
        this.wanted = creation.isPresent();
        this.joined = creation.isPresent();
        this.facts = factsWith(NodeKind.UNKNOWN, false, "", creation.orElse(Creation.UNKNOWN));
        this.lastAnswer = watching.clock().instant();
        this.nextRetry = watching.cadence().retry();
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

    /** A person wants it watched: it is waited for however long it is away. */
    void want() {
        wanted = true;
    }

    /** Somebody just did something: what is looked at is looked at now. */
    void lookNow() {
        lookNow = true;
        LockSupport.unpark(thread);
    }

    /** Somebody just connected to it, so it is there. */
    void joinNow() {
        joinNow = true;
        LockSupport.unpark(thread);
    }

    /** The connection to it ended. */
    void lost(String reason) {
        lost.set(reason);
        LockSupport.unpark(thread);
    }

    /** Why a process ended, from somebody who watched it. */
    void ended(Pid pid, String reason) {
        looks.ended(pid, reason);
        lookNow();
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
                takeNews();
                guarded(joined ? () -> looks.look(facts.kind()) : this::joinAgain);
                rhythm.rest();
            }
        } catch (InterruptedException e) {
            // Closed: nothing of this watch is told any more.
            return;
        }
    }

    private void takeNews() {
        String reason = lost.getAndSet(null);
        if (reason != null && joined) {
            down(reason);
        }
        if (lookNow) {
            lookNow = false;
            looks.hurry();
        }
        if (joinNow) {
            joinNow = false;
            rhythm.now(Rhythm.Look.JOIN);
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
            if (e.getCause() instanceof ConnectFailure refused
                    && refused.reason().stage() == ConnectFailure.Stage.HANDSHAKE) {
                // It is there and does not want us: every attempt would print an error in its shell.
                rhythm.notBefore(Rhythm.Look.JOIN, FOR_GOOD);
            } else if (!wanted && System.nanoTime() - downSince > watching.cadence().patience().toNanos()) {
                watching.neighbours().givenUp(this);
            }
        }
    }

    /** Asks who it is, and tells that it is up. */
    private void meet() throws InterruptedException {
        looks.begin();
        try {
            Question.Identity identity = asker.ask(Question.identity());
            facts = factsWith(identity.kind(), isHidden(), identity.release(), facts.creation());
        } finally {
            // Whatever it answers, it is connected: that much is known of it.
            watching.tell(List.of(new ClusterEvent.NodeUp(now(), node, facts)));
            met.complete(null);
        }
        answered();
    }

    private boolean isHidden() throws InterruptedException {
        try {
            return asker.ask(Question.hidden());
        } catch (CallFailure.Raised | AnswerException e) {
            return false;
        }
    }

    /** It lives. */
    void answered() {
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
    }

    private void down(String reason) {
        joined = false;
        suspect = false;
        downSince = System.nanoTime();
        looks.end();
        watching.tell(List.of(new ClusterEvent.NodeDown(now(), node, reason)));
        watching.neighbours().reported(this, Map.of());
        rhythm.notBefore(Rhythm.Look.JOIN, nextRetry);
    }

    private NodeFacts factsWith(NodeKind kind, boolean hidden, String release, Creation creation) {
        return new NodeFacts(kind, NameMode.of(node), hidden, release, creation, startedByUs);
    }

    private Instant now() {
        return watching.clock().instant();
    }
}
