package orrery.dist;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import orrery.dist.HandshakeEffect.Established;
import orrery.term.Atom;
import orrery.term.NodeName;

/** The connections of a node and how ours to make them go: does what {@link PeerTable} decides. */
final class Links {
    private static final PeerEvents NOBODY = new PeerEvents() {
        @Override
        public void up(Connection connection) {
            throw new IllegalStateException("nothing is up before the start");
        }

        @Override
        public void received(Connection connection, Control control) {
            throw new IllegalStateException("nothing is received before the start");
        }

        @Override
        public void settled(Connection connection) {
            throw new IllegalStateException("nothing is received before the start");
        }

        @Override
        public void down(Connection connection, Atom reason) {
            throw new IllegalStateException("nothing goes down before the start");
        }
    };

    private final DistributionConfig config;
    private final Dialer dialer;
    private final PeerTable table = new PeerTable();
    private final Map<Atom, DistConnection> connections = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final NetTick netTick;
    private final DynamicNames dynamicNames = new DynamicNames(random::nextLong);
    private final AtomicLong ids = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final EventLoopGroup loops;
    private final Transport transport;
    private volatile Identity identity;
    private volatile PeerEvents events = NOBODY;
    private volatile InboundRefusal.Listener refusals = _ -> {};

    Links(DistributionConfig config, EventLoopGroup loops, Transport transport) {
        this.config = config;
        this.identity = config.identity();
        this.netTick = new NetTick(config.tickTime(), config.tickIntensity());
        this.loops = loops;
        this.transport = transport;
        this.dialer = new Dialer(loops, config.epmd(), config.setupTime());
    }

    void start(PeerEvents toTell, InboundRefusal.Listener ofRefusals) {
        events = toTell;
        refusals = ofRefusals;
    }

    Optional<Identity.Named> self() {
        return identity instanceof Identity.Named named ? Optional.of(named) : Optional.empty();
    }

    PeerTable table() {
        return table;
    }

    DynamicNames dynamicNames() {
        return dynamicNames;
    }

    NetTick netTick() {
        return netTick;
    }

    void refused(InboundRefusal refusal) {
        refusals.refused(refusal);
    }

    HandshakeTerms terms() {
        // Old nodes that lack what OTP 26 demands are welcome: nothing here needs it.
        return new HandshakeTerms(identity, config.offer(), DistFlags.MANDATORY_25, random.nextInt(),
                config.cookies());
    }

    Optional<Connection> connection(Atom node) {
        DistConnection connection = connections.get(node);
        return connection != null && connection.isOpen() ? Optional.of(connection) : Optional.empty();
    }

    Collection<DistConnection> connections() {
        return connections.values().stream().filter(DistConnection::isOpen).toList();
    }

    CompletableFuture<Connection> connect(Atom node) {
        DistConnection present = connections.get(node);
        if (present != null && present.isOpen() && present.isAnnounced()) {
            return CompletableFuture.completedFuture(present);
        }
        Optional<NodeName> name = Names.parse(node.name());
        if (name.isEmpty()) {
            return refuse(node, new ConnectFailure.BadName("a node name is name@host, with one @ between two parts"));
        }
        try {
            Dialer.checkNames(identity, name.get());
        } catch (Dialer.StageFailed e) {
            return refuse(node, e.reason());
        }
        if (!config.allowList().allows(node.name())) {
            return refuse(node, new ConnectFailure.NotOnOurList());
        }
        if (identity instanceof Identity.ToBeNamed && table.isDialling()) {
            return refuse(node, new ConnectFailure.NotAlive());
        }
        return switch (table.join(node)) {
            case PeerTable.Join.Connected(Connection connection) -> CompletableFuture.completedFuture(connection);
            case PeerTable.Join.Waiting(CompletableFuture<Connection> promise) -> promise.copy();
            case PeerTable.Join.Dial(Attempt attempt, CompletableFuture<Connection> promise) -> {
                CompletableFuture<Connection> mine = promise.copy();
                dial(attempt, name.get());
                yield mine;
            }
        };
    }

    CompletableFuture<Connection> refuse(Atom node, ConnectFailure.Reason reason) {
        return CompletableFuture.failedFuture(failure(node, reason));
    }

    private ConnectFailure failure(Atom node, ConnectFailure.Reason reason) {
        return new ConnectFailure(self().map(me -> me.name().atom()).orElse(Atom.of("nonode@nohost")), node, reason);
    }

    private void dial(Attempt attempt, NodeName peer) {
        try {
            threads.execute(() -> dialNow(attempt, peer));
        } catch (RejectedExecutionException e) {
            failed(attempt, new ConnectFailure.ShuttingDown());
        }
    }

    private void dialNow(Attempt attempt, NodeName peer) {
        try {
            InetAddress host = dialer.resolve(peer);
            InetSocketAddress address = dialer.locate(peer, host);
            if (!attempt.isAbandoned()) {
                dialer.connect(address, initiator(attempt, peer));
            }
        } catch (Dialer.StageFailed e) {
            failed(attempt, e.reason());
        }
    }

