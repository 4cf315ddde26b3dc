package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.ErlNode;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.view.Pulse;
import orrery.view.console.ConsoleScreen;
import orrery.view.control.CodeInput;

/** The console with keys alone: on a lab node, a real iex and a real erl. What {@code docs/console.md} tells. */
@Tag("journey")
class ConsoleJourneyTest {
    private static final Cookie COOKIE = new Cookie("orrery_test");

    @RegisterExtension
    final LiveWindow window = new LiveWindow(Interop::requireIex);

    private final NodeName one = new NodeName("one", Interop.shortHost());

    @Test
    void aLabNodeIsTypedAt() {
        window.startLabNode(one, COOKIE);
        window.select(one);
        window.press(KeyCode.T);
        awaitPrompt("iex(" + one + ")1> ");
        assertThat(evaluate("1 + 1", 2)).endsWith("2");
        assertThat(evaluate("self()", 3)).contains("#PID<0.");
        assertThat(evaluate("Node.list", 4)).endsWith("[]");
        assertThat(evaluate("1 / 0", 4)).contains("** (ArithmeticError) bad argument in arithmetic expression");
        assertThat(evaluate("send(self(), {:hello, 1})", 5)).endsWith("{:hello, 1}");
        assertThat(evaluate("flush()", 6)).contains("{:hello, 1}");
        aFunctionIsTypedInSeveralLines();
        whatWasTypedComesBack();
        whatIsBegunIsCompleted();
        whatRunsIsEnded();
        window.keepPicture("console");
        window.press(KeyCode.SHIFT, KeyCode.TAB);
        window.until("the focus to leave", () -> window.call(() -> !window.node("#console-input").isFocused()));
        theOtherShellIsChosen();
    }

    private void aFunctionIsTypedInSeveralLines() {
        type("double = fn n ->");
        window.press(KeyCode.ENTER);
        type("n * 2");
        window.press(KeyCode.ENTER);
        type("end");
        window.press(KeyCode.ENTER);
        awaitPrompt("iex(" + one + ")7> ");
        assertThat(screen())
                .contains("> double = fn n ->\n...(" + one + ")6>   n * 2\n...(" + one + ")6> end\n#Function<");
        assertThat(evaluate("double.(21)", 8)).endsWith("42");
    }

    private void whatWasTypedComesBack() {
        type("draft");
        window.press(KeyCode.UP);
        assertThat(input()).isEqualTo("double.(21)");
        window.press(KeyCode.UP);
        assertThat(input()).startsWith("double = fn");
        window.press(KeyCode.DOWN);
        window.press(KeyCode.DOWN);
        window.press(KeyCode.DOWN);
        assertThat(input()).isEqualTo("draft");
        window.press(KeyCode.CONTROL, KeyCode.R);
        window.until("the search", () -> window.isVisible("#console-search"));
        window.robot.write("self");
        window.until("what was found", () -> input().contains("send(self()"));
        window.press(KeyCode.CONTROL, KeyCode.R);
        window.until("what was found before", () -> input().equals("self()"));
        window.press(KeyCode.ENTER);
        window.press(KeyCode.ENTER);
        awaitPrompt("iex(" + one + ")9> ");
    }

    private void whatIsBegunIsCompleted() {
        type("Enum.ma");
        window.press(KeyCode.TAB);
        window.until("several that begin so", () -> window.robot.lookup(".completions").tryQuery().isPresent());
        window.press(KeyCode.ENTER);
        window.until("it to be completed", () -> input().equals("Enum.map"));
        window.robot.interact(() -> ((CodeInput) window.node("#console-input")).replace(""));
        type("doub");
        window.press(KeyCode.TAB);
        window.until("the variable", () -> input().equals("double"));
        type(".(4)");
        window.press(KeyCode.ENTER);
        awaitPrompt("iex(" + one + ")10> ");
    }

    private void whatRunsIsEnded() {
        type("Process.sleep(:infinity)");
        window.press(KeyCode.ENTER);
        window.until("it to run", () -> window.text("#console-prompt").equals("running …"));
        window.press(KeyCode.CONTROL, KeyCode.C);
        awaitPrompt("iex(" + one + ")1> ");
        assertThat(screen()).contains("** (EXIT from #PID<");
    }

