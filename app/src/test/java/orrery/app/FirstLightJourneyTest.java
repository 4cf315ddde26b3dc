package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
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
import orrery.lab.SpawnForm.Notation;
import orrery.map.MapPlaces;
import orrery.map.MapView;
import orrery.term.NodeName;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;
import orrery.view.control.CodeLine;
import orrery.view.form.NewNodeModel;
import orrery.view.model.Preferences.Theme;
import orrery.view.window.WindowState;

/**
 * The first five minutes, with nobody helping: two lab nodes, a real iex, all connected by dragging, functions run, a message
 * sent, a node killed. What {@code docs/first-light.md} tells.
 */
@Tag("journey")
class FirstLightJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String COOKIE = "journey";

    private final FxRobot robot = new FxRobot();
    private final NodeName one = new NodeName("one", Interop.shortHost());
    private final NodeName two = new NodeName("two", Interop.shortHost());
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
    void aStrangerLaunchesAttachesConnectsSeesAndActs() throws Exception {
        startLabNode(one);
        startLabNode(two);
        try (IexNode iex = RealNode.iex(epmd, "three").cookie(COOKIE).start()) {
            attach(three);

            connect(one, two);
            connect(two, three);
            connect(one, three);
            keepPicture("first-light-connected");

            run(three, "Kernel", "abs", "-1");
            until("the result of abs", () -> text("#spawn-value").equals("1"));
            for (NodeName node : List.of(one, two, three)) {
                run(node, "IO", "puts", "\"hello\"");
                until("hello from " + node, () -> text("#spawn-output").contains("hello"));
            }
            keepPicture("first-light-spawned");

            iex.ask("Process.register(self(), :shell)");
            send(three, ":shell", "{:hi, 1}");
            iex.ask("flush()");
            iex.awaitOutput("\\{:hi, 1\\}", PATIENCE);

            assertThat(iex.ask("Enum.sort(Node.list)")).contains("[:" + one + ", :" + two + "]");
            assertThat(iex.ask("Node.ping(:" + one + ")")).contains(":pong");
            assertThat(iex.ask("Node.spawn(:" + one + ", Kernel, :abs, [-1])")).contains("#PID<");
            assertThat(iex.ask(":rpc.call(:" + one + ", Kernel, :abs, [-5])")).contains("5");
            assertThat(iex.ask(":erpc.call(:" + one + ", Enum, :sum, [[1, 2, 3]])")).contains("6");
            assertThat(iex.ask("IO.puts(:erpc.call(:" + one + ", Process, :group_leader, []), \"through the leader\")"))
                    .contains(":ok");
            iex.ask("Process.monitor({:user, :" + two + "})");
            kill(two);
            iex.ask("flush()");
            until("the news of the death", () -> {
                iex.ask("flush()");
                return iex.output().contains(":noconnection");
            });
            assertThat(iex.output()).contains("{:DOWN, #Reference<").contains("{:user, :" + two + "}");
            keepPicture("first-light-killed");
        }
    }

    private void startLabNode(NodeName name) {
        press(KeyCode.N);
        fill("#new-name", name.alive());
        fill("#new-cookie", COOKIE);
        press(KeyCode.ENTER);
        until(name + " on the map", () -> fx(() -> MapPlaces.shows(map(), name)));
    }

    private void attach(NodeName name) {
        click(".act-button.secondary");
        fill("#attach-name", name.toString());
        fill("#attach-cookie", COOKIE);
        press(KeyCode.ENTER);
        until(name + " on the map", () -> fx(() -> MapPlaces.shows(map(), name)));
    }

    /** Pulls from the edge of one node to the middle of the other. */
    private void connect(NodeName from, NodeName to) {
        robot.moveTo(place(from, 0.5, 0.3)).moveTo(place(from, 1, 0.5)).press(MouseButton.PRIMARY);
        robot.moveTo(place(to, 0.4, 0.6)).moveTo(place(to, 0.5, 0.5)).release(MouseButton.PRIMARY);
        until(from + " connected to " + to,
                () -> backend.journal().state().connection(from, to).filter(c -> c.isWhole()).isPresent());
    }

    private void run(NodeName node, String module, String function, String arguments) {
        select(node);
        click("#inspect-node .spawn");
        // Set, not typed: what completion offers has a test of its own and would lie over the next field.
        Node last = node("#spawn-arguments");
        robot.interact(last::requestFocus);
        set("#spawn-module", module);
        set("#spawn-function", function);
        fill("#spawn-arguments", arguments);
        press(KeyCode.ENTER);
    }

    private void send(NodeName node, String destination, String message) {
        select(node);
        click("#inspect-node .send");
        Node last = node("#send-message");
        robot.interact(last::requestFocus);
        set("#send-destination", destination);
        fill("#send-message", message);
        press(KeyCode.ENTER);
    }

    private void kill(NodeName node) {
        select(node);
        robot.clickOn(place(node, 0.5, 0.1));
        press(KeyCode.K);
        until("the end of " + node,
                () -> backend.journal().state().node(node).filter(n -> n.status() == NodeStatus.UP).isEmpty());
    }

    private void select(NodeName node) {
        fx(() -> {
            wiring.select(new Selection.OfNode(node));
            return node;
        });
        until("the inspector of " + node, () -> visible("#inspect-node"));
    }

    private MapView map() {
        return (MapView) node(".map-view");
    }

    private Point2D place(NodeName node, double x, double y) {
        until("stillness", () -> fx(() -> MapPlaces.shows(map(), node)));
        return fx(() -> MapPlaces.of(map(), node, x, y));
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
        return fx(() -> switch (stage.getScene().lookup(query)) {
            case Labeled labeled -> labeled.getText();
            case TextInputControl field -> field.getText();
            case CodeLine code -> code.getCode();
            case null, default -> "";
        });
    }

    private void press(KeyCode key) {
        robot.type(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void click(String query) {
        until(query + " to click", () -> visible(query));
        robot.clickOn(node(query));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void fill(String query, String text) {
        until(query + " to fill", () -> visible(query));
        click(query);
        TextInputControl field = (TextInputControl) node(query);
        robot.interact(field::clear);
        robot.write(text);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void set(String query, String text) {
        until(query + " to set", () -> visible(query));
        TextInputControl field = (TextInputControl) node(query);
        robot.interact(() -> field.setText(text));
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
