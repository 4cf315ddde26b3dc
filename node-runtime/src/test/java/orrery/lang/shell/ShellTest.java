package orrery.lang.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.epmd.EpmdOptions;
import orrery.node.Node;
import orrery.node.NodeOptions;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** The shells of a lab node, typed at. */
class ShellTest {
    private final Typist typist = new Typist();
    private TestEpmd epmd;
    private Node lab;

    @BeforeEach
    void start() {
        epmd = TestEpmd.start();
        NodeOptions options = NodeOptions.of(new NodeName("lab", Interop.shortHost()), new Cookie("orrery_test"));
        lab = Node.start(options.withEpmd(EpmdOptions.onPort(epmd.port()), true).readingFrom(typist)
                .printingTo(typist, typist));
    }

    @AfterEach
    void end() {
        lab.close();
        epmd.close();
    }

    private void open(Flavour flavour) {
        lab.processes().spawn(Shell.spawn(flavour));
    }

    @Test
    void anUnfinishedSourceIsGoneOnWithAndErrorsDoNotCount() {
        open(new IexFlavour());
        assertThat(typist.ask("x = \n  40 + 2")).isEqualTo("42");
        assertThat(typist.prompt()).isEqualTo("iex(" + lab.name() + ")2> ");
        assertThat(typist.ask("raise \"no\"")).isEqualTo("** (RuntimeError) no");
        assertThat(typist.prompt()).isEqualTo("iex(" + lab.name() + ")2> ");
        assertThat(typist.ask("x + 1")).isEqualTo("43");
        assertThat(typist.ask("v(1)")).isEqualTo("42");
    }

    @Test
    void aShellThatIsKilledBeginsAnew() {
        open(new IexFlavour());
        typist.ask("x = 1");
        String said = typist.ask("Process.exit(self(), :kill)");
        assertThat(said).contains("shell process exited with reason: killed").contains("Interactive Elixir");
        assertThat(typist.prompt()).isEqualTo("iex(" + lab.name() + ")1> ");
        assertThat(typist.ask("x")).contains("undefined function x/0 (there is no such import)");
    }

    @Test
    void recursionWithoutEndIsAnErrorAndTheNodeLives() {
        open(new IexFlavour());
        typist.ask("defmodule Deep do\n  def down(n), do: 1 + down(n + 1)\nend");
        assertThat(typist.ask("Deep.down(0)")).startsWith("** (SystemLimitError) a system limit has been reached");
        assertThat(typist.ask("1 + 1")).isEqualTo("2");
    }

    @Test
    void theErlangShellKeepsItsVariablesAndSpeaksErlang() {
        open(new ErlFlavour());
        assertThat(typist.ask("X = 1,\nX + 1.")).isEqualTo("2");
        assertThat(typist.ask("X = 2.")).isEqualTo("** exception error: no match of right hand side value 2");
        assertThat(typist.ask("F = fun(N) -> N * X end, lists:map(F, [1,2]).")).isEqualTo("[1,2]");
        assertThat(typist.ask("self() ! hi.")).isEqualTo("hi");
        assertThat(typist.ask("flush().")).isEqualTo("Shell got hi\nok");
        assertThat(typist.ask("foo bar.")).isEqualTo("* 1: syntax error before: bar");
        assertThat(typist.ask("spawn(fun() -> io:format(\"hello~n\") end), receive after 50 -> ok end."))
                .contains("hello");
    }

    /** What a learner types, at a real iex and here, side by side. */
    @Test
    void whatIsTypedPrintsWhatIexPrints() throws Exception {
        Interop.requireIex();
        open(new IexFlavour());
        try (IexNode iex = RealNode.iex(epmd, "real").start();
                BufferedReader lines = new BufferedReader(new InputStreamReader(Objects.requireNonNull(
                        getClass().getResourceAsStream("/lang/iex_lines.txt")), StandardCharsets.UTF_8))) {
            List<String> sources = List.of(lines.lines().collect(Collectors.joining("\n")).split("\n--\n"));
            for (String source : sources) {
                assertThat(plain(typist.ask(source), lab.name())).as(source)
                        .isEqualTo(plain(iex.ask(source), iex.name()));
            }
        }
    }

    /** Without what differs from run to run, such as numbers of processes, and without warnings, which a lab node has none of. */
    private static String plain(String text, NodeName node) {
        return text.replaceAll("(?s)warning: .*?\n  iex:\\d+(: [^\n]*)?\n", "").replace(node.toString(), "NODE")
                .replaceAll("#PID<[0-9.]+>", "#PID")
                .replaceAll("#Reference<[0-9.]+>", "#Reference").replaceAll("(?s)<<70, 79, 82, 49.*?>>", "<<CODE>>")
                .replaceAll(
                        "(?m)^    \\((elixir|stdlib|kernel|iex) [0-9.]+\\) (lib/[a-z_/]+\\.ex:\\d+|[a-z_]+\\.erl:\\d+): ",
                        "    ($1) ")
                .replaceAll("\\((elixir|stdlib|kernel|iex) [0-9.]+\\)", "($1)").replaceAll("\\s+", " ").strip();
    }
}