    private void theOtherShellIsChosen() {
        window.robot.clickOn(window.robot.from(window.node("#console-flavour")).lookup("erl").<Node>query());
        awaitPrompt("(" + one + ")1> ");
        type("X = 6 * 7.");
        window.press(KeyCode.ENTER);
        awaitPrompt("(" + one + ")2> ");
        assertThat(screen()).endsWith("\n42");
        assertThat(window.text("#console-about")).contains("own shell").contains(one.toString());
    }

    @Test
    void realNodesAreTypedAtThroughShellsOfTheirOwn() {
        try (IexNode iex = RealNode.iex(window.epmd(), "one").start();
                ErlNode erl = RealNode.erl(window.epmd(), "two").start()) {
            window.attach(iex.name(), COOKIE);
            window.attach(erl.name(), COOKIE);
            window.select(iex.name());
            window.press(KeyCode.T);
            awaitPrompt("iex(" + one + ")1> ");
            assertThat(window.text("#console-about")).contains("IEx.Server").contains(one.toString());
            assertThat(evaluate("x = Enum.map([1, 2, 3], & &1 * 2)", 2)).endsWith("[2, 4, 6]");
            assertThat(evaluate("send(self(), Enum.sum(x)); flush()", 3)).contains("12");
            assertThat(evaluate("undefined_here", 3)).contains("CompileError");
            window.keepPicture("console-iex");

            window.press(KeyCode.ESCAPE);
            window.select(erl.name());
            window.press(KeyCode.T);
            awaitPrompt("(" + erl.name() + ")1> ");
            assertThat(window.text("#console-about")).contains("shell process").contains(erl.name().toString());
            type("lists:seq(1, 5).");
            window.press(KeyCode.ENTER);
            awaitPrompt("(" + erl.name() + ")2> ");
            assertThat(screen()).endsWith("[1,2,3,4,5]");
            type("1 = 2.");
            window.press(KeyCode.ENTER);
            awaitPrompt("(" + erl.name() + ")3> ");
            assertThat(screen()).contains("** exception error: no match of right hand side value 2");
            TabPane tabs = (TabPane) window.node("#console-tabs");
            assertThat(window.call(() -> tabs.getTabs().size())).isEqualTo(2);
            window.keepPicture("console-erl");
        }
    }

    @Test
    void tenThousandLinesStaySmoothAndTheOldestGo() {
        window.startLabNode(one, COOKIE);
        window.select(one);
        window.press(KeyCode.T);
        awaitPrompt("iex(" + one + ")1> ");
        type("for n <- 1..20000, do: IO.puts(\"line #{n} of twenty thousand\")");
        Pulse pulse = window.call(Pulse::new);
        window.call(() -> {
            pulse.start();
            return pulse;
        });
        window.press(KeyCode.ENTER);
        awaitPrompt("iex(" + one + ")2> ");
        window.call(() -> {
            pulse.stop();
            return pulse;
        });
        System.out.println("twenty thousand lines into the console: " + pulse);
        assertThat(pulse.frames()).as("frames while the lines came").isGreaterThan(10);
        assertThat(screen()).contains("line 20000 of twenty thousand").doesNotContain("line 5 of");
        assertThat(window.text("#console-dropped")).contains("older lines");
        window.until("the newest line in sight",
                () -> window.call(() -> ConsoleScreen.showsLast(window.node("#console-output"))));
    }

    /** What came on the screen between this source and the next prompt. */
    private String evaluate(String source, int next) {
        type(source);
        String before = screen();
        window.press(KeyCode.ENTER);
        window.until("the answer to " + source, () -> !screen().equals(before));
        awaitPrompt("iex(" + one + ")" + next + "> ");
        return screen().substring(before.length()).strip();
    }

    private void awaitPrompt(String prompt) {
        window.until("the prompt " + prompt, () -> window.text("#console-prompt").equals(prompt));
    }

    private void type(String text) {
        window.until("the console to type at", () -> window.call(() -> window.node("#console-input").isFocused()));
        window.robot.write(text);
        window.settle();
    }

    private String input() {
        return window.call(() -> ((CodeInput) window.node("#console-input")).contentProperty().get());
    }

    private String screen() {
        return window.call(() -> ConsoleScreen.text(window.node("#console-output")));
    }
}
