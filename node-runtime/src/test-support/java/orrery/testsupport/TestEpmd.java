package orrery.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdOptions;
import orrery.epmd.EpmdServer;

/** A name daemon of a test's own, on a free port of the loopback. */
public final class TestEpmd implements AutoCloseable {
    private interface Daemon {
        void close();
    }

    private final int port;
    private final Daemon daemon;

    private TestEpmd(int port, Daemon daemon) {
        this.port = port;
        this.daemon = daemon;
    }

    /** Starts Orrery's own. */
    public static TestEpmd start() {
        return start(EpmdOptions.onPort(0));
    }

    /** Starts Orrery's own with other settings. */
    public static TestEpmd start(EpmdOptions options) {
        EpmdServer server = EpmdServer.start(options);
        return new TestEpmd(server.port(), server::close);
    }

    /** Starts the {@code epmd} of the installed Erlang/OTP; see {@link Interop#requireEpmd}. */
    public static TestEpmd startReal() {
        return startReal(freePort());
    }

    /** Starts the {@code epmd} of the installed Erlang/OTP on a given port, as after a crash of the one before. */
    public static TestEpmd startReal(int port) {
        ChildProcess daemon = ChildProcess.start(List.of("epmd", "-port", Integer.toString(port), "-address",
                "127.0.0.1", "-relaxed_command_check"), Map.of());
        EpmdClient client = new EpmdClient(new EpmdAddress("127.0.0.1", port));
        Await.until("epmd on port " + port, client::isReachable);
        return new TestEpmd(port, daemon::close);
    }

    public int port() {
        return port;
    }

    /** What a program needs in its environment to use this daemon, and no other. */
    public Map<String, String> environment() {
        return Map.of("ERL_EPMD_PORT", Integer.toString(port), "ERL_EPMD_ADDRESS", "127.0.0.1");
    }

    public EpmdAddress address() {
        return new EpmdAddress("127.0.0.1", port);
    }

    public EpmdClient client() {
        return new EpmdClient(address());
    }

    /** Ends it, as a crash would: nodes lose their registration. */
    @Override
    public void close() {
        daemon.close();
    }

    /** A port nobody listens on at the moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
