package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
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
import orrery.cluster.Selection;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.cluster.Watched;
import orrery.lab.NewNode;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;
import orrery.view.form.NewNodeModel;
import orrery.view.model.Preferences.Theme;
import orrery.view.window.WindowState;

/** A lab node, a real iex and a conversation between them, watched. What {@code docs/messages.md} tells. */
@Tag("journey")
class MessagesJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Cookie COOKIE = new Cookie("journey");

    private final FxRobot robot = new FxRobot();
    private final NodeName one = new NodeName("one", Interop.shortHost());
    private final NodeName three = new NodeName("three", Interop.shortHost());
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
            wiring.show(window, new WindowState(Theme.LIGHT, Notation.ELIXIR, 1280, 800, false, 0.22, 0.78, 0.66));
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
    void aConversationOfALabNodeAndAnIexIsWatchedOrderedAndLeftAlone() throws Exception {
        backend.lab().start(new NewNode(NewNode.Kind.LAB, one, false, COOKIE, false)).get(40, TimeUnit.SECONDS);
        try (IexNode iex = RealNode.iex(epmd, "three").cookie("journey").start()) {
            backend.lab().attach(three, COOKIE).get(40, TimeUnit.SECONDS);
            iex.ask("Node.spawn(:" + one + ", fn -> Process.register(self(), :bank); "
                    + "loop = fn loop, sum -> receive do {:deposit, from, n} -> send(from, {:balance, sum + n}); "
                    + "loop.(loop, sum + n); :stop -> :ok end end; loop.(loop, 0) end)");
            select(new Selection.OfNode(one));
            until("the bank", () -> bank().isPresent());
            Pid bank = bank().orElseThrow();

            select(new Selection.OfProcess(bank));
            press(KeyCode.W);
            until("the bank is watched", () -> visible("#watch-bar"));
            select(new Selection.OfNode(three));
            press(KeyCode.W);
            until("three is watched", () -> backend.lab().messageWatch().tracers().size() == 2);

            iex.ask("for n <- 1..3, do: send({:bank, :" + one + "}, {:deposit, self(), n * 100})");
            iex.ask("receive do {:balance, 600} -> :rich after 5000 -> :poor end");
            until("both ends of the deposits", () -> told(":deposit", 3, 3) && told(":balance", 3, 3));
            keepPicture("messages-map");

            press(KeyCode.G);
            until("life lines", () -> visible(".space-time"));
            press(KeyCode.HOME);
            walk(KeyCode.DOWN, "sent to bank on " + one);
            assertThat(text("#message-text")).startsWith("{:deposit, ");
            assertThat(text("#message-title")).contains("arrived after");
            press(KeyCode.ENTER);
            until("the other end", () -> text("#message-title").contains("bank on " + one + " received from"));
            keepPicture("messages-spacetime");
            robot.write("!");
            until("nothing is watched", () -> backend.lab().messageWatch().watched().isEmpty());
            until("the bar is gone", () -> !visible("#watch-bar"));
            long before = backend.traffic().lastSequence();
            iex.ask("send({:bank, :" + one + "}, {:deposit, self(), 1})");
            iex.ask("receive do {:balance, 601} -> :rich after 5000 -> :poor end");
            assertThat(backend.traffic().lastSequence()).isEqualTo(before);
            assertThat(iex.ask(":erlang.trace_info(:new, :flags)")).contains("{:flags, []}");
        }
    }

    @Test
    void whatIsSentToADeadProcessIsSaidToBeLost() throws Exception {
        backend.lab().start(new NewNode(NewNode.Kind.LAB, one, false, COOKIE, false)).get(40, TimeUnit.SECONDS);
        try (IexNode iex = RealNode.iex(epmd, "three").cookie("journey").start()) {
            backend.lab().attach(three, COOKIE).get(40, TimeUnit.SECONDS);
            iex.ask("box = Node.spawn(:" + one + ", fn -> Process.register(self(), :bank); "
                    + "receive do :stop -> :ok end end)");
            select(new Selection.OfNode(one));
            until("the box", () -> bank().isPresent());
            backend.lab().watchMessages(new Watched.OfNode(three)).get(40, TimeUnit.SECONDS);
            backend.lab().watchMessages(new Watched.OfNode(one)).get(40, TimeUnit.SECONDS);
            iex.ask("send(box, :stop)");
            until("its end", () -> bank().isEmpty());
            iex.ask("send(box, :too_late)");
            press(KeyCode.G);
            until("life lines", () -> visible(".space-time"));
            walk(KeyCode.UP, ": :too_late - ");
            assertThat(text("#message-title")).contains("process gone");
        }
    }

    private Optional<Pid> bank() {
        return backend.journal().state().node(one).map(node -> node.names().get("bank"));
    }

    private boolean told(String tag, int sent, int received) {
        var log = backend.traffic().since(0).stream().map(TrafficLog.Entry::traffic)
                .filter(one -> switch (one) {
                    case Traffic.Sent s -> s.message().shown().toString().contains(tag.substring(1));
                    case Traffic.Received r -> r.message().shown().toString().contains(tag.substring(1));
                }).toList();
        return log.stream().filter(Traffic.Sent.class::isInstance).count() >= sent
                && log.stream().filter(Traffic.Received.class::isInstance).count() >= received;
    }

    /** Goes from point to point until one is told with these words. */
    private void walk(KeyCode key, String words) {
        until(words, () -> {
            press(key);
            return text("#message-title").contains(words);
        });
    }

    private void select(Selection thing) {
        fx(() -> {
            wiring.select(thing);
            return thing;
        });
        WaitForAsyncUtils.waitForFxEvents();
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
        return fx(() -> switch (stage.getScene().lookup(query)) {
            case Labeled labeled -> labeled.getText();
            case TextInputControl field -> field.getText();
            case null, default -> "";
        });
    }

    private void press(KeyCode key) {
        robot.type(key);
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
            throw new AssertionError("not within " + PATIENCE + ": " + what + "; problems: " + text("#status-problems"),
                    e);
        }
    }
}
