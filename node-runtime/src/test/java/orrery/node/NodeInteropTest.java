package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.epmd.EpmdOptions;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** A lab node among real ones: what a shell's first hour of distribution does, both ways. */
class NodeInteropTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** The releases it is tried with. */
    enum Release {
        OTP_25, OTP_27;

        ErlNode start(TestEpmd epmd, String name) {
            Interop.requireErl();
            if (this == OTP_27) {
                Interop.requireOtp27();
                return RealNode.erl(epmd, name).otp27().start();
            }
            return RealNode.erl(epmd, name).start();
        }
    }

    private TestEpmd epmd;
    private Node lab;
    private final StringBuffer printed = new StringBuffer();

    @BeforeEach
    void startTheLabNode() {
        Interop.requireErl();
        epmd = TestEpmd.start();
        NodeOptions options = NodeOptions.of(new NodeName("lab", Interop.shortHost()), new Cookie("orrery_test"));
        lab = Node.start(options.withEpmd(EpmdOptions.onPort(epmd.port()), false).printingTo(printed::append,
                printed::append));
    }

    @AfterEach
    void end() {
        lab.close();
        epmd.close();
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void pingsAreAnsweredBothWays(Release release) {
        try (ErlNode real = release.start(epmd, "real")) {
            assertThat(real.eval("net_adm:ping('" + lab.name() + "')")).isEqualTo("pong");
            assertThat(real.eval("nodes()")).isEqualTo("[" + lab.name().atom() + "]");
            assertThat(lab.call(lab.name().atom(), Atom.of("net_adm"), Atom.of("ping"),
                    List.of(real.name().atom()), DEADLINE).join()).isEqualTo(Atom.of("pong"));
        }
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void callsGoBothWays(Release release) {
        try (ErlNode real = release.start(epmd, "real")) {
            assertThat(real.eval("rpc:call('" + lab.name() + "', lists, sum, [[1,2,3]])")).isEqualTo("6");
            assertThat(real.eval("erpc:call('" + lab.name() + "', lists, reverse, [[1,2,3]])")).isEqualTo("[3,2,1]");
            assertThat(real.eval("rpc:call('" + lab.name() + "', no_such, thing, [1])"))
                    .isEqualTo("{badrpc,{'EXIT',{undef,[{no_such,thing,[1],[]}]}}}");
            assertThat(lab.call(real.name().atom(), Atom.of("lists"), Atom.of("sum"),
                    List.of(ListTerm.of(Int.of(4), Int.of(5))), DEADLINE).join()).isEqualTo(Int.of(9));
        }
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void textComesOutWhereTheSpawnerIs(Release release) {
        try (ErlNode real = release.start(epmd, "real")) {
            real.eval("spawn('" + lab.name() + "', io, put_chars, [\"hello from the lab\\n\"])");
            real.awaitOutput("hello from the lab");
            assertThat(printed.toString()).isEmpty();
        }
    }

    @Test
    void aHiddenNodeTellsThatItIsOne() {
        try (Node hidden = Node.start(NodeOptions.of(new NodeName("veiled", Interop.shortHost()),
                new Cookie("orrery_test")).withEpmd(EpmdOptions.onPort(epmd.port()), false).withHidden(true));
                ErlNode real = RealNode.erl(epmd, "real").start()) {
            assertThat(real.eval("erpc:call('" + hidden.name() + "', init, get_argument, [hidden])"))
                    .isEqualTo("{ok,[[]]}");
            assertThat(real.eval("erpc:call('" + lab.name() + "', init, get_argument, [hidden])")).isEqualTo("error");
        }
    }
}
