package orrery.dist;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdEntry;
import orrery.epmd.Registration;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.testsupport.Await;
import orrery.testsupport.Interop;

/** A node that is nothing but its distribution: registered, listening, recording. */
final class TestNode implements AutoCloseable {
    static final Cookie COOKIE = new Cookie("orrery_test");

    private final NodeName name;
    private final Registration registration;
    private final Distribution distribution;
    private final RecordingEvents events;
    private final List<InboundRefusal> refusals = new CopyOnWriteArrayList<>();

    private TestNode(NodeName name, Registration registration, Distribution distribution, RecordingEvents events) {
        this.name = name;
        this.registration = registration;
        this.distribution = distribution;
        this.events = events;
    }

    static TestNode start(int epmdPort, String alive) {
        return start(epmdPort, alive, UnaryOperator.identity());
    }

    static TestNode start(int epmdPort, String alive, UnaryOperator<DistributionConfig> settings) {
        return start(epmdPort, alive, settings, new RecordingEvents());
    }

    static TestNode start(int epmdPort, String alive, UnaryOperator<DistributionConfig> settings,
            RecordingEvents events) {
        NodeName name = new NodeName(alive, Interop.shortHost());
        EpmdAddress epmd = new EpmdAddress("127.0.0.1", epmdPort);
        DistListener listener = DistListener.onLoopback(name.host());
        Registration registration = new EpmdClient(epmd).register(EpmdEntry.of(alive, listener.port()));
        Distribution distribution = new Distribution(settings.apply(DistributionConfig.of(
                new Identity.Named(name, registration.creation()), new CookieJar(COOKIE), epmd)));
        TestNode node = new TestNode(name, registration, distribution, events);
        distribution.start(events, node.refusals::add);
        distribution.accept(listener);
        return node;
    }

    NodeName name() {
        return name;
    }

    Atom atom() {
        return name.atom();
    }

    Distribution distribution() {
        return distribution;
    }

    RecordingEvents events() {
        return events;
    }

    List<InboundRefusal> refusals() {
        return refusals;
    }

    CookieJar cookies() {
        return distribution.config().cookies();
    }

    /** A process of this node. */
    Pid pid(int id) {
        return new Pid(atom(), id, 0, registration.creation());
    }

    Connection connect(NodeName peer) {
        return await(distribution.connect(peer.atom()));
    }

    /** Why connecting to that peer fails. */
    ConnectFailure failure(NodeName peer) {
        return failure(distribution.connect(peer.atom()));
    }

    static ConnectFailure failure(CompletableFuture<Connection> attempt) {
        try {
            throw new AssertionError("it succeeded: " + await(attempt));
        } catch (CompletionException e) {
            if (e.getCause() instanceof ConnectFailure failure) {
                return failure;
            }
            throw e;
        }
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("waited for a connection", e);
        }
    }

    InboundRefusal awaitRefusal() {
        Await.until("a refusal", () -> !refusals.isEmpty());
        return refusals.getFirst();
    }

    @Override
    public void close() {
        distribution.close();
        registration.close();
    }
}
