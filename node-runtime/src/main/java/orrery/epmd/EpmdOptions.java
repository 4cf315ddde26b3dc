package orrery.epmd;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.function.Consumer;

/**
 * How a name service of our own is to run.
 *
 * @param port where it listens; 0 lets the system choose one
 * @param addresses where it listens besides the loopback; empty for nothing but the loopback, unlike epmd, which
 *            listens everywhere when nobody tells it otherwise
 * @param relaxed {@code -relaxed_command_check}: {@code KILL} works with nodes registered, and {@code STOP} at all
 * @param packetTimeout how long a connection may take over its one request
 * @param maxConnections most connections at a time, the registrations of nodes among them
 * @param clock first creations are made of its seconds
 * @param log told what happens, in the words of {@code epmd -d}, on the thread of the service
 */
public record EpmdOptions(int port, List<InetAddress> addresses, boolean relaxed, Duration packetTimeout,
        int maxConnections, InstantSource clock, Consumer<String> log) {
    public EpmdOptions {
        addresses = List.copyOf(addresses);
    }

    /** The usual settings, on the loopback. */
    public static EpmdOptions onPort(int port) {
        // epmd uses select(2), which ends at 1024 descriptors.
        return new EpmdOptions(port, List.of(), false, Duration.ofSeconds(60), 1024, InstantSource.system(), _ -> {});
    }

    /**
     * The settings epmd would take from {@code ERL_EPMD_PORT}, {@code ERL_EPMD_ADDRESS} (IP addresses with commas or
     * blanks between) and {@code ERL_EPMD_RELAXED_COMMAND_CHECK}.
     *
     * @throws EpmdException.BadSetting if one of them makes no sense
     */
    public static EpmdOptions fromEnvironment(Map<String, String> environment) {
        List<InetAddress> addresses = new ArrayList<>();
        StringTokenizer texts = new StringTokenizer(environment.getOrDefault("ERL_EPMD_ADDRESS", ""), " ,");
        while (texts.hasMoreTokens()) {
            addresses.add(address(texts.nextToken()));
        }
        return onPort(EpmdAddress.portFrom(environment))
                .withAddresses(addresses)
                .withRelaxed(environment.containsKey("ERL_EPMD_RELAXED_COMMAND_CHECK"));
    }

    public EpmdOptions withAddresses(List<InetAddress> others) {
        return new EpmdOptions(port, others, relaxed, packetTimeout, maxConnections, clock, log);
    }

    public EpmdOptions withRelaxed(boolean yes) {
        return new EpmdOptions(port, addresses, yes, packetTimeout, maxConnections, clock, log);
    }

    public EpmdOptions withPacketTimeout(Duration timeout) {
        return new EpmdOptions(port, addresses, relaxed, timeout, maxConnections, clock, log);
    }

    public EpmdOptions withMaxConnections(int most) {
        return new EpmdOptions(port, addresses, relaxed, packetTimeout, most, clock, log);
    }

    public EpmdOptions withClock(InstantSource other) {
        return new EpmdOptions(port, addresses, relaxed, packetTimeout, maxConnections, other, log);
    }

    public EpmdOptions withLog(Consumer<String> listener) {
        return new EpmdOptions(port, addresses, relaxed, packetTimeout, maxConnections, clock, listener);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new EpmdException.BadSetting("ERL_EPMD_ADDRESS", text, "IP addresses with commas between");
        }
    }
}
