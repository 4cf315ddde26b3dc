package orrery.epmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.testsupport.Await;
import orrery.testsupport.TestEpmd;

class EpmdServerTest {
    private static final EpmdOptions ANY_PORT = EpmdOptions.onPort(0);

    @Test
    void aNodeIsFoundFromItsRegistrationToItsEnd() {
        try (EpmdServer server = EpmdServer.start(ANY_PORT)) {
            EpmdClient client = new EpmdClient(server.address());
            try (Registration a = client.register(EpmdEntry.of("a", 4711))) {
                assertThat(a.creation().value()).isGreaterThan(1_700_000_000L);
                assertThat(client.lookup("a")).contains(EpmdEntry.of("a", 4711));
                assertThat(client.lookup("b")).isEmpty();
                assertThat(client.names()).containsExactly(new NamedPort("a", 4711));
                assertThat(client.dump()).singleElement().asString()
                        .matches("active name     <a> at port 4711, fd = \\d+");
            }
            assertThat(client.lookup("a")).isEmpty();
            assertThat(client.names()).isEmpty();
            assertThat(client.dump()).singleElement().asString().startsWith("old/unused name <a>, port = 4711");
        }
    }

    @Test
    void itListensOnBothLoopbacksAndNowhereElse() {
        List<InetAddress> plain = List.copyOf(EpmdServer.listenAddresses(List.of()));
        assertThat(plain).first().isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(plain).allMatch(InetAddress::isLoopbackAddress);
        try (EpmdServer server = EpmdServer.start(ANY_PORT)) {
            for (InetAddress address : plain) {
                assertThat(new EpmdClient(server.address().at(address.getHostAddress())).names()).isEmpty();
            }
        }
    }

    @Test
    void otherAddressesComeOnTopAndAWildcardCoversAll() {
        InetAddress other = InetAddress.ofLiteral("127.0.0.2");
        assertThat(EpmdServer.listenAddresses(List.of(other))).contains(InetAddress.ofLiteral("127.0.0.1"), other);
        InetAddress all = InetAddress.ofLiteral("0.0.0.0");
        assertThat(EpmdServer.listenAddresses(List.of(other, all))).containsExactly(all);
    }

    @Test
    void theEnvironmentSettlesPortAddressesAndRelaxation() {
        EpmdOptions options = EpmdOptions.fromEnvironment(Map.of("ERL_EPMD_PORT", "5000", "ERL_EPMD_ADDRESS",
                "127.0.0.2, 127.0.0.3", "ERL_EPMD_RELAXED_COMMAND_CHECK", ""));
        assertThat(options.port()).isEqualTo(5000);
        assertThat(options.addresses()).containsExactly(InetAddress.ofLiteral("127.0.0.2"),
                InetAddress.ofLiteral("127.0.0.3"));
        assertThat(options.relaxed()).isTrue();
        assertThat(EpmdOptions.fromEnvironment(Map.of()).port()).isEqualTo(4369);
        assertThat(EpmdOptions.fromEnvironment(Map.of()).relaxed()).isFalse();
        assertThatThrownBy(() -> EpmdOptions.fromEnvironment(Map.of("ERL_EPMD_ADDRESS", "here")))
                .hasMessage("ERL_EPMD_ADDRESS is 'here'; expected IP addresses with commas between");
    }

    @Test
    void aPortInUseIsNamedInTheRefusal() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            assertThatThrownBy(() -> EpmdServer.start(EpmdOptions.onPort(taken.getLocalPort())))
                    .isInstanceOf(EpmdException.CannotListen.class)
                    .hasMessageContaining("cannot start a name service on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void killEndsItAndFreesThePort() throws Exception {
        EpmdServer server = EpmdServer.start(ANY_PORT);
        EpmdClient client = new EpmdClient(server.address());
        try (Registration a = client.register(EpmdEntry.of("a", 4711))) {
            assertThat(client.kill()).isFalse();
            assertThat(a.ended().toCompletableFuture()).isNotDone();
        }
        assertThat(client.kill()).isTrue();
        server.closed().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(client.isReachable()).isFalse();
        try (EpmdServer again = EpmdServer.start(EpmdOptions.onPort(server.port()))) {
            assertThat(client.names()).isEmpty();
            assertThat(again.isClosed()).isFalse();
        }
    }

    @Test
    void stopForgetsANodeAndHangsUpOnIt() throws Exception {
        try (EpmdServer server = EpmdServer.start(ANY_PORT.withRelaxed(true))) {
            EpmdClient client = new EpmdClient(server.address());
            Registration a = client.register(EpmdEntry.of("a", 4711));
            assertThat(client.stop("b")).isFalse();
            assertThat(client.stop("a")).isTrue();
            assertThat(a.ended().toCompletableFuture().get(10, TimeUnit.SECONDS)).isEqualTo(Registration.End.LOST);
            assertThat(client.names()).isEmpty();
        }
        try (EpmdServer strict = EpmdServer.start(ANY_PORT)) {
            EpmdClient client = new EpmdClient(strict.address());
            assertThatThrownBy(() -> client.stop("a")).isInstanceOf(EpmdException.CutAnswer.class)
                    .hasMessageContaining("without an answer to STOP_REQ");
        }
    }

    @Test
    void nodesNoticeItsEnd() throws Exception {
        EpmdServer server = EpmdServer.start(ANY_PORT);
        Registration a = new EpmdClient(server.address()).register(EpmdEntry.of("a", 4711));
        server.close();
        assertThat(a.ended().toCompletableFuture().get(10, TimeUnit.SECONDS)).isEqualTo(Registration.End.LOST);
        server.close();
        a.close();
    }

    @Test
    void aThousandNodesRegisterAndAreListed() {
        try (TestEpmd epmd = TestEpmd.start(ANY_PORT.withMaxConnections(2000))) {
            List<Registration> all = IntStream.range(0, 1000)
                    .mapToObj(i -> epmd.client().register(EpmdEntry.of("node" + i, i))).toList();
            assertThat(epmd.client().names()).hasSize(1000).first().isEqualTo(new NamedPort("node999", 999));
            all.forEach(Registration::close);
            Await.until("all to be unregistered", () -> epmd.client().names().isEmpty());
        }
    }
}
