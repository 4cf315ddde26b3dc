package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import orrery.cluster.NodeStatus;
import orrery.map.MapPlaces;
import orrery.term.NodeName;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;

/**
 * The first five minutes, with nobody helping: two lab nodes, a real iex, all connected by dragging, functions run, a message
 * sent, a node killed. What {@code docs/first-light.md} tells.
 */
@Tag("journey")
class FirstLightJourneyTest {
    private static final String COOKIE = "journey";

    @RegisterExtension
    final LiveWindow window = new LiveWindow(Interop::requireIex);

    private final NodeName one = new NodeName("one", Interop.shortHost());
    private final NodeName two = new NodeName("two", Interop.shortHost());
    private final NodeName three = new NodeName("three", Interop.shortHost());

    @Test
    void aStrangerLaunchesAttachesConnectsSeesAndActs() {
        startLabNode(one);
        startLabNode(two);
        try (IexNode iex = RealNode.iex(window.epmd(), "three").cookie(COOKIE).start()) {
            attach(three);

            connect(one, two);
            connect(two, three);
            connect(one, three);
            window.keepPicture("first-light-connected");

            run(three, "Kernel", "abs", "-1");
            window.until("the result of abs", () -> window.text("#spawn-value").equals("1"));
            for (NodeName node : List.of(one, two, three)) {
                run(node, "IO", "puts", "\"hello\"");
                window.until("hello from " + node, () -> window.text("#spawn-output").contains("hello"));
            }
            window.keepPicture("first-light-spawned");

            iex.ask("Process.register(self(), :shell)");
            send(three, ":shell", "{:hi, 1}");
            iex.ask("flush()");
            iex.awaitOutput("\\{:hi, 1\\}", LiveWindow.PATIENCE);

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
            window.until("the news of the death", () -> {
                iex.ask("flush()");
                return iex.output().contains(":noconnection");
            });
            assertThat(iex.output()).contains("{:DOWN, #Reference<").contains("{:user, :" + two + "}");
            window.keepPicture("first-light-killed");
        }
    }

    private void startLabNode(NodeName name) {
        window.press(KeyCode.N);
        window.type("#new-name", name.alive());
        window.type("#new-cookie", COOKIE);
        window.press(KeyCode.ENTER);
        window.until(name + " on the map", () -> window.mapShows(name));
    }

    private void attach(NodeName name) {
        window.click(".act-button.secondary");
        window.type("#attach-name", name.toString());
        window.type("#attach-cookie", COOKIE);
        window.press(KeyCode.ENTER);
        window.until(name + " on the map", () -> window.mapShows(name));
    }

    /** Pulls from the edge of one node to the middle of the other. */
    private void connect(NodeName from, NodeName to) {
        window.robot.moveTo(place(from, 0.5, 0.3)).moveTo(place(from, 1, 0.5)).press(MouseButton.PRIMARY);
        window.robot.moveTo(place(to, 0.4, 0.6)).moveTo(place(to, 0.5, 0.5)).release(MouseButton.PRIMARY);
        window.until(from + " connected to " + to,
                () -> window.backend().journal().state().connection(from, to).filter(c -> c.isWhole()).isPresent());
    }

    private void run(NodeName node, String module, String function, String arguments) {
        window.select(node);
        window.click("#inspect-node .spawn");
        // Set, not typed: what completion offers has a test of its own and would lie over the next field.
        Node last = window.node("#spawn-arguments");
        window.robot.interact(last::requestFocus);
        set("#spawn-module", module);
        set("#spawn-function", function);
        window.type("#spawn-arguments", arguments);
        window.press(KeyCode.ENTER);
    }

    private void send(NodeName node, String destination, String message) {
        window.select(node);
        window.click("#inspect-node .send");
        Node last = window.node("#send-message");
        window.robot.interact(last::requestFocus);
        set("#send-destination", destination);
        window.type("#send-message", message);
        window.press(KeyCode.ENTER);
    }

    private void kill(NodeName node) {
        window.select(node);
        window.robot.clickOn(place(node, 0.5, 0.1));
        window.press(KeyCode.K);
        window.until("the end of " + node,
                () -> window.backend().journal().state().node(node).filter(n -> n.status() == NodeStatus.UP).isEmpty());
    }

    private Point2D place(NodeName node, double x, double y) {
        window.until("stillness", () -> window.mapShows(node));
        return window.call(() -> MapPlaces.of(window.map(), node, x, y));
    }

    private void set(String query, String text) {
        window.until(query + " to set", () -> window.isVisible(query));
        TextInputControl field = (TextInputControl) window.node(query);
        window.robot.interact(() -> field.setText(text));
    }
}
