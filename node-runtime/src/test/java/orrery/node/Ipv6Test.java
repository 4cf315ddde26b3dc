package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.epmd.EpmdOptions;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.Launch;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** Nodes whose host is {@code ::1}: {@code erl -proto_dist inet6_tcp}, and ours without being told. */
class Ipv6Test {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private TestEpmd epmd;

    @BeforeEach
    void startEpmd() throws SocketException {
        assumeThat(NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1"))).isNotNull();
        epmd = TestEpmd.start();
    }

    @AfterEach
    void endEpmd() {
        if (epmd != null) {
            epmd.close();
        }
    }

    private Node lab(String name) {
        return Node.start(NodeOptions.of(NodeName.parse(name), new Cookie("orrery_test"))
                .withEpmd(EpmdOptions.onPort(epmd.port()), false));
    }

    @Test
    void labNodesMeet() {
        try (Node one = lab("one@::1"); Node two = lab("two@::1")) {
            assertThat(one.distribution().connect(two.name().atom())).succeedsWithin(DEADLINE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void realNodesAreDialledAndDial(boolean otp27) {
        Interop.requireErl();
        Launch<ErlNode> launch = RealNode.erl(epmd, "real@::1").args("-proto_dist", "inet6_tcp");
        if (otp27) {
            Interop.requireOtp27();
            launch.otp27();
        }
        try (ErlNode real = launch.start(); Node lab = lab("lab@::1"); Node dialling = lab("dialling@::1")) {
            assertThat(real.eval("net_adm:ping('" + lab.name() + "')")).isEqualTo("pong");
            assertThat(dialling.call(real.name().atom(), Atom.of("lists"), Atom.of("sum"),
                    List.of(ListTerm.of(Int.of(4), Int.of(5))), DEADLINE).join()).isEqualTo(Int.of(9));
        }
    }
}
