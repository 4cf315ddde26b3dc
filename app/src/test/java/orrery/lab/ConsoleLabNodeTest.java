package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.Journal;
import orrery.cluster.Samples;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.TestEpmd;

/** Consoles on lab nodes, on a machine without Erlang. */
class ConsoleLabNodeTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final RecordedConsole heard = new RecordedConsole();
    private LiveLab lab;
    private NodeName one;

    @BeforeEach
    void start() {
        lab = LiveLab.open(new Journal(), new Samples(),
                Map.of("ERL_EPMD_PORT", Integer.toString(TestEpmd.freePort())));
        one = new NodeName("one", lab.host(false));
        done(lab.start(new NewNode(NewNode.Kind.LAB, one, false, new Cookie("lab"), false)));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void itsIexIsTypedAt() {
        assertThat(done(lab.shells(one))).containsExactly(Console.Flavour.IEX, Console.Flavour.ERL);
        Console console = done(lab.openConsole(one, Console.Flavour.IEX, heard));
        assertThat(console.way()).isEqualTo(Console.Way.LAB_SHELL);
        heard.awaitPrompt(iex(1));
        assertThat(heard.answer(console, "1 + 1", iex(2))).endsWith("\n2\n");
        assertThat(heard.answer(console, "self()", iex(3))).contains("#PID<0.");
        assertThat(heard.answer(console, "Node.list", iex(4))).contains("[]");
        assertThat(heard.answer(console, "1 / 0", iex(4))).contains("** (ArithmeticError)");
        assertThat(heard.answer(console, "send(self(), :hello)\nflush()", iex(6))).contains(":hello\n");
    }

    @Test
    void whatRunsForEverIsEndedAndTheShellBeginsAnew() {
        Console console = done(lab.openConsole(one, Console.Flavour.IEX, heard));
        heard.awaitPrompt(iex(1));
        console.type("Process.sleep(:infinity)\n:typed_ahead");
        heard.awaitOnScreen("Process.sleep(:infinity)");
        console.interrupt();
        heard.awaitPrompt(iex(1));
        assertThat(heard.screen()).contains("** (EXIT from ").doesNotContain(":typed_ahead");
        assertThat(heard.answer(console, "IO.gets(\"name? \")\nJoe", iex(2))).contains("\"Joe\\n\"");
        console.type("IO.gets(\"again? \")");
        heard.awaitPrompt("again? ");
        console.interrupt();
        heard.awaitPrompt(iex(1));
        assertThat(heard.answer(console, ":there", iex(2))).endsWith(":there\n");
    }

    @Test
    void itsErlIsTypedAt() {
        Console console = done(lab.openConsole(one, Console.Flavour.ERL, heard));
        heard.awaitPrompt(erl(1));
        assertThat(heard.answer(console, "X = 1 + 1.", erl(2))).endsWith("\n2\n");
        assertThat(heard.answer(console, "X\n * 21.", erl(3))).endsWith("\n42\n");
        console.close();
    }

    @Test
    void whatItStartedOnAnotherNodeCrashesInItsSight() {
        NodeName two = new NodeName("two", lab.host(false));
        done(lab.start(new NewNode(NewNode.Kind.LAB, two, false, new Cookie("lab"), false)));
        Console console = done(lab.openConsole(one, Console.Flavour.IEX, heard));
        heard.awaitPrompt(iex(1));
        console.type("Node.spawn(:\"" + two + "\", fn -> raise \"boom\" end)");
        heard.awaitOnScreen("on node :" + two + " raised an exception\n** (RuntimeError) boom");
        heard.awaitPrompt(iex(2));
        console.type("Node.spawn(:\"" + two + "\", fn -> require Logger; Logger.warning(\"careful\") end)");
        heard.awaitOnScreen("[warning] careful\n");
    }

    @Test
    void theEndOfANodeEndsItsConsole() {
        Console console = done(lab.openConsole(one, Console.Flavour.IEX, heard));
        heard.awaitPrompt(iex(1));
        console.type("Process.sleep(:infinity)");
        done(lab.kill(one));
        heard.awaitEnd("noconnection");
    }

    private String iex(int counter) {
        return "iex(" + one + ")" + counter + "> ";
    }

    private String erl(int counter) {
        return "(" + one + ")" + counter + "> ";
    }

    private static <T> T done(CompletableFuture<T> act) {
        return act.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
