package orrery.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;

/** A name daemon of a test's own, on a free port of the loopback. */
public final class TestEpmd implements AutoCloseable {
    private final int port;
    private final ChildProcess daemon;

    private TestEpmd(int port, ChildProcess daemon) {
        this.port = port;
        this.daemon = daemon;
    }

    /** Starts one and returns when it answers. */
    public static TestEpmd start() {
        return startReal();
    }

    /** Starts the {@code epmd} of the installed Erlang/OTP. */
    public static TestEpmd startReal() {
        int port = freePort();
        ChildProcess daemon = ChildProcess.start(List.of("epmd", "-port", Integer.toString(port), "-address",
                "127.0.0.1", "-relaxed_command_check"), Map.of());
        Await.until("epmd on port " + port, () -> answers(port));
        return new TestEpmd(port, daemon);
    }

    public int port() {
        return port;
    }

    /** What a program needs in its environment to use this daemon, and no other. */
    public Map<String, String> environment() {
        return Map.of("ERL_EPMD_PORT", Integer.toString(port), "ERL_EPMD_ADDRESS", "127.0.0.1");
    }

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

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
