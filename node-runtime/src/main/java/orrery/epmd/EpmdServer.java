package orrery.epmd;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A name service of our own, for machines without epmd (protocol §1). Real nodes register with it and find each other
 * through it; {@code epmd -names} lists them.
 *
 * <p>
 * It listens on the loopback, v4 and v6, and on the addresses it is given. Everything it knows belongs to its one
 * thread.
 */
public final class EpmdServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EpmdServer.class);

    /** A free port of v4 may be taken on v6: how often another one is tried, when any port will do. */
    private static final int PORT_ATTEMPTS = 20;

    private final EventLoopGroup loop;
    private final List<Channel> listeners;
    private final EpmdSwitchboard switchboard;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final int port;

    private EpmdServer(EventLoopGroup loop, List<Channel> listeners, EpmdSwitchboard switchboard) {
        this.loop = loop;
        this.listeners = listeners;
        this.switchboard = switchboard;
        this.port = ((InetSocketAddress) listeners.getFirst().localAddress()).getPort();
        loop.terminationFuture().addListener(_ -> closed.complete(null));
    }

    /**
     * Starts one, which answers when this returns.
     *
     * @throws EpmdException.CannotListen for instance because a name service runs there already
     */
    public static EpmdServer start(EpmdOptions options) {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("epmd", true),
                NioIoHandler.newFactory());
        EpmdSwitchboard switchboard = new EpmdSwitchboard(options);
        try {
            EpmdServer server = new EpmdServer(loop, listen(options, loop, switchboard), switchboard);
            switchboard.onKill(server::shutDown);
            LOG.atInfo().addKeyValue("port", server.port).log("name service started");
            return server;
        } catch (EpmdException.CannotListen e) {
            loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).syncUninterruptibly();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** Where this machine's programs reach it. */
    public EpmdAddress address() {
        return new EpmdAddress("127.0.0.1", port);
    }

    /** Completes when it has ended, also when somebody ended it with {@code epmd -kill}. */
    public CompletionStage<Void> closed() {
        return closed.minimalCompletionStage();
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    /** Stops listening and closes every connection; nodes notice and look for another name service. */
    @Override
    public void close() {
        shutDown();
        closed.join();
    }

    private void shutDown() {
        if (loop.isShuttingDown()) {
            return;
        }
        listeners.forEach(Channel::close);
        loop.next().execute(switchboard::closeAll);
        loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
        LOG.atInfo().addKeyValue("port", port).log("name service ended");
    }

    private static List<Channel> listen(EpmdOptions options, EventLoopGroup loop, EpmdSwitchboard switchboard) {
        for (int attempt = 1;; attempt++) {
            try {
                return bindAll(options, loop, switchboard);
            } catch (EpmdException.CannotListen e) {
                if (options.port() != 0 || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static List<Channel> bindAll(EpmdOptions options, EventLoopGroup loop, EpmdSwitchboard switchboard) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new EpmdConnection(switchboard));
                    }
                });
        List<Channel> listeners = new ArrayList<>();
        int port = options.port();
        for (InetAddress address : listenAddresses(options.addresses())) {
            ChannelFuture bound = bootstrap.bind(address, port).awaitUninterruptibly();
            Throwable failure = bound.cause();
            if (failure != null) {
                listeners.forEach(listener -> listener.close().awaitUninterruptibly());
                throw new EpmdException.CannotListen(
                        new EpmdAddress(address.getHostAddress(), Math.max(1, port)),
                        String.valueOf(failure.getMessage()), failure);
            }
            listeners.add(bound.channel());
            port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
        }
        switchboard.listeningOn(port, listeners.size());
        return List.copyOf(listeners);
    }

    /** The loopback of v4 and, where the machine has it, of v6; then the others. A wildcard covers them all. */
    static SequencedSet<InetAddress> listenAddresses(List<InetAddress> others) {
        SequencedSet<InetAddress> all = new LinkedHashSet<>();
        for (InetAddress other : others) {
            if (other.isAnyLocalAddress()) {
                all.add(other);
                return all;
            }
        }
        all.add(InetAddress.ofLiteral("127.0.0.1"));
        InetAddress loopback6 = InetAddress.ofLiteral("::1");
        if (hasAddress(loopback6)) {
            all.add(loopback6);
        }
        all.addAll(others);
        return all;
    }

    private static boolean hasAddress(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
