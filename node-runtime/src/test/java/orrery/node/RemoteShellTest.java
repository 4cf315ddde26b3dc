package orrery.node;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.testsupport.Await;
import orrery.testsupport.ChildProcess;
import orrery.testsupport.Interop;
import orrery.testsupport.RemoteShell;
import orrery.testsupport.TestEpmd;

/** A real {@code iex --remsh} or {@code erl -remsh} types at a shell of a lab node. */
class RemoteShellTest {
    private static final Duration DEADLINE = Duration.ofSeconds(40);

    private TestEpmd epmd;
    private LabNode lab;

    @BeforeEach
    void start() {
        Interop.requireIex();
        epmd = TestEpmd.start();
        lab = LabNode.start(epmd, "lab");
    }

    @AfterEach
    void end() {
        lab.close();
        epmd.close();
    }

    @ParameterizedTest
    @CsvSource({"25", "27"})
    void anIexIsOnTheLabNode(int release) {
        require(release);
        try (ChildProcess iex = RemoteShell.open(epmd, "iex", release, lab.node.name())) {
            prompted(iex, "iex(" + lab.node.name() + ")1> ");
            type(iex, "{node(), Node.list()}", "{:" + lab.node.name() + ", [:far@" + Interop.shortHost() + "]}");
            prompted(iex, "iex(" + lab.node.name() + ")2> ");
            type(iex, "IO.gets(\"who? \")", "who? ");
            type(iex, "Joe", "\"Joe\\n\"");
            prompted(iex, "iex(" + lab.node.name() + ")3> ");
            type(iex, "spawn(fn -> raise \"boom\" end)", "(RuntimeError) boom");
        }
        Await.until("the shell to end with its terminal",
                () -> lab.call("erlang", "nodes", "connected").equals("[]"));
    }

    @ParameterizedTest
    @CsvSource({"25", "27"})
    void anErlIsOnTheLabNode(int release) {
        require(release);
        try (ChildProcess erl = RemoteShell.open(epmd, "erl", release, lab.node.name())) {
            prompted(erl, "(" + lab.node.name() + ")1> ");
            type(erl, "{node(), nodes()}.", "{" + lab.node.name() + ",[far@" + Interop.shortHost() + "]}");
            prompted(erl, "(" + lab.node.name() + ")2> ");
            type(erl, "X = 6 * 7.", "42");
            prompted(erl, "(" + lab.node.name() + ")3> ");
            type(erl, "1/0.", "exception error: an error occurred when evaluating an arithmetic expression");
        }
    }

    @Test
    void itsTabCompletesWhatTheLabNodeHas() {
        try (ChildProcess iex = RemoteShell.open(epmd, "iex", 25, lab.node.name())) {
            prompted(iex, "iex(" + lab.node.name() + ")1> ");
            press(iex, "Enum.red\t", "Enum.reduce");
        }
        try (ChildProcess erl = RemoteShell.open(epmd, "erl", 25, lab.node.name())) {
            prompted(erl, "(" + lab.node.name() + ")1> ");
            press(erl, "lists:rev\t", "lists:reverse");
        }
    }

    private static void require(int release) {
        if (release == 27) {
            Interop.requireOtp27();
        }
    }

    private static void prompted(ChildProcess terminal, String prompt) {
        see(terminal, 0, prompt);
    }

    private static void type(ChildProcess terminal, String line, String answer) {
        press(terminal, line + "\r", answer);
    }

    private static void press(ChildProcess terminal, String keys, String answer) {
        int before = shown(terminal).length();
        terminal.write(keys);
        see(terminal, before, answer);
    }

    private static void see(ChildProcess terminal, int after, String text) {
        Await.value(() -> text + " on the terminal, which shows:\n" + shown(terminal), DEADLINE,
                () -> shown(terminal).indexOf(text, after) >= 0 ? Optional.of(true) : Optional.empty());
    }

    /** Without what moves the caret or colours. */
    private static String shown(ChildProcess terminal) {
        return terminal.output().replaceAll("\033\\[[?0-9;]*[a-zA-Z]", "");
    }
}
