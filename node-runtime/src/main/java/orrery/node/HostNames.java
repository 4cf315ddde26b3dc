package orrery.node;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.function.Supplier;

/** What this machine is called, as the host part of node names. */
public final class HostNames {
    /** A long name needs a host with a dot; this one leads here on every machine. */
    private static final String LONG = "127.0.0.1";
    private static final String ANYWHERE = "localhost";

    private final Supplier<String> shortName;

    private HostNames(Supplier<String> shortName) {
        this.shortName = shortName;
    }

    /** Asks this machine, which may take a while the first time: not on a thread that draws. */
    public static HostNames ofThisMachine() {
        return new HostNames(new Supplier<>() {
            private String found = "";

            @Override
            public synchronized String get() {
                if (found.isEmpty()) {
                    found = ask();
                }
                return found;
            }
        });
    }

    public static HostNames of(String shortName) {
        return new HostNames(() -> shortName);
    }

    /** The host part of a new node's name unless another is typed. */
    public String own(boolean longName) {
        return longName ? LONG : shortName.get();
    }

    /** Whether others who look for a node at that host come to this machine. */
    public boolean leadsHere(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }

    /** As OTP does: the host's name up to the first dot; {@code localhost} where that name leads nowhere. */
    private static String ask() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            String host = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
            return host.isEmpty() || host.chars().allMatch(Character::isDigit) ? ANYWHERE : resolvable(host);
        } catch (UnknownHostException e) {
            return ANYWHERE;
        }
    }

    private static String resolvable(String host) throws UnknownHostException {
        InetAddress.getByName(host);
        return host;
    }
}
