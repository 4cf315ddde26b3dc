package orrery.epmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import orrery.testsupport.TestEpmd;

class EpmdClientTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final byte[] FOUND = HexFormat.of().parseHex("77009beb4d0000060005000268620000");
    private static final byte[] NAMES = bytes("\0\0\u0011\u0011name b at port 2\nname a at port 1\n");

    /** Something that accepts one connection, answers bytes whatever was asked, and hangs up or does not. */
    private static final class Stub implements AutoCloseable {
        private final ServerSocket listener;
        private final Thread thread;

        Stub(byte[] answer, boolean hangUp) {
            try {
                listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            thread = Thread.ofVirtual().start(() -> serve(answer, hangUp));
        }

        EpmdClient client() {
            return new EpmdClient(new EpmdAddress("127.0.0.1", listener.getLocalPort()), Duration.ofSeconds(10));
        }

        EpmdClient hurried() {
            return new EpmdClient(client().address(), SHORT);
        }

        @Override
        public void close() {
            try {
                listener.close();
                thread.interrupt();
                thread.join();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void serve(byte[] answer, boolean hangUp) {
            try (Socket socket = listener.accept()) {
                int length = socket.getInputStream().read() << 8 | socket.getInputStream().read();
                socket.getInputStream().readNBytes(length);
                socket.getOutputStream().write(answer);
                if (!hangUp) {
                    socket.getInputStream().read();
                }
            } catch (IOException e) {
                // The client went first, which some tests are about.
                return;
            }
        }
    }

    @Test
    void anAnswerCutAnywhereIsReportedAsCut() {
        for (int length = 0; length < FOUND.length; length++) {
            int cut = length;
            answering(Arrays.copyOf(FOUND, cut), client -> assertThatThrownBy(() -> client.lookup("hb"))
                    .isInstanceOfSatisfying(EpmdException.CutAnswer.class,
                            e -> assertThat(e.received()).isEqualTo(cut)));
        }
        byte[] registered = HexFormat.of().parseHex("76006b00cdd5");
        for (int length = 0; length < registered.length; length++) {
            answering(Arrays.copyOf(registered, length),
                    client -> assertThatThrownBy(() -> client.register(EpmdEntry.of("a", 1)))
                            .isInstanceOf(EpmdException.CutAnswer.class));
        }
    }

    /** A list has no length: one cut after a line cannot be told from a shorter one. */
    @Test
    void aListCutInsideALineIsReportedAsCut() {
        int firstLine = 4 + "name b at port 2\n".length();
        for (int length = 0; length < NAMES.length; length++) {
            byte[] part = Arrays.copyOf(NAMES, length);
            if (length == 4 || length == firstLine) {
                int names = length == 4 ? 0 : 1;
                answering(part, client -> assertThat(client.names()).hasSize(names));
            } else {
                answering(part, client -> assertThatThrownBy(client::names)
                        .isInstanceOf(EpmdException.CutAnswer.class));
            }
        }
        answering(NAMES, client -> assertThat(client.names()).containsExactly(new NamedPort("b", 2),
                new NamedPort("a", 1)));
    }

    @Test
    void theOldAnswerToARegistrationIsUnderstood() {
        answering(HexFormat.of().parseHex("79000003"), client -> {
            try (Registration a = client.register(EpmdEntry.of("a", 1))) {
                assertThat(a.creation().value()).isEqualTo(3);
            }
        });
    }

    @Test
    void aTakenNameIsNamed() {
        try (TestEpmd epmd = TestEpmd.start(); Registration one = epmd.client().register(EpmdEntry.of("one", 1))) {
            assertThat(one.address()).isEqualTo(epmd.address());
            assertThatThrownBy(() -> epmd.client().register(EpmdEntry.of("one", 2)))
                    .isInstanceOfSatisfying(EpmdException.NameTaken.class,
                            e -> assertThat(e.alive()).isEqualTo("one"))
                    .hasMessageStartingWith("the name 'one' is taken");
        }
    }

    @Test
    void whoListensButIsNoNameServiceIsFoundOut() {
        byte[] http = bytes("HTTP/1.1 400 Bad Request\r\n\r\n");
        answering(http, client -> assertThatThrownBy(() -> client.lookup("a"))
                .isInstanceOf(EpmdException.NotANameService.class).hasMessageContaining("begins with the byte 72"));
        answering(http, client -> assertThatThrownBy(() -> client.register(EpmdEntry.of("a", 1)))
                .isInstanceOf(EpmdException.NotANameService.class));
        answering(http, client -> assertThatThrownBy(client::names)
                .isInstanceOf(EpmdException.NotANameService.class));
        answering(http, client -> assertThatThrownBy(client::kill)
                .isInstanceOf(EpmdException.NotANameService.class));
        answering(new byte[9 << 20], client -> assertThatThrownBy(client::names)
                .isInstanceOf(EpmdException.NotANameService.class).hasMessageContaining("has no end"));
        answering(bytes("\0\0\u0011\u0011name \u00ff at port 2\n"), client -> assertThatThrownBy(client::names)
                .isInstanceOf(EpmdException.NotANameService.class));
    }

    @Test
    void aSilentServiceCostsTheDeadlineAndNoMore() {
        try (Stub stub = new Stub(new byte[0], false)) {
            assertThatThrownBy(() -> stub.hurried().lookup("a")).isInstanceOf(EpmdException.Silent.class)
                    .hasMessageContaining("did not answer within 0.2 s");
        }
        try (Stub stub = new Stub(Arrays.copyOf(FOUND, 5), false)) {
            assertThatThrownBy(() -> stub.hurried().lookup("a")).isInstanceOf(EpmdException.Silent.class);
        }
    }

    @Test
    void nobodyThereIsSaidInWords() {
        EpmdAddress nowhere = new EpmdAddress("127.0.0.1", TestEpmd.freePort());
        EpmdClient client = new EpmdClient(nowhere);
        assertThat(client.isReachable()).isFalse();
        assertThatThrownBy(client::names).isInstanceOfSatisfying(EpmdException.Unreachable.class,
                e -> assertThat(e.address()).isEqualTo(nowhere))
                .hasMessageStartingWith("nobody answers the name service on " + nowhere);
    }

    @Test
    void anUnknownHostIsSaidInWords() {
        EpmdClient client = new EpmdClient(new EpmdAddress("nosuchhost.invalid", 4370), Duration.ofSeconds(2));
        assertThat(client.isReachable()).isFalse();
        assertThatThrownBy(() -> client.lookup("a")).isInstanceOfSatisfying(EpmdException.UnknownHost.class,
                e -> assertThat(e.host()).isEqualTo("nosuchhost.invalid"))
                .hasMessageContaining("does not know the host 'nosuchhost.invalid'");
    }

    @Test
    void theEnvironmentSettlesThePortAndTheLoopbackIsAsked() {
        assertThat(EpmdAddress.fromEnvironment(Map.of())).hasToString("127.0.0.1:4369");
        assertThat(EpmdAddress.fromEnvironment(Map.of("ERL_EPMD_PORT", "54369", "ERL_EPMD_ADDRESS", "192.0.2.1")))
                .isEqualTo(new EpmdAddress("127.0.0.1", 54369));
        for (String wrong : new String[]{"x", "0", "65536", "-1", "4369x"}) {
            assertThatThrownBy(() -> EpmdAddress.fromEnvironment(Map.of("ERL_EPMD_PORT", wrong)))
                    .isInstanceOf(EpmdException.BadSetting.class)
                    .hasMessage("ERL_EPMD_PORT is '" + wrong + "'; expected a port from 1 to 65535");
        }
    }

    @Test
    void anAddressKnowsWhetherItIsThisMachines() {
        assertThat(new EpmdAddress("127.0.0.1", 1).isLoopback()).isTrue();
        assertThat(new EpmdAddress("localhost", 1).isLoopback()).isTrue();
        assertThat(new EpmdAddress("::1", 1)).hasToString("[::1]:1").matches(EpmdAddress::isLoopback);
        assertThat(new EpmdAddress("192.0.2.1", 1).isLoopback()).isFalse();
        assertThat(new EpmdAddress("elsewhere", 1).isLoopback()).isFalse();
    }

    private static void answering(byte[] answer, Consumer<EpmdClient> check) {
        try (Stub stub = new Stub(answer, true)) {
            check.accept(stub.client());
        }
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
}
