package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import orrery.cluster.NodeStatus;
import orrery.cluster.Selection;
import orrery.lab.NewNode;
import orrery.lab.SpawnForm.Notation;
import orrery.map.MapPlaces;
import orrery.map.MapView;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.ErlNode;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;
import orrery.view.console.ConsoleScreen;
import orrery.view.control.CodeInput;
import orrery.view.form.NewNodeModel;
import orrery.view.model.Preferences.Theme;
import orrery.view.window.WindowState;

/** The console with keys alone: on a lab node, a real iex and a real erl. What {@code docs/console.md} tells. */
@Tag("journey")
class ConsoleJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Cookie COOKIE = new Cookie("orrery_test");

    private final FxRobot robot = new FxRobot();
    private final NodeName one = new NodeName("one", Interop.shortHost());
    private TestEpmd epmd;
    private LiveBackend backend;
    private Wiring wiring;
    private Stage stage;

    @BeforeEach
    void openTheWindow() throws TimeoutException {
        Interop.requireIex();
        epmd = TestEpmd.start();
        FxToolkit.registerPrimaryStage();
        backend = new LiveBackend(epmd.environment());
        NewNodeModel.Hosts hosts = new NewNodeModel.Hosts(backend.host(false), backend.host(true));
        wiring = fx(() -> new Wiring(backend, hosts));
        stage = fx(() -> {
            Stage window = new Stage();
            wiring.show(window, new WindowState(Theme.LIGHT, Notation.ELIXIR, 1280, 800, false, 0.22, 0.78, 0.76));
            window.setX(0);
            window.setY(0);
            return window;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void end() {
        fx(() -> {
            stage.close();
            wiring.close();
            return stage;
        });
        epmd.close();
    }

    @Test
    void aLabNodeIsTypedAt() throws Exception {
        backend.lab().start(new NewNode(NewNode.Kind.LAB, one, false, COOKIE, false)).get(40, TimeUnit.SECONDS);
        until("one on the map", () -> isUp(one));
        select(one);
        press(KeyCode.T);
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
        keepPicture("console");
        press(KeyCode.SHIFT, KeyCode.TAB);
        until("the focus to leave", () -> fx(() -> !node("#console-input").isFocused()));
        theOtherShellIsChosen();
    }

    private void aFunctionIsTypedInSeveralLines() {
        type("double = fn n ->");
        press(KeyCode.ENTER);
        type("n * 2");
        press(KeyCode.ENTER);
        type("end");
        press(KeyCode.ENTER);
        awaitPrompt("iex(" + one + ")7> ");
        assertThat(screen())
                .contains("> double = fn n ->\n...(" + one + ")6>   n * 2\n...(" + one + ")6> end\n#Function<");
        assertThat(evaluate("double.(21)", 8)).endsWith("42");
    }

    private void whatWasTypedComesBack() {
        type("draft");
        press(KeyCode.UP);
        assertThat(input()).isEqualTo("double.(21)");
        press(KeyCode.UP);
        assertThat(input()).startsWith("double = fn");
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        assertThat(input()).isEqualTo("draft");
        press(KeyCode.CONTROL, KeyCode.R);
        until("the search", () -> visible("#console-search"));
        robot.write("self");
        until("what was found", () -> input().contains("send(self()"));
        press(KeyCode.CONTROL, KeyCode.R);
        until("what was found before", () -> input().equals("self()"));
        press(KeyCode.ENTER);
        press(KeyCode.ENTER);
        awaitPrompt("iex(" + one + ")9> ");
    }

    private void whatIsBegunIsCompleted() {
        type("Enum.ma");
        press(KeyCode.TAB);
        until("several that begin so", () -> robot.lookup(".completions").tryQuery().isPresent());
        press(KeyCode.ENTER);
        until("it to be completed", () -> input().equals("Enum.map"));
        robot.interact(() -> ((CodeInput) node("#console-input")).replace(""));
        type("doub");
        press(KeyCode.TAB);
        until("the variable", () -> input().equals("double"));
        type(".(4)");
        press(KeyCode.ENTER);
        awaitPrompt("iex(" + one + ")10> ");
    }

    private void whatRunsIsEnded() {
        type("Process.sleep(:infinity)");
        press(KeyCode.ENTER);
        until("it to run", () -> text("#console-prompt").equals("running …"));
        press(KeyCode.CONTROL, KeyCode.C);
        awaitPrompt("iex(" + one + ")1> ");
        assertThat(screen()).contains("** (EXIT from #PID<");
    }

    private void theOtherShellIsChosen() {
        robot.clickOn(robot.from(node("#console-flavour")).lookup("erl").<Node>query());
        awaitPrompt("(" + one + ")1> ");
        type("X = 6 * 7.");
        press(KeyCode.ENTER);
        awaitPrompt("(" + one + ")2> ");
        assertThat(screen()).endsWith("\n42");
        assertThat(text("#console-about")).contains("own shell").contains(one.toString());
    }

    @Test
    void realNodesAreTypedAtThroughShellsOfTheirOwn() throws Exception {
        try (IexNode iex = RealNode.iex(epmd, "one").start(); ErlNode erl = RealNode.erl(epmd, "two").start()) {
            attach(iex.name());
            attach(erl.name());
            select(iex.name());
            press(KeyCode.T);
            awaitPrompt("iex(" + one + ")1> ");
            assertThat(text("#console-about")).contains("IEx.Server").contains(one.toString());
            assertThat(evaluate("x = Enum.map([1, 2, 3], & &1 * 2)", 2)).endsWith("[2, 4, 6]");
            assertThat(evaluate("send(self(), Enum.sum(x)); flush()", 3)).contains("12");
            assertThat(evaluate("undefined_here", 3)).contains("CompileError");
            keepPicture("console-iex");

            press(KeyCode.ESCAPE);
            select(erl.name());
            press(KeyCode.T);
            awaitPrompt("(" + erl.name() + ")1> ");
            assertThat(text("#console-about")).contains("shell process").contains(erl.name().toString());
            type("lists:seq(1, 5).");
            press(KeyCode.ENTER);
            awaitPrompt("(" + erl.name() + ")2> ");
            assertThat(screen()).endsWith("[1,2,3,4,5]");
            type("1 = 2.");
            press(KeyCode.ENTER);
            awaitPrompt("(" + erl.name() + ")3> ");
            assertThat(screen()).contains("** exception error: no match of right hand side value 2");
            TabPane tabs = (TabPane) node("#console-tabs");
            assertThat(fx(() -> tabs.getTabs().size())).isEqualTo(2);
            keepPicture("console-erl");
        }
    }

    @Test
    void tenThousandLinesStaySmoothAndTheOldestGo() throws Exception {
        backend.lab().start(new NewNode(NewNode.Kind.LAB, one, false, COOKIE, false)).get(40, TimeUnit.SECONDS);
        until("one on the map", () -> isUp(one));
        select(one);
        press(KeyCode.T);
        awaitPrompt("iex(" + one + ")1> ");
        type("for n <- 1..20000, do: IO.puts(\"line #{n} of twenty thousand\")");
        press(KeyCode.ENTER);
        awaitPrompt("iex(" + one + ")2> ");
        assertThat(screen()).contains("line 20000 of twenty thousand").doesNotContain("line 5 of");
        assertThat(text("#console-dropped")).contains("older lines");
        until("the newest line in sight", () -> fx(() -> ConsoleScreen.showsLast(node("#console-output"))));
    }

    /** What came on the screen between this source and the next prompt. */
    private String evaluate(String source, int next) {
        type(source);
        String before = screen();
        press(KeyCode.ENTER);
        until("the answer to " + source, () -> !screen().equals(before));
        awaitPrompt("iex(" + one + ")" + next + "> ");
        return screen().substring(before.length()).strip();
    }

    private void awaitPrompt(String prompt) {
        until("the prompt " + prompt, () -> text("#console-prompt").equals(prompt));
    }

    private void type(String text) {
        until("the console to type at", () -> fx(() -> node("#console-input").isFocused()));
        robot.write(text);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String input() {
        return fx(() -> ((CodeInput) node("#console-input")).contentProperty().get());
    }

    private String screen() {
        return fx(() -> ConsoleScreen.text(node("#console-output")));
    }

    private void attach(NodeName node) throws Exception {
        backend.lab().attach(node, COOKIE).get(40, TimeUnit.SECONDS);
        until(node + " on the map", () -> isUp(node));
    }

    private boolean isUp(NodeName node) {
        return backend.journal().state().node(node).filter(n -> n.status() == NodeStatus.UP).isPresent()
                && fx(() -> MapPlaces.shows((MapView) node(".map-view"), node));
    }

    private void select(NodeName node) {
        fx(() -> {
            wiring.select(new Selection.OfNode(node));
            return node;
        });
        until("the inspector of " + node, () -> visible("#inspect-node"));
    }

    private Node node(String query) {
        return fx(() -> stage.getScene().lookup(query));
    }

    private boolean visible(String query) {
        return fx(() -> {
            for (Node at = stage.getScene().lookup(query); at != null; at = at.getParent()) {
                if (!at.isVisible()) {
                    return false;
                }
            }
            return stage.getScene().lookup(query) != null;
        });
    }

    private String text(String query) {
        return fx(() -> stage.getScene().lookup(query) instanceof Label label ? label.getText() : "");
    }

    private void press(KeyCode... keys) {
        robot.press(keys).release(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void keepPicture(String name) throws Exception {
        WritableImage image = fx(() -> stage.getScene().snapshot(null));
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", folder.resolve(name + ".png").toFile());
    }

    private static <T> T fx(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        try {
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void until(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("not within " + PATIENCE + ": " + what + "; prompt: " + text("#console-prompt")
                    + "; input: " + input() + "; screen: " + screen(), e);
        }
    }
}
