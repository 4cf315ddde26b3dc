package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.dist.ConnectFailure;
import orrery.dist.DistListener;
import orrery.dist.TlsOptfile;
import orrery.dist.TlsSettings;
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
import orrery.testsupport.TestCertificates;
import orrery.testsupport.TestEpmd;

/** A lab node among real ones that speak TLS, each checking the certificate of the other. */
class TlsInteropTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;
    private static TestCertificates certificates;
    private static TestEpmd epmd;

    @BeforeAll
    static void makeCertificates() {
        Interop.requireErl();
        certificates = TestCertificates.in(folder);
        epmd = TestEpmd.start();
    }

    @AfterAll
    static void endEpmd() {
        epmd.close();
    }

    private static Node lab(String name, String versions) {
        return Node.start(NodeOptions.of(new NodeName(name, Interop.shortHost()), new Cookie("orrery_test"))
                .withEpmd(EpmdOptions.onPort(epmd.port()), false)
                .withTls(TlsOptfile.read(certificates.optfile(versions))));
    }

    private static ErlNode real(String name, boolean otp27, String versions) {
        Launch<ErlNode> launch = RealNode.erl(epmd, name).args("-proto_dist", "inet_tls", "-ssl_dist_optfile",
                certificates.optfile(versions).toString());
        if (otp27) {
            Interop.requireOtp27();
            launch.otp27();
        }
        return launch.start();
    }

    @ParameterizedTest
    @CsvSource({"false, ['tlsv1.2']", "false, ['tlsv1.3']", "true, ['tlsv1.3']"})
    void bothRolesWorkThroughTls(boolean otp27, String versions) {
        try (ErlNode real = real("real", otp27, versions);
                Node lab = lab("lab", versions);
                Node dialling = lab("dialling", versions)) {
            assertThat(real.eval("net_adm:ping('" + lab.name() + "')")).isEqualTo("pong");
            assertThat(dialling.call(real.name().atom(), Atom.of("lists"), Atom.of("sum"),
                    List.of(ListTerm.of(Int.of(4), Int.of(5))), DEADLINE).join()).isEqualTo(Int.of(9));
            assertThat(real.eval("byte_size(erpc:call('" + lab.name()
                    + "', erlang, iolist_to_binary, [binary:copy(<<1>>, 20000000)]))")).isEqualTo("20000000");
            assertThat(real.eval("erlang:disconnect_node('" + lab.name() + "')")).isEqualTo("true");
            assertThat(real.eval("net_adm:ping('" + lab.name() + "')")).isEqualTo("pong");
        }
    }

    @Test
    void aRealNodeWithoutTlsIsToldFromOneThatRefuses() {
        try (ErlNode real = RealNode.erl(epmd, "plain").start(); Node lab = lab("lab", "['tlsv1.3']")) {
            assertThat(lab.distribution().connect(real.name().atom())).failsWithin(DEADLINE).withThrowableThat()
                    .havingCause().isInstanceOf(ConnectFailure.class).withMessageContaining("speaks without TLS");
            assertThat(real.eval("net_adm:ping('" + lab.name() + "')")).isEqualTo("pang");
        }
    }

    /** {@code orrery node} in a process of its own, as it reads its standard input. */
    static final class NodeProgram {
        private NodeProgram() {}

        public static void main(String[] arguments) {
            System.exit(new Program(System.out, System.err, () -> "").run(new NodeCommand(), 0, List.of(arguments)));
        }
    }

    @Test
    void theCommandSpeaksTlsWithTheOptfileOfErl() throws IOException, InterruptedException {
        String name = "command@" + Interop.shortHost();
        Process command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), NodeProgram.class.getName(), "--sname", name, "--cookie",
                "orrery_test", "--epmd-port", Integer.toString(epmd.port()), "--tls-optfile",
                certificates.optfile("['tlsv1.3']").toString()).redirectErrorStream(true).start();
        try (Node lab = lab("lab", "['tlsv1.3']")) {
            BufferedReader said = command.inputReader();
            assertThat(said.lines().anyMatch(line -> line.startsWith(name + " is up"))).isTrue();
            assertThat(lab.distribution().connect(Atom.of(name))).succeedsWithin(DEADLINE);
            command.outputWriter().close();
            assertThat(command.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(command.exitValue()).isZero();
        } finally {
            command.destroyForcibly();
        }
    }

    @Test
    void aNodeWhoseKeyCannotBeUsedLeavesNeitherItsNameNorItsPortTaken() {
        int port = TestEpmd.freePort();
        NodeOptions options = NodeOptions.of(new NodeName("half", Interop.shortHost()), new Cookie("orrery_test"))
                .withEpmd(EpmdOptions.onPort(epmd.port()), false)
                .listeningOn(List.of(), new DistListener.Ports(port, port));
        TlsSettings.End broken = TlsSettings.End.OPEN.showing(certificates.chain("node"), certificates.chain("node"));
        assertThatThrownBy(() -> Node.start(options.withTls(new TlsSettings(broken, TlsSettings.End.OPEN))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("TLS cannot be used");
        try (Node whole = Node.start(options)) {
            assertThat(whole.port()).isEqualTo(port);
        }
    }
}
