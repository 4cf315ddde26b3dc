package orrery.epmd;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/**
 * Where a name service listens.
 *
 * @param host a host name or an IP address
 * @param port 1 to 65535
 */
public record EpmdAddress(String host, int port) {
    /** The port every Erlang installation uses unless told otherwise. */
    public static final int DEFAULT_PORT = 4369;

    public EpmdAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the address of a name service needs a host");
        }
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
        }
    }

    /**
     * The name service of this machine, as {@code erl} finds it: on the loopback, which every epmd listens on whatever
     * {@code ERL_EPMD_ADDRESS} adds, at the port {@code ERL_EPMD_PORT} or 4369.
     *
     * @throws EpmdException.BadSetting if {@code ERL_EPMD_PORT} is not a port
     */
    public static EpmdAddress fromEnvironment(Map<String, String> environment) {
        return new EpmdAddress("127.0.0.1", portFrom(environment));
    }

    /** The name service of another machine: one cluster uses one port everywhere. */
    public EpmdAddress at(String otherHost) {
        return new EpmdAddress(otherHost, port);
    }

    /** Whether it is this machine's by its address, without asking a resolver for anything but {@code localhost}. */
    public boolean isLoopback() {
        return host.equals("localhost") || literal().map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /** The address, if the host is one and not a name. */
    Optional<InetAddress> literal() {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }

    static int portFrom(Map<String, String> environment) {
        String text = environment.getOrDefault("ERL_EPMD_PORT", "").strip();
        if (text.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9') && Integer.parseInt(text) >= 1
                && Integer.parseInt(text) <= 0xFFFF) {
            return Integer.parseInt(text);
        }
        throw new EpmdException.BadSetting("ERL_EPMD_PORT", text, "a port from 1 to 65535");
    }
}
