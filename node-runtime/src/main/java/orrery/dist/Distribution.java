package orrery.dist;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import orrery.term.Atom;
import orrery.term.NodeName;

/**
 * A node's part in distribution: it listens, dials, and keeps one connection to each peer ({@code net_kernel.erl}).
 *
 * <pre>{@code
 * DistListener listener = DistListener.onLoopback(name.host());
 * Registration registration = epmd.register(EpmdEntry.of(name.alive(), listener.port()));
 * Distribution distribution = new Distribution(DistributionConfig.of(
 *         new Identity.Named(name, registration.creation()), cookies, epmd.address()));
 * distribution.start(events, refusals);
 * distribution.accept(listener);
 * }</pre>
 */
public final class Distribution implements Peers, AutoCloseable {
    private static final Atom DISCONNECT = Atom.of("disconnect");
    private static final Atom NET_KERNEL_TERMINATED = Atom.of("net_kernel_terminated");
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int MOST_EVENT_LOOPS = 4;

    private final DistributionConfig config;
    private final EventLoopGroup loops;
    private final Links links;
    private final Callers callers;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    public Distribution(DistributionConfig config) {
        this.config = config;
        Transport transport = new Transport(config.tls(), config.setupTime());
        loops = loops(Math.min(MOST_EVENT_LOOPS, Runtime.getRuntime().availableProcessors()));
        links = new Links(config, loops, transport);
        callers = new Callers(config, loops, links, transport);
    }

    private static EventLoopGroup loops(int threads) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("distribution", true),
                NioIoHandler.newFactory());
    }

    /**
     * Loads what listening and connecting take, which is a large part of a program's first start: for a thread of its own beside
     * the rest of that start. Changes nothing else.
     */
    public static void preload() {
        EventLoopGroup spare = loops(1);
        try {
            ServerSocketChannel unbound = ServerSocketChannel.open();
            new ServerBootstrap().group(spare).channelFactory(() -> new PeerSocket.Port(unbound))
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new FrameHandler(2)).register().syncUninterruptibly().channel().close();
            new Rehearsal().run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            spare.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
        }
    }

    public DistributionConfig config() {
        return config;
    }

    /** When silent peers are given up. */
    public NetTick netTick() {
        return links.netTick();
    }

    /** Who this node is; empty as long as no peer has given it a name. */
    public Optional<Identity.Named> self() {
        return links.self();
    }

    /** From now on this node can connect. Once only, and before {@link #accept}. */
    public void start(PeerEvents events, InboundRefusal.Listener refusals) {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("this distribution was started before");
        }
        links.start(events, refusals);
    }

    /** Begins to answer who calls at the listener's port, and takes the listener over. */
    public void accept(DistListener listener) {
        if (!started.get()) {
            throw new IllegalStateException("a distribution is started before it accepts");
        }
        callers.accept(listener);
    }

    @Override
    public Optional<Connection> connection(Atom node) {
        return links.connection(node);
    }

    @Override
    public Collection<Connection> connections() {
        return List.copyOf(links.connections());
    }

    @Override
    public CompletableFuture<Connection> connect(Atom node) {
        if (closed.get()) {
            return links.refuse(node, new ConnectFailure.ShuttingDown());
        }
        return started.get() ? links.connect(node) : links.refuse(node, new ConnectFailure.NotAlive());
    }

    /** {@code erlang:disconnect_node/1}. @return whether there was a connection */
    public boolean disconnect(Atom node) {
        Optional<Connection> connection = connection(node);
        connection.ifPresent(c -> c.close(DISCONNECT));
        return connection.isPresent();
    }

    /** The test of the way to a peer under this node's own settings; blocks. */
    public ConnectProbe.Report probe(NodeName peer) {
        return ConnectProbe.run(config, self().map(Identity.class::cast).orElse(config.identity()), peer);
    }

    /**
     * Leaves: accepts nobody any more, gives up what is on its way, sends what is queued, closes every connection (each
     * with its {@code down}, reason {@code net_kernel_terminated}), ends the threads. Not to be called by an event
     * loop.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        callers.close();
        links.close(NET_KERNEL_TERMINATED, FAREWELL);
        loops.shutdownGracefully(0, FAREWELL.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