    private ChannelInitializer<Channel> initiator(Attempt attempt, NodeName peer) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                FrameHandler frames = new FrameHandler(transport.lengthBytes());
                HandshakeHandler handshake = new HandshakeHandler(Machines.initiator(peer, terms()),
                        new OutboundHost(attempt, frames), config.setupTime(), transport);
                transport.dialling(channel, peer);
                channel.pipeline().addLast(frames, handshake);
                attempt.attach(channel);
            }
        };
    }

    /** Takes the outcome of a handshake we began. */
    private final class OutboundHost implements HandshakeHandler.Host {
        private final Attempt attempt;
        private final FrameHandler frames;

        OutboundHost(Attempt attempt, FrameHandler frames) {
            this.attempt = attempt;
            this.frames = frames;
        }

        @Override
        public void admission(HandshakeHandler handshake, HandshakeEffect.Caller caller) {
            throw new IllegalStateException("who dials admits nobody");
        }

        @Override
        public void dropOldConnection(HandshakeHandler handshake) {
            throw new IllegalStateException("who dials replaces nothing");
        }

        @Override
        public void completed(ChannelHandlerContext ctx, Established established) {
            established.named().ifPresent(named -> identity = named);
            connected(ctx, frames, established, attempt);
        }

        @Override
        public void ended(HandshakeEffect.End how) {
            switch (how) {
                case HandshakeEffect.Fail(ConnectFailure.Reason reason) -> failed(attempt, reason);
                case HandshakeEffect.YieldToTheirs _ -> {
                    table.yielded(attempt);
                    loops.schedule(() -> failed(attempt, new ConnectFailure.Superseded(config.setupTime())),
                            config.setupTime().toNanos(), TimeUnit.NANOSECONDS);
                }
                case HandshakeEffect.Refuse _,HandshakeEffect.Dismiss _ -> throw new IllegalStateException(
                        "not the end of a handshake we began: " + how);
            }
        }
    }

    /** A handshake is done. On the channel's event loop, before anything the peer sent afterwards is read. */
    void connected(ChannelHandlerContext ctx, FrameHandler frames, Established established, Attempt attempt) {
        Identity.Named me = self().orElseThrow(() -> new IllegalStateException("a handshake leaves nobody nameless"));
        DistConnection connection = new DistConnection(ctx.channel(), established, attempt.peer(),
                ids.incrementAndGet());
        if (!table.established(attempt, connection)) {
            ctx.close();
            return;
        }
        frames.connected(config.limits().bytes());
        ControlDecoder decoder = new ControlDecoder(me.name().atom(), me.creation(), attempt.peer(), config.limits());
        PacketReader reader = new PacketReader(decoder, established.flags(), config.limits().bytes());
        ctx.pipeline().replace(ctx.handler(), "connection", new ConnectionHandler(connection, reader, frames, events,
                this::gone, netTick));
        connections.put(attempt.peer(), connection);
        events.up(connection);
        // Here and not elsewhere: who waits for a connection is not to wait for a further thread to start.
        table.announced(connection).ifPresent(waiters -> waiters.promise().complete(connection));
    }

    private void gone(DistConnection connection, Atom reason) {
        connections.remove(connection.peerAtom(), connection);
        try {
            events.down(connection, reason);
        } finally {
            if (connection.flags().has(DistFlag.NAME_ME) && config.identity() instanceof Identity.Named) {
                dynamicNames.left(connection.peer(), connection.peerCreation());
            }
            act(connection.peerAtom(), table.gone(connection), new ConnectFailure.ShuttingDown());
            connection.isDown();
        }
    }

    /** An attempt came to nothing. */
    void failed(Attempt attempt, ConnectFailure.Reason reason) {
        act(attempt.peer(), table.failed(attempt), reason);
    }

    private void act(Atom peer, PeerTable.Next next, ConnectFailure.Reason reason) {
        switch (next) {
            case PeerTable.Next.Nothing _ -> {
                return;
            }
            case PeerTable.Next.Tell(PeerTable.Waiters waiters) -> tell(peer, waiters, reason);
            case PeerTable.Next.Dial(Attempt attempt) -> dial(attempt, NodeName.of(attempt.peer()));
            case PeerTable.Next.Proceed(Attempt successor) -> successor.handshake()
                    .ifPresent(handshake -> handshake.event(new HandshakeEvent.OldConnectionGone()));
        }
    }

    private void tell(Atom peer, PeerTable.Waiters waiters, ConnectFailure.Reason reason) {
        ConnectFailure failure = failure(peer, reason);
        elsewhere(() -> waiters.promise().completeExceptionally(failure));
    }

    private void elsewhere(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            // This node is ending: nobody is kept from anything any more.
            task.run();
        }
    }

    /** Closes every connection and waits until all are down, at most so long. */
    void close(Atom reason, Duration atMost) {
        table.close().forEach(Attempt::abandon);
        List<DistConnection> all = List.copyOf(connections.values());
        all.forEach(connection -> connection.close(reason));
        long end = System.nanoTime() + atMost.toNanos();
        for (DistConnection connection : all) {
            connection.awaitDown(Duration.ofNanos(end - System.nanoTime()));
        }
        table.abandoned().forEach((peer, waiters) -> waiters.promise()
                .completeExceptionally(failure(peer, new ConnectFailure.ShuttingDown())));
        threads.shutdownNow();
    }
}
