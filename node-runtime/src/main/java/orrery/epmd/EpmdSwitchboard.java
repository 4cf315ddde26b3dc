package orrery.epmd;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.epmd.NameDesk.Outcome;

/**
 * The open connections of a name service, numbered as epmd's descriptors are, and their bound. All of it happens on
 * the service's one thread.
 */
final class EpmdSwitchboard {
    private static final Logger LOG = LoggerFactory.getLogger(EpmdSwitchboard.class);

    /** Numbers start where epmd's would: after the standard streams and the listening sockets. */
    private static final int STANDARD_STREAMS = 3;

    private final EpmdOptions options;
    private final NameDesk desk;
    private final BitSet numbers = new BitSet();
    private final Map<Integer, EpmdConnection> connections = new HashMap<>();
    private volatile Runnable onKill = () -> {};
    private volatile int port;
    private volatile int firstNumber = STANDARD_STREAMS;

    EpmdSwitchboard(EpmdOptions options) {
        this.options = options;
        Consumer<String> log = options.log();
        desk = new NameDesk(options.relaxed(), line -> {
            String printable = printable(line);
            LOG.debug(printable);
            log.accept(printable);
        });
    }

    void onKill(Runnable action) {
        onKill = action;
    }

    void listeningOn(int boundPort, int listeners) {
        port = boundPort;
        firstNumber = STANDARD_STREAMS + listeners;
    }

    Duration packetTimeout() {
        return options.packetTimeout();
    }

    /**
     * Takes a connection in. When there are too many, the one that has been busy with its request for longest makes
     * room: a flood of idle connections keeps nobody out, and a registered node never loses its place to it.
     *
     * @return its number, or -1 if every place belongs to a registered node
     */
    int connected(EpmdConnection connection) {
        if (connections.size() >= options.maxConnections()) {
            EpmdConnection oldest = null;
            for (EpmdConnection other : connections.values()) {
                if (!other.isRegistration() && (oldest == null || other.age() > oldest.age())) {
                    oldest = other;
                }
            }
            if (oldest == null) {
                return -1;
            }
            oldest.close();
        }
        int number = nextNumber();
        numbers.set(number);
        connections.put(number, connection);
        return number;
    }

    /** The number of the connection that comes next: the lowest that is free, as of descriptors. */
    int nextNumber() {
        return numbers.nextClearBit(firstNumber);
    }

    void disconnected(int number) {
        numbers.clear(number);
        connections.remove(number);
        desk.connectionEnded(number);
    }

    Outcome answer(EpmdRequest request, int number, boolean local) {
        return desk.answer(request, number, local, port, options.clock().instant().getEpochSecond());
    }

    /** Closes the connection of a node that was stopped. */
    void unseat(int number) {
        EpmdConnection connection = connections.get(number);
        if (connection != null) {
            connection.close();
        }
    }

    void kill() {
        onKill.run();
    }

    void note(String line) {
        LOG.debug(line);
        options.log().accept(line);
    }

    void closeAll() {
        List.copyOf(connections.values()).forEach(EpmdConnection::close);
    }

    static boolean isLocal(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress remote
                && channel.localAddress() instanceof InetSocketAddress local
                && (remote.getAddress().isLoopbackAddress() || remote.getAddress().equals(local.getAddress()));
    }

    /** A name is any text; in a log it must stay on its line. */
    private static String printable(String line) {
        return line.codePoints().map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
