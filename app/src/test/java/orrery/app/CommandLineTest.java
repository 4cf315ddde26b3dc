package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import orrery.testsupport.TestEpmd;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine orrery = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void theVersionNamesTheJavaItRunsOn() {
        assertThat(orrery.execute("--version")).isZero();
        assertThat(out.toString()).startsWith("Orrery ").contains("Java " + Runtime.version());
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : orrery.getSubcommands().keySet()) {
            assertThat(orrery.execute(command, "--help")).as(command).isZero();
        }
        assertThat(out.toString()).contains("Usage: orrery epmd");
    }

    @Test
    void aMistypedOptionIsOneLineThatPointsToTheHelp() {
        assertThat(orrery.execute("epmd", "--prot", "1")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString()
                .startsWith("orrery epmd: Unknown options: '--prot'").contains("orrery epmd --help");
    }

    @Test
    void namesOfARunningNameServiceAreListed() throws Exception {
        try (TestEpmd epmd = TestEpmd.start()) {
            assertThat(orrery.execute("epmd", "--names", "--port", Integer.toString(epmd.port()))).isZero();
            assertThat(out.toString()).startsWith("epmd: up and running on port " + epmd.port() + " with data:");
        }
    }

    @Test
    void askingWhereNobodyListensIsOneLine() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(orrery.execute("epmd", "--names", "--port", Integer.toString(port))).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("orrery epmd: ")
                .contains(Integer.toString(port));
    }

    @Test
    void aPortInUseIsSaidInOneLine() throws Exception {
        try (TestEpmd epmd = TestEpmd.start()) {
            assertThat(orrery.execute("epmd", "--port", Integer.toString(epmd.port()))).isEqualTo(1);
            assertThat(err.toString().lines()).singleElement().asString().contains(Integer.toString(epmd.port()));
        }
    }
}
