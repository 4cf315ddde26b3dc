package orrery.lang.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.epmd.EpmdOptions;
import orrery.node.Node;
import orrery.node.NodeOptions;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.Await;
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

    /** The device does so on the thread of the shell that asks, whose turn at evaluating it needs. */
    @Test
    void aDeviceEvaluatesWhatItIsToPrint() {
        open(new IexFlavour());
        typist.ask("defmodule Said do\n  def loud(text), do: String.upcase(text)\nend");
        typist.ask(
                "send(Process.group_leader(), {:io_request, self(), :me, {:put_chars, :unicode, Said, :loud, [\"hi\"]}})");
        assertThat(typist.ask("receive do {:io_reply, :me, answer} -> answer end")).isEqualTo(":ok");
        assertThat(typist.screen()).contains("HI");
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
    void whoSpeaksElixirIsToldOfCrashesInElixir() {
        open(new IexFlavour());
        typist.ask("spawn(fn -> raise \"oops\" end)");
        Await.until("the word of a process", () -> typist.screen().contains(" raised an exception\n"
                + "** (RuntimeError) oops\n    (stdlib 4.2) erl_eval.erl:742: :erl_eval.do_apply/7\n"));
        typist.ask("defmodule Fragile do\n  use GenServer\n  def init(x), do: {:ok, x}\n"
                + "  def handle_call(_, _, _), do: raise \"no\"\nend");
        typist.ask("{:ok, s} = GenServer.start(Fragile, 1)");
        assertThat(typist.ask("GenServer.call(s, :hello)")).contains("""
                        ** (RuntimeError) no
                            iex:5: Fragile.handle_call/3
                            (stdlib 4.2) gen_server.erl:1149: :gen_server.try_handle_call/4
                            (stdlib 4.2) gen_server.erl:1178: :gen_server.handle_msg/6
                            (stdlib 4.2) proc_lib.erl:240: :proc_lib.init_p_do_apply/3
                """.indent(-8).stripTrailing());
        Await.until("the word of a server", () -> typist.screen().contains(" is alive"));
        assertThat(typist.screen()).contains("[error] GenServer #PID<").contains("): :hello\nState: 1\nClient #PID<");
    }

    @Test
    void whoSpeaksErlangIsToldOfCrashesInErlang() {
        open(new ErlFlavour());
        assertThat(typist.ask("logger:error(\"x ~p\", [1]).")).matches("=ERROR REPORT==== .+ ===\nx 1\nok");
        assertThat(typist.ask("logger:info(\"x\").")).isEqualTo("ok");
        assertThat(typist.ask("error_logger:info_msg(\"x ~p~n\", [1]).")).startsWith("=INFO REPORT==== ")
                .endsWith(" ===\nx 1\n\nok");
        typist.ask("spawn(fun() -> error(oops) end).");
        Await.until("the word of a process", () -> typist.screen().contains(" with exit value:\n{oops,[{"));
        typist.ask("proc_lib:spawn(fun() -> error(oops) end).");
        Await.until("the word of another", () -> typist.screen().contains("=CRASH REPORT==== ")
                && typist.screen().contains("  neighbours:\n"));
        assertThat(typist.screen()).contains("    initial call: erl_eval:'-expr/6-fun-2-'/0\n",
                "    exception error: oops\n      in function  shell:apply_fun/3 (shell.erl, line 912)\n    ancestors: [<",
                "    links: []\n    dictionary: []\n    trap_exit: false\n    status: running\n");
    }

    @Test
    void theErlangShellKeepsItsVariablesAndSpeaksErlang() {
        open(new ErlFlavour());
        assertThat(typist.ask("X = 1,\nX + 1.")).isEqualTo("2");
        assertThat(typist.ask("X = 2.")).isEqualTo("** exception error: no match of right hand side value 2");
        assertThat(typist.ask("1. 2.")).startsWith("1\n").endsWith("> 2");
        assertThat(typist.ask("F = fun(N) -> N * X end, lists:map(F, [1,2]).")).isEqualTo("[1,2]");
        assertThat(typist.ask("self() ! hi.")).isEqualTo("hi");
        assertThat(typist.ask("flush().")).isEqualTo("Shell got hi\nok");
        assertThat(typist.ask("foo bar.")).isEqualTo("* 1:5: syntax error before: bar");
        assertThat(typist.ask("spawn(fun() -> io:format(\"hello~n\") end), receive after 50 -> ok end."))
                .contains("hello");
    }

    @Test
    void whoIsLinkedToAnIdleShellEndsIt() {
        open(new IexFlavour());
        typist.ask("spawn_link(fn -> receive do :end -> exit(:bad) end end) |> Process.register(:linked)");
        typist.ask("x = 1");
        lab.processes().send(Atom.of("linked"), Atom.of("end"));
        Await.until("the word of it", () -> typist.screen().contains("shell process exited with reason: :bad"));
        Await.until("a new prompt", () -> typist.screen().endsWith("iex(" + lab.name() + ")1> "));
        assertThat(typist.ask("1 + 1")).isEqualTo("2");
        assertThat(typist.ask("x")).contains("undefined function x/0");
    }

    @Test
    void whatRunsForEverIsEndedAndVariablesStay() {
        open(new ErlFlavour());
        typist.ask("X = 7.");
        typist.ask("register(evaluator, self()).");
        typist.type("io:format(\"begun~n\"), (fun Loop() -> Loop() end)().");
        Await.until("its begin", () -> typist.screen().endsWith("begun\n"));
        lab.processes().kill(lab.processes().whereis(Atom.of("evaluator")).orElseThrow());
        assertThat(typist.answer()).isEqualTo("begun\n** exception exit: killed");
        assertThat(typist.ask("X.")).isEqualTo("7");
    }

    /** What a learner types, at a real iex and here, side by side. */
    @Test
    void whatIsTypedPrintsWhatIexPrints() {
        Interop.requireIex();
        open(new IexFlavour());
        try (IexNode iex = RealNode.iex(epmd, "real").start()) {
            for (String source : sources("/lang/iex_lines.txt")) {
                assertThat(plain(typist.ask(source), lab.name())).as(source)
                        .isEqualTo(plain(iex.ask(source), iex.name()));
            }
            // A pipe brings what a real iex says at standard_error later.
            Await.value(() -> "the warnings of iex: " + warnings(iex.output()) + " instead of "
                    + warnings(typist.screen()), Await.DEADLINE,
                    () -> Optional.of(warnings(iex.output())).filter(warnings(typist.screen())::equals));
        }
    }

    /** The same at the shell of erl. Where in a source of OTP something happened is not compared: a lab node's are others. */
    @Test
    void whatIsTypedPrintsWhatErlPrints() {
        Interop.requireErl();
        open(new ErlFlavour());
        try (ErlShell erl = new ErlShell()) {
            SoftAssertions.assertSoftly(all -> sources("/lang/erl_lines.txt").forEach(source -> all
                    .assertThat(plainErl(typist.ask(source))).as(source).isEqualTo(plainErl(erl.ask(source)))));
        }
    }

    private List<String> sources(String resource) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return List.of(lines.lines().collect(Collectors.joining("\n")).split("\n--\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plainErl(String text) {
        return text.replaceAll(" \\([a-z_]+\\.erl, line \\d+\\)", "").replaceAll("<\\d+\\.\\d+\\.\\d+>", "PID")
                .replaceAll("#Fun<erl_eval\\.\\d+\\.\\d+>", "FUN");
    }

    private static final Pattern WARNING = Pattern.compile("(?s)warning: .*?\n  iex:\\d+(: [^\n]*)?(\n|\\z)");

    private static List<String> warnings(String text) {
        return WARNING.matcher(text).results().map(MatchResult::group).toList();
    }

    /** Without what differs from run to run, such as numbers of processes, and without warnings. */
    private static String plain(String text, NodeName node) {
        return WARNING.matcher(text).replaceAll("").replace(node.toString(), "NODE")
                .replaceAll("#PID<[0-9.]+>", "#PID")
                .replaceAll("#Reference<[0-9.]+>", "#Reference").replaceAll("(?s)<<70, 79, 82, 49.*?>>", "<<CODE>>")
                .replaceAll(
                        "(?m)^    \\((elixir|stdlib|kernel|iex) [0-9.]+\\) (lib/[a-z_/]+\\.ex:\\d+|[a-z_]+\\.erl:\\d+): ",
                        "    ($1) ")
                .replaceAll("\\((elixir|stdlib|kernel|iex) [0-9.]+\\)", "($1)").replaceAll("\\s+", " ").strip();
    }
}
