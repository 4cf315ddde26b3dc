package orrery.observe;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import orrery.dist.ConnectProbe;
import orrery.dist.Connection;
import orrery.dist.Control;
import orrery.dist.CookieJar;
import orrery.dist.Distribution;
import orrery.dist.DistributionConfig;
import orrery.dist.Identity;
import orrery.dist.PeerEvents;
import orrery.epmd.EpmdAddress;
import orrery.kernel.InputSource;
import orrery.kernel.KernelServices;
import orrery.kernel.KernelSettings;
import orrery.kernel.RuntimeSystem;
import orrery.kernel.WorkingFolder;
import orrery.lang.NodeCode;
import orrery.lang.lib.BuiltInCode;
import orrery.process.MonitorOptions;
import orrery.process.ProcessSettings;
import orrery.process.Processes;
import orrery.process.Spawn;
import orrery.process.Spawned;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.Incarnation;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.NodeNumbering;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * One node of the app's own: hidden, not registered anywhere and listening to nobody, so that it shows up in no list but
 * {@code nodes(hidden)}.
 */
final class HiddenNode implements AutoCloseable {
    private static final Atom ERPC = Atom.of("erpc");
    private static final Atom EXECUTE_CALL = Atom.of("execute_call");
    private static final Atom NOCONNECTION = Atom.of("noconnection");

    private final NodeName name;
    private final CookieJar cookies;
    private final Processes processes;
    private final Distribution distribution;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytesBefore = new AtomicLong();

    private HiddenNode(NodeName name, CookieJar cookies, Processes processes, Distribution distribution) {
        this.name = name;
        this.cookies = cookies;
        this.processes = processes;
        this.distribution = distribution;
    }

    /** @param lost hears of every connection that ended, on an event loop */
    static HiddenNode start(NodeName name, EpmdAddress epmd, BiConsumer<NodeName, String> lost) {
        SecureRandom random = new SecureRandom();
        // Not registered, so nobody gives it a creation; 0 to 3 would be of an older kind (protocol §1.3).
        Creation creation = new Creation(random.nextLong(4, 1L << 32));
        // No peer shares this one: each is joined with its own.
        CookieJar cookies = new CookieJar(new Cookie(Long.toUnsignedString(random.nextLong(), 36)));
        Distribution distribution = new Distribution(
                DistributionConfig.of(new Identity.Named(name, creation), cookies, epmd).withHidden(true));
        // It has all that a node has, so that whoever meets it may ping it; but nobody ends it from outside.
        // What is printed here shows pids by the same numbers as the rest of the app.
        RuntimeSystem system = new RuntimeSystem(new Incarnation(name.atom(), creation), NodeNumbering.ANYWHERE,
                Optional.of(distribution), _ -> {}, WorkingFolder.confined(), KernelSettings.DEFAULT,
                System.nanoTime());
        Processes processes = Processes.open(
                ProcessSettings.of(name.atom(), creation, new NodeCode(new BuiltInCode(system))));
        HiddenNode node = new HiddenNode(name, cookies, processes, distribution);
        processes.attach(distribution);
        KernelServices.start(processes, system, InputSource.END, _ -> {}, _ -> {});
        distribution.start(node.listening(lost), _ -> {});
        return node;
    }

    NodeName name() {
        return name;
    }

    Processes processes() {
        return processes;
    }

    CompletableFuture<Creation> join(NodeName peer, Cookie cookie) {
        cookies.set(peer, cookie);
        // Off the event loop: who waits for this may do anything.
        return distribution.connect(peer.atom()).thenApplyAsync(Connection::peerCreation, Thread::startVirtualThread);
    }

    boolean isJoined(NodeName peer) {
        return distribution.connection(peer.atom()).isPresent();
    }

    void leave(NodeName peer) {
        distribution.disconnect(peer.atom());
    }

    /** Tries the way to a peer stage by stage; blocks. */
    ConnectProbe.Report probe(NodeName peer, Cookie cookie) {
        CookieJar tried = new CookieJar(cookie);
        DistributionConfig config = DistributionConfig.of(ConnectProbe.throwAway(name.host()), tried,
                distribution.config().epmd()).withHidden(true);
        return ConnectProbe.run(config, ConnectProbe.throwAway(name.host()), peer);
    }

    /** {@code erpc:call/5}, never connecting. */
    CompletableFuture<Term> call(NodeName peer, Call call, Duration deadline) {
        if (!isJoined(peer)) {
            return CompletableFuture.failedFuture(new CallFailure.Lost(peer, call, CallFailure.Lost.NOT_JOINED));
        }
        requests.incrementAndGet();
        CompletableFuture<Term> answer = new CompletableFuture<>();
        Pid caller = processes.spawn(Spawn.body("orrery", "call", self -> {
            Reference tag = self.processes().makeReference();
            Spawn spawn = Spawn.call(ERPC, EXECUTE_CALL,
                    List.of(tag, call.module(), call.function(), ListTerm.of(call.arguments())));
            Spawned spawned = self.spawnMonitored(peer.atom(), spawn, MonitorOptions.PLAIN);
            Term reason = self.receive(message -> message instanceof Tuple down && down.is("DOWN", 5)
                    && down.get(1).equals(spawned.monitor()) ? down.get(4) : null);
            settle(answer, peer, call, tag, reason);
        }));
        return answer.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(failure -> {
            processes.kill(caller);
            return CompletableFuture.failedFuture(failure instanceof TimeoutException
                    ? new CallFailure.Silent(peer, call, deadline)
                    : failure);
        });
    }

    Observer.Spent spent() {
        long bytes = bytesBefore.get()
                + distribution.connections().stream().mapToLong(HiddenNode::bytes).sum();
        return new Observer.Spent(requests.get(), bytes);
    }

    @Override
    public void close() {
        distribution.close();
        processes.close();
    }

    /** The exit reason of the process that ran the call tells the result (protocol §6.6). */
    private static void settle(CompletableFuture<Term> answer, NodeName peer, Call call, Reference tag, Term reason) {
        ErpcEnd end = ErpcEnd.of(tag, reason);
        switch (end) {
            case ErpcEnd.Returned(Term value) -> answer.complete(value);
            case ErpcEnd.Raised(String kind, Term raised, Optional<Term> _) ->
                answer.completeExceptionally(new CallFailure.Raised(peer, call, kind, raised));
            case ErpcEnd.Ended(Term because) -> answer.completeExceptionally(because.equals(NOCONNECTION)
                    ? new CallFailure.Lost(peer, call, "noconnection")
                    : new CallFailure.Raised(peer, call, "exit", because));
        }
    }

    private PeerEvents listening(BiConsumer<NodeName, String> lost) {
        return new PeerEvents() {
            @Override
            public void up(Connection connection) {
                processes.up(connection);
            }

            @Override
            public void received(Connection connection, Control control) {
                processes.received(connection, control);
            }

            @Override
            public void settled(Connection connection) {
                processes.settled(connection);
            }

            @Override
            public void down(Connection connection, Atom reason) {
                bytesBefore.addAndGet(bytes(connection));
                processes.down(connection, reason);
                lost.accept(connection.peer(), reason.name());
            }
        };
    }

    private static long bytes(Connection connection) {
        return connection.traffic().bytesIn() + connection.traffic().bytesOut();
    }
}
