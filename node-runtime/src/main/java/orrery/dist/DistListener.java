package orrery.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The port a node listens on, bound but not yet served: with its number the node registers at the name daemon and
 * learns its creation, and only then {@link Distribution#accept} can answer callers, who meanwhile wait in the system's
 * queue.
 */
public final class DistListener implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final int TRIES_FOR_A_COMMON_PORT = 16;

    private final List<ServerSocketChannel> channels;
    private final int port;

    private DistListener(List<ServerSocketChannel> channels, int port) {
        this.channels = List.copyOf(channels);
        this.port = port;
    }

    /** Which ports may be taken ({@code inet_dist_listen_min/max}). */
    public record Ports(int lowest, int highest) {
        /** Whichever the system gives. */
        public static final Ports ANY = new Ports(0, 0);

        public Ports {
            if (lowest < 0 || highest > 0xFFFF || lowest > highest || lowest == 0 && highest != 0) {
                throw new IllegalArgumentException(
                        "ports go from 1 to 65535, the lowest first; not " + lowest + " to " + highest);
            }
        }
    }

    /**
     * Listens on the loopback only: on 127.0.0.1, and on what the host part of our own name leads to if that is a
     * loopback address too: Debian gives the machine's own name 127.0.1.1, and a node called {@code a@::1} is dialled
     * by those that run with {@code -proto_dist inet6_tcp}.
     */
    public static DistListener onLoopback(String ownHost) {
        return open(loopback(ownHost), Ports.ANY);
    }

    /** The addresses {@link #onLoopback} listens on. */
    public static List<InetAddress> loopback(String ownHost) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        addresses.add(InetAddress.ofLiteral("127.0.0.1"));
        try {
            for (InetAddress own : InetAddress.getAllByName(ownHost)) {
                if (own.isLoopbackAddress() && (own instanceof Inet4Address || isOfThisMachine(own))) {
                    addresses.add(own);
                }
            }
        } catch (UnknownHostException e) {
            // A host nobody can resolve: peers that know it by other means still find 127.0.0.1.
            return List.copyOf(addresses);
        }
        return List.copyOf(addresses);
    }

    /** All of 127/8 can be listened on, but where IPv6 is switched off, a name may still lead to {@code ::1}. */
    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** @throws UncheckedIOException if no port of the range is free on all of the addresses */
    public static DistListener open(List<InetAddress> addresses, Ports ports) {
        boolean any = ports.lowest() == 0;
        int first = any ? 0 : ports.lowest();
        int last = any ? TRIES_FOR_A_COMMON_PORT - 1 : ports.highest();
        IOException failure = new IOException("there is no address to listen on");
        for (int candidate = first; candidate <= last; candidate++) {
            try {
                return bind(addresses, any ? 0 : candidate);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new UncheckedIOException("cannot listen on " + addresses + " at "
                + (any ? "any port" : "a port from " + first + " to " + last) + ": " + failure.getMessage(), failure);
    }

    private static DistListener bind(List<InetAddress> addresses, int wanted) throws IOException {
        List<ServerSocketChannel> bound = new ArrayList<>();
        int port = wanted;
        try {
            for (InetAddress address : addresses) {
                ServerSocketChannel channel = ServerSocketChannel.open();
                bound.add(channel);
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(new InetSocketAddress(address, port), BACKLOG);
                port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            }
            return new DistListener(bound, port);
        } catch (IOException e) {
            closeAll(bound);
            throw e;
        }
    }

    public int port() {
        return port;
    }

    List<ServerSocketChannel> channels() {
        return channels;
    }

    @Override
    public void close() {
        closeAll(channels).ifPresent(e -> {
            throw new UncheckedIOException(e);
        });
    }

    private static Optional<IOException> closeAll(List<ServerSocketChannel> channels) {
        Optional<IOException> failure = Optional.empty();
        for (ServerSocketChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                failure = Optional.of(e);
            }
        }
        return failure;
    }
}
