package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.node.Command;
import orrery.testsupport.TestEpmd;

class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int orrery(String... words) {
        return Main.run(List.of(words), new PrintStream(out, true), new PrintStream(err, true));
    }

    @ParameterizedTest
    @CsvSource({"-V", "node --version", "epmd -V", "snapshot -V --attach x"})
    void theVersionNamesTheJavaItRunsOn(String words) {
        assertThat(orrery(words.split(" "))).isZero();
        assertThat(out.toString()).startsWith("Orrery ").contains("Java " + Runtime.version());
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : Main.commands().keySet()) {
            out.reset();
            assertThat(orrery(command, "--help")).as(command).isZero();
            assertThat(out.toString()).startsWith("Usage: orrery " + command + " [");
        }
        out.reset();
        assertThat(orrery("-h")).isZero();
        assertThat(out.toString()).startsWith("Usage: orrery [-hV] [COMMAND]\n")
                .contains(Main.commands().keySet().stream().map(name -> "\n  " + name + " ").toList());
    }

    /** What the help tells is written by hand; what is taken, too. */
    @Test
    void theHelpTellsOfEachOptionThatACommandTakesAndOfNoOther() {
        Main.commands().forEach((name, command) -> {
            Command made = command.get();
            Set<String> taken = made.options().getOptions().stream()
                    .map(option -> (option.getOpt() == null ? "    " : "-" + option.getOpt() + ", ") + "--"
                            + option.getLongOpt() + (option.hasArg() ? "=" + option.getArgName() : ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            taken.addAll(List.of("-h, --help", "-V, --version"));
            Set<String> told = made.help().lines().filter(line -> Pattern.matches("  (-|    --).*", line))
                    .map(line -> line.substring(2).replaceFirst("(?<=\\S)( {2,}.*|$)", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(told).as(name).isEqualTo(taken);
            String usage = made.help().substring(0, made.help().indexOf("\n" + summary(made)));
            assertThat(usage).as(name).contains(Stream.concat(Stream.of("orrery " + name), made.options().getOptions()
                    .stream()
                    .map(option -> option.getOpt() == null || option.hasArg()
                            ? (option.getOpt() == null ? "--" + option.getLongOpt() : "-" + option.getOpt())
                                    + (option.hasArg() ? "=" + option.getArgName() : "")
                            : option.getOpt()))
                    .toList());
        });
    }

    /** The first line that is not of the usage. */
    private static String summary(Command command) {
        return command.help().lines().skip(1).filter(line -> !line.startsWith(" ")).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '"', value = {
        "nod > orrery: Unmatched argument at index 0: 'nod' (see orrery --help)",
        "--foo > orrery: Unknown option: '--foo' (see orrery --help)",
        "epmd --prot 1 > orrery epmd: Unknown options: '--prot', '1' (see orrery epmd --help)",
        "node --sname a --no-connect > orrery node: Unknown option: '--no-connect' (see orrery node --help)",
        "node --sname a foo > orrery node: Unmatched argument at index 3: 'foo' (see orrery node --help)",
        "epmd x y z > orrery epmd: Unmatched arguments from index 1: 'x', 'y', 'z' (see orrery epmd --help)",
        "node > orrery node: Missing required argument (specify one of these): (--sname=NAME[@HOST] | --name=NAME@HOST) "
                + "(see orrery node --help)",
        "node --sname a --name b@c > orrery node: Error: --sname=NAME[@HOST], --name=NAME@HOST are mutually exclusive "
                + "(specify only one) (see orrery node --help)",
        "node --sname > orrery node: Missing required parameter for option '--sname' (NAME[@HOST]) (see orrery node --help)",
        "node --sname a -c > orrery node: Missing required parameter for option '--cookie' (COOKIE) (see orrery node --help)",
        "node --sname a -c b --epmd-port x > orrery node: Invalid value for option '--epmd-port': 'x' is not an int "
                + "(see orrery node --help)",
        "node --hidden --hidden > orrery node: option '--hidden' should be specified only once (see orrery node --help)",
        "snapshot -a a --attach b > orrery snapshot: option '--attach' (NODE) should be specified only once "
                + "(see orrery snapshot --help)",
        "snapshot > orrery snapshot: Missing required option: '--attach=NODE' (see orrery snapshot --help)",
        "snapshot -f gif -a x > orrery snapshot: Invalid value for option '--format': expected one of [json, svg, png] "
                + "(case-sensitive) but was 'gif' (see orrery snapshot --help)",
        "replay > orrery replay: Missing required parameter: 'FILE' (see orrery replay --help)"})
    void whatIsWrongWithTheWordsIsOneLineThatPointsToTheHelp(String words, String line) {
        assertThat(orrery(words.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', value = {
        "node --sname a.b@c -c x > orrery node: 'a.b' cannot be a node's name: letters, digits, _ and - only",
        "node --sname a@localhost -c x --shell sh > orrery node: --shell takes iex or erl, not 'sh'",
        "epmd -p 70000 > orrery epmd: ERL_EPMD_PORT is '70000'; expected a port from 1 to 65535"})
    void whatCannotBeDoneIsOneLine(String words, String line) {
        assertThat(orrery(words.split(" "))).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource({"--names --port %d", "-n -p %d", "-np %d", "-n -p=%d", "-np%d", "--port=%d --names"})
    void namesOfARunningNameServiceAreListed(String words) {
        try (TestEpmd epmd = TestEpmd.start()) {
            assertThat(orrery(("epmd " + words.formatted(epmd.port())).split(" "))).isZero();
            assertThat(out.toString()).startsWith("epmd: up and running on port " + epmd.port() + " with data:");
        }
    }

    @Test
    void askingWhereNobodyListensIsOneLine() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(orrery("epmd", "--names", "--port", Integer.toString(port))).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("orrery epmd: ")
                .contains(Integer.toString(port));
    }

    @Test
    void aPortInUseIsSaidInOneLine() throws Exception {
        try (TestEpmd epmd = TestEpmd.start()) {
            assertThat(orrery("epmd", "--port", Integer.toString(epmd.port()))).isEqualTo(1);
            assertThat(err.toString().lines()).singleElement().asString().contains(Integer.toString(epmd.port()));
        }
    }
}
