package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.Journal;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** Consoles on real nodes, with nothing loaded into them. */
class ConsoleBeamTest {
    private static final Cookie COOKIE = new Cookie("orrery_test");
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Journal journal = new Journal();
    private final RecordedConsole heard = new RecordedConsole();
    private TestEpmd epmd;
    private LiveLab lab;

    @BeforeEach
    void open() {
        Interop.requireErl();
        epmd = TestEpmd.start();
        lab = BeamLab.open(epmd, journal);
    }

    @AfterEach
    void close() {
        if (lab != null) {
            lab.close();
            epmd.close();
        }
    }

    @Test
    void anIexIsTypedAtThroughAShellOfItsOwn() {
        Interop.requireIex();
        try (IexNode one = RealNode.iex(epmd, "one").start()) {
            attach(one.name());
            assertThat(done(lab.shells(one.name()))).containsExactly(Console.Flavour.IEX, Console.Flavour.ERL);
            Console console = done(lab.openConsole(one.name(), Console.Flavour.IEX, heard));
            assertThat(console.way()).isEqualTo(Console.Way.IEX_SHELL);
            heard.awaitPrompt(iex(one, 1));
            assertThat(heard.screen()).startsWith("Interactive Elixir (");
            assertThat(heard.answer(console, "x = 1 + 1", iex(one, 2))).endsWith("\n2\n");
            assertThat(heard.answer(console, "x * 21", iex(one, 3))).endsWith("\n42\n");
            assertThat(heard.answer(console, "node()", iex(one, 4))).contains(":" + one.name());
            assertThat(heard.answer(console, "send(self(), :hello); flush()", iex(one, 5)))
                    .contains(":hello\n").endsWith(":ok\n");
            assertThat(heard.answer(console, "1 / 0", iex(one, 5))).contains("** (ArithmeticError)");
            assertThat(heard.answer(console, "fn a ->\n  a + 1\nend", iex(one, 6)))
                    .contains("...(" + one.name() + ")5> ").contains("#Function<");
            console.type("Process.sleep(:infinity)");
            heard.awaitOnScreen("Process.sleep(:infinity)");
            console.interrupt();
            heard.awaitPrompt(iex(one, 1));
            assertThat(heard.screen()).contains("** (EXIT from ");
            assertThat(heard.answer(console, "IO.gets(\"name? \")\nJoe", iex(one, 2)))
                    .contains("name? Joe\n").contains("\"Joe\\n\"");
            assertThat(heard.answer(console, "length(Process.list())", iex(one, 3))).isNotEmpty();
            console.close();
            String count = "Enum.count(Process.list(), &match?({_, {IEx.Evaluator, _, _}}, "
                    + "List.keyfind(Process.info(&1)[:dictionary], :\"$initial_call\", 0)))";
            Await.until("the end of its evaluator", () -> one.ask(count).contains("1"));
        }
    }

    @Test
    void whatItStartedOnAnotherNodeCrashesInItsSight() {
        Interop.requireIex();
        try (IexNode one = RealNode.iex(epmd, "one").start(); IexNode two = RealNode.iex(epmd, "two").start()) {
            attach(one.name());
            attach(two.name());
            Console console = done(lab.openConsole(one.name(), Console.Flavour.IEX, heard));
            heard.awaitPrompt(iex(one, 1));
            console.type("Node.spawn(:\"" + two.name() + "\", fn -> raise \"boom\" end)");
            heard.awaitOnScreen("on node :" + two.name() + " raised an exception\n** (RuntimeError) boom");
        }
    }

    /** As the shell of Elixir 1.18 reads. */
    @Test
    void aReadThatAModuleOfTheNodeDecidesIsDecidedThere() {
        Interop.requireIex();
        try (IexNode one = RealNode.iex(epmd, "one").start()) {
            attach(one.name());
            Console console = done(lab.openConsole(one.name(), Console.Flavour.IEX, heard));
            heard.awaitPrompt(iex(one, 1));
            assertThat(heard.answer(console, "defmodule Two do\n  def lines([], chars), do: {:more, [chars]}\n"
                    + "  def lines(seen, chars), do: {:done, {:ok, [chars | seen]}, []}\nend", iex(one, 2)))
                    .contains("{:module, Two");
            String read = ":io.request(Process.group_leader(), {:get_until, :unicode, \"more? \", Two, :lines, []})";
            assertThat(heard.answer(console, read + "\na\nb", iex(one, 3))).contains("more? a\nmore? b\n")
                    .contains("{:ok, ['b\\n', 'a\\n']}");
        }
    }

    @Test
    void anErlIsTypedAtThroughAShellOfItsOwn() {
        try (ErlNode one = RealNode.erl(epmd, "one").start()) {
            attach(one.name());
            assertThat(done(lab.shells(one.name()))).containsExactly(Console.Flavour.ERL);
            Console console = done(lab.openConsole(one.name(), Console.Flavour.ERL, heard));
            assertThat(console.way()).isEqualTo(Console.Way.ERL_SHELL);
            heard.awaitPrompt(erl(one, 1));
            assertThat(heard.answer(console, "X = 1 + 1.", erl(one, 2))).endsWith("\n2\n");
            assertThat(heard.answer(console, "X * 21.", erl(one, 3))).endsWith("\n42\n");
            assertThat(heard.answer(console, "self() ! hello, flush().", erl(one, 4)))
                    .contains("Shell got hello\n").endsWith("ok\n");
            assertThat(heard.answer(console, "X = 3.", erl(one, 5)))
                    .contains("** exception error: no match of right hand side value 3");
            assertThat(heard.answer(console, "fun(A) ->\n  A + 1\nend.", erl(one, 6))).contains("#Fun<");
            console.type("timer:sleep(infinity).");
            heard.awaitOnScreen("timer:sleep(infinity).");
            console.interrupt();
            heard.awaitPrompt(erl(one, 7));
            assertThat(heard.answer(console, "X.", erl(one, 8))).endsWith("\n2\n");
            console.close();
            assertThat(one.eval("1 + 1")).isEqualTo("2");
        }
    }

    private static String iex(RealNode node, int counter) {
        return "iex(" + node.name() + ")" + counter + "> ";
    }

    private static String erl(RealNode node, int counter) {
        return "(" + node.name() + ")" + counter + "> ";
    }

    private void attach(NodeName node) {
        done(lab.attach(node, COOKIE));
    }

    private static <T> T done(CompletableFuture<T> act) {
        return act.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
