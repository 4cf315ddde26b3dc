package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.dist.ConnectFailure;
import orrery.epmd.EpmdAddress;
import orrery.epmd.EpmdClient;
import orrery.epmd.EpmdOptions;
import orrery.node.NodeInteropTest.Release;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.TestEpmd;

/** Nodes that nobody can connect to: {@code -dist_listen false}, and {@code -sname undefined}, whose peer names them. */
class ReachTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final StringBuffer printed = new StringBuffer();
    private TestEpmd epmd;

    @BeforeEach
    void start() {
        Interop.requireErl();
        epmd = TestEpmd.start();
    }

    @AfterEach
    void end() {
        epmd.close();
    }

    private Node node(String alive, Reach reach) {
        return Node.start(NodeOptions.of(new NodeName(alive, Interop.shortHost()), new Cookie("orrery_test"))
                .withEpmd(EpmdOptions.onPort(epmd.port()), false).printingTo(printed::append, printed::append)
                .reached(reach));
    }

    private static String ask(Node node, ErlNode real, String module, String function) {
        return node.call(real.name().atom(), Atom.of(module), Atom.of(function), List.of(), DEADLINE).join().toString();
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void aNodeWithoutANameGetsOneFromItsFirstPeerAndEndsWithIt(Release release) throws Exception {
        try (ErlNode real = release.start(epmd, "real");
                Node lab = node("undefined", new Reach.NamedBy(real.name().atom()))) {
            assertThat(lab.name().alive()).matches("[0-9A-Z]+");
            String name = lab.name().atom().toString();
            assertThat(real.eval("{nodes(), nodes(hidden)}")).isEqualTo("{[],[" + name + "]}");
            assertThat(real.eval("rpc:call(" + name + ", erlang, node, [])")).isEqualTo(name);
            assertThat(real.eval("net_adm:ping(" + name + ")")).isEqualTo("pong");
            assertThat(ask(lab, real, "erlang", "node")).isEqualTo(real.name().atom().toString());
            assertThat(new EpmdClient(new EpmdAddress("127.0.0.1", epmd.port())).names()).hasSize(1);
            assertThat(lab.port()).isZero();
            real.eval("erlang:disconnect_node(" + name + ")");
            assertThat(lab.halted().get(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(printed.toString()).contains("which gave this node its name, has ended");
        }
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void aNodeThatDoesNotListenConnectsToOthersAndIsHidden(Release release) {
        try (ErlNode real = release.start(epmd, "real"); Node lab = node("quiet", new Reach.Dialling())) {
            String name = lab.name().atom().toString();
            assertThat(real.eval("net_adm:ping(" + name + ")")).isEqualTo("pang");
            assertThat(ask(lab, real, "erlang", "node")).isEqualTo(real.name().atom().toString());
            assertThat(real.eval("{nodes(), nodes(hidden), net_adm:ping(" + name + ")}"))
                    .isEqualTo("{[],[" + name + "],pong}");
            assertThat(lab.port()).isZero();
        }
    }

    @Test
    void aNodeThatCannotBeNamedSaysWhy() {
        assertThatThrownBy(() -> node("undefined", new Reach.NamedBy(Atom.of("nobody@" + Interop.shortHost()))))
                .isInstanceOf(ConnectFailure.class).hasMessageContaining("nobody");
    }

    @Test
    void aNodeThatClosesSaysNothingOfItsName() {
        try (LabNode giver = LabNode.start(epmd, "giver")) {
            Node lab = node("undefined", new Reach.NamedBy(giver.node.name().atom()));
            Await.until("the giver to know it", () -> giver.node.distribution().connections().size() == 1);
            lab.close();
            assertThat(printed.toString()).isEmpty();
        }
    }
}
