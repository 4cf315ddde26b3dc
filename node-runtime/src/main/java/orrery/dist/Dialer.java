package orrery.dist;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdEntry;
import orrery.epmd.EpmdException;
import orrery.epmd.NamedPort;
import orrery.term.NodeName;

/** The way to a peer up to the TCP connection, stage by stage. Blocks: for virtual threads. */
final class Dialer {
    private static final int PROTOCOL_VERSION = 6;

    /** Shorter than the JDK remembers a name itself: asking takes a thread, as the JDK may have to wait for an answer. */
    private static final long STILL_KNOWN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_KNOWN = 256;

    /** Where a host is, as found a moment ago. */
    private record Known(InetAddress address, long sinceNanos) {}

    private final Map<String, Known> addresses = new ConcurrentHashMap<>();
    private final EventLoopGroup loops;
    private final EpmdAddress epmd;
    private final Duration stageTime;

    Dialer(EventLoopGroup loops, EpmdAddress epmd, Duration stageTime) {
        this.loops = loops;
        this.epmd = epmd;
        this.stageTime = stageTime;
    }

    /** A stage that did not succeed. */
    static final class StageFailed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient ConnectFailure.Reason reason;

        StageFailed(ConnectFailure.Reason reason) {
            super(reason.toString(), null, false, false);
            this.reason = reason;
        }

        ConnectFailure.Reason reason() {
            return reason;
        }
    }

    /** Whether the names alone allow the two to meet (protocol §2.9). */
    static void checkNames(Identity self, NodeName peer) throws StageFailed {
        boolean weAreLong = switch (self) {
            case Identity.Named(NodeName name, _) -> {
                if (name.equals(peer)) {
                    throw new StageFailed(new ConnectFailure.ItsOurself());
                }
                yield name.isLong();
            }
            case Identity.ToBeNamed(String host) -> new NodeName("undefined", host).isLong();
        };
        if (weAreLong != peer.isLong()) {
            throw new StageFailed(new ConnectFailure.NameModeMismatch(weAreLong));
        }
    }

    InetAddress resolve(NodeName peer) throws StageFailed {
        if (Names.isAddress(peer.host())) {
            return literal(peer.host());
        }
        Known known = addresses.get(peer.host());
        if (known != null && System.nanoTime() - known.sinceNanos() < STILL_KNOWN_NANOS) {
            return known.address();
        }
        InetAddress address = resolveName(peer);
        if (addresses.size() >= MOST_KNOWN) {
            addresses.clear();
        }
        addresses.put(peer.host(), new Known(address, System.nanoTime()));
        return address;
    }

    private static InetAddress literal(String host) throws StageFailed {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            throw new StageFailed(new ConnectFailure.HostUnknown(host));
        }
    }

    private InetAddress resolveName(NodeName peer) throws StageFailed {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(peer.host()));
        Thread.ofVirtual().name("resolve " + peer.host()).start(lookup);
        try {
            InetAddress[] found = lookup.get(stageTime.toMillis(), TimeUnit.MILLISECONDS);
            // OTP listens on IPv4 unless told otherwise.
            return Arrays.stream(found).min(Comparator.comparing(a -> a instanceof Inet4Address ? 0 : 1))
                    .orElseThrow(() -> new StageFailed(new ConnectFailure.HostUnknown(peer.host())));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw new StageFailed(new ConnectFailure.HostUnknown(peer.host()));
            }
            throw new IllegalStateException("cannot resolve " + peer.host(), e.getCause());
        } catch (TimeoutException e) {
            throw new StageFailed(new ConnectFailure.HostUnknown(peer.host()));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Asks the name daemon there for the node's port. */
    InetSocketAddress locate(NodeName peer, InetAddress host) throws StageFailed {
        EpmdClient client = new EpmdClient(epmd.at(host.getHostAddress()), stageTime);
        InetSocketAddress daemon = new InetSocketAddress(host, epmd.port());
        try {
            Optional<EpmdEntry> entry = client.lookup(peer.alive());
            if (entry.isEmpty()) {
                throw new StageFailed(new ConnectFailure.NotRegistered(peer.alive(), daemon, known(client)));
            }
            if (entry.get().commonVersion().orElse(0) < PROTOCOL_VERSION) {
                throw new StageFailed(new ConnectFailure.TooOld(entry.get().highestVersion()));
            }
            return new InetSocketAddress(host, entry.get().port());
        } catch (EpmdException.Unreachable e) {
            throw new StageFailed(switch (e.getCause()) {
                case SocketTimeoutException _ -> new ConnectFailure.EpmdSilent(daemon, stageTime);
                case ConnectException _ -> new ConnectFailure.EpmdRefused(daemon);
                case null, default -> new ConnectFailure.EpmdFailed(daemon, String.valueOf(e.getMessage()));
            });
        } catch (EpmdException.Silent e) {
            throw new StageFailed(new ConnectFailure.EpmdSilent(daemon, stageTime));
        } catch (EpmdException e) {
            throw new StageFailed(new ConnectFailure.EpmdFailed(daemon, String.valueOf(e.getMessage())));
        }
    }

    /** Who is registered there: a help for the reader, so no failure of its own. */
    private static List<String> known(EpmdClient client) {
        try {
            return client.names().stream().map(NamedPort::alive).toList();
        } catch (EpmdException e) {
            return List.of();
        }
    }

    /**
     * Connects here and gives the event loop a channel that is connected: an event loop that has to wait for that
     * itself makes several times the way of a connection on one machine.
     *
     * @param handler takes over the channel, from its first event on
     */
    Channel connect(InetSocketAddress address, ChannelHandler handler) throws StageFailed {
        SocketChannel socket = connected(address);
        ChannelFuture registered = new Bootstrap().group(loops).channelFactory(() -> new PeerSocket(socket))
                .option(ChannelOption.TCP_NODELAY, true).handler(handler).register();
        try {
            registered.await();
        } catch (InterruptedException e) {
            registered.channel().close();
            throw interrupted();
        }
        if (!registered.isSuccess()) {
            registered.channel().close();
            throw new StageFailed(new ConnectFailure.ShuttingDown());
        }
        return registered.channel();
    }

    private SocketChannel connected(InetSocketAddress address) throws StageFailed {
        IOException failure;
        try {
            SocketChannel socket = SocketChannel.open();
            try {
                socket.socket().connect(address, (int) stageTime.toMillis());
                return socket;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            failure = e;
        }
        throw switch (failure) {
            case ClosedByInterruptException _ -> interrupted();
            case SocketTimeoutException _ -> new StageFailed(new ConnectFailure.PortSilent(address, stageTime));
            case ConnectException e when String.valueOf(e.getMessage()).contains("refused") -> new StageFailed(
                    new ConnectFailure.PortRefused(address));
            case IOException e -> new StageFailed(
                    new ConnectFailure.PortFailed(address, String.valueOf(e.getMessage())));
        };
    }

    private static StageFailed interrupted() {
        Thread.currentThread().interrupt();
        return new StageFailed(new ConnectFailure.ShuttingDown());
    }
}
