package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.testsupport.TestEpmd;

class DistListenerTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Test
    void listensOnTheLoopbackAndOnNothingElse() {
        assertThat(DistListener.loopback("localhost")).contains(LOOPBACK).allMatch(InetAddress::isLoopbackAddress);
        assertThat(DistListener.loopback("2001:db8::1")).containsExactly(LOOPBACK);
        assertThat(DistListener.loopback("127.0.0.7")).containsExactly(LOOPBACK, InetAddress.ofLiteral("127.0.0.7"));
        assertThat(DistListener.loopback("192.0.2.1")).containsExactly(LOOPBACK);
        assertThat(DistListener.loopback("no-such-host.invalid")).containsExactly(LOOPBACK);
    }

    @Test
    void callersCanQueueBeforeAnybodyAnswers() throws IOException {
        try (DistListener listener = DistListener.onLoopback("localhost");
                Socket caller = new Socket()) {
            caller.connect(new InetSocketAddress(LOOPBACK, listener.port()), 5_000);
            assertThat(caller.isConnected()).isTrue();
        }
    }

    @Test
    void takesTheFirstFreePortOfARange() {
        int port = TestEpmd.freePort();
        DistListener.Ports two = new DistListener.Ports(port, Math.min(port + 5, 0xFFFF));
        try (DistListener first = DistListener.open(List.of(LOOPBACK), two);
                DistListener second = DistListener.open(List.of(LOOPBACK), two)) {
            assertThat(first.port()).isEqualTo(port);
            assertThat(second.port()).isGreaterThan(port);
        }
    }

    @Test
    void saysWhichPortsAreTaken() {
        int port = TestEpmd.freePort();
        DistListener.Ports one = new DistListener.Ports(port, port);
        try (DistListener first = DistListener.open(List.of(LOOPBACK), one)) {
            assertThat(first.port()).isEqualTo(port);
            assertThatThrownBy(() -> DistListener.open(List.of(LOOPBACK), one))
                    .isInstanceOf(UncheckedIOException.class).hasMessageContaining("from " + port + " to " + port);
        }
    }

    @Test
    void aRangeOfPortsIsARange() {
        assertThatThrownBy(() -> new DistListener.Ports(5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DistListener.Ports(1, 70_000)).isInstanceOf(IllegalArgumentException.class);
    }
}
