package orrery.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Costs;
import orrery.cluster.Mfa;
import orrery.cluster.ProcessFacts;
import orrery.cluster.ProcessKind;
import orrery.cluster.ProcessStatus;
import orrery.cluster.Selection;
import orrery.cluster.Watched;
import orrery.lab.LocalNode;
import orrery.lab.Stand;
import orrery.map.picture.Stop;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Tuple;
import orrery.view.DemoCluster;
import orrery.view.DemoTraffic;
import orrery.view.FakeLab;
import orrery.view.OnScreen;
import orrery.view.model.Preferences.Theme;
import orrery.view.model.UiScale;

/**
 * Makes a picture of each view of the window over the demo cluster, for the user guide and to be looked at. Arguments: a
 * folder, a theme, a width, a height, a size in percent, and the views to be shown (all if none is named). Needs an X display.
 */
final class GuidePictures {
    /** Where the tabs are, in their order. */
    private static final List<String> TABS = List.of("processes", "events", "output", "console", "nodes", "names",
            "groups", "locks", "stores", "applications", "problems", "messages");
    private static final Pid BANK = DemoTraffic.pid(DemoCluster.ONE, 98);

    private final OnScreen screen = new OnScreen();
    private final Path folder;
    private final Theme theme;
    private final double width;
    private final double height;
    private final UiScale scale;
    private final List<String> wanted;

    private GuidePictures(List<String> arguments) {
        folder = Path.of(arguments.get(0));
        theme = Theme.valueOf(arguments.get(1));
        width = Double.parseDouble(arguments.get(2));
        height = Double.parseDouble(arguments.get(3));
        scale = new UiScale(Integer.parseInt(arguments.get(4)));
        wanted = arguments.subList(5, arguments.size());
    }

    public static void main(String[] arguments) throws Exception {
        new GuidePictures(List.of(arguments)).make();
        System.exit(0);
    }

    private void make() throws Exception {
        Files.createDirectories(folder);
        screen.startToolkit();
        view("first", this::nothingYet);
        view("map", () -> {});
        view("map-legend", () -> {
            screen.press(KeyCode.Y);
            screen.call(() -> {
                screen.map().legendProperty().set(true);
                return true;
            });
        });
        view("layers", () -> screen.click("#map-layers"));
        view("look", () -> screen.click("#look"));
        view("export", () -> screen.press(KeyCode.CONTROL, KeyCode.E));
        view("map-node", () -> goTo(new Stop.OfNode(DemoCluster.ONE)));
        view("map-process", () -> {
            goTo(new Stop.OfProcess(BANK));
            screen.press(KeyCode.V);
        });
        view("map-message", () -> {
            goTo(new Stop.OfProcess(BANK));
            screen.press(KeyCode.V);
            screen.press(KeyCode.ENTER);
        });
        view("search", () -> {
            screen.press(KeyCode.SLASH);
            screen.robot.write("worker").type(KeyCode.ENTER);
        });
        forms();
        inspectors();
        for (int tab = 0; tab < TABS.size(); tab++) {
            int at = tab;
            view("tab-" + TABS.get(tab), () -> tab(at));
        }
        view("spacetime-empty", () -> screen.press(KeyCode.G));
        view("spacetime", () -> {
            story();
            screen.press(KeyCode.G);
            screen.press(KeyCode.HOME);
            screen.press(KeyCode.DOWN);
            screen.press(KeyCode.DOWN);
        });
        view("time", () -> {
            story();
            screen.press(KeyCode.SPACE);
            screen.press(KeyCode.COMMA);
            screen.press(KeyCode.COMMA);
        });
    }

    private void nothingYet() {
        screen.open(new DemoCluster());
        dress();
    }

    private void forms() throws IOException {
        view("new-node", () -> {
            screen.press(KeyCode.N);
            screen.type("#new-name", "four");
        });
        view("attach", this::refused);
        view("spawn", () -> {
            select(DemoCluster.ONE);
            fire("#inspect-node .spawn");
            fill("#spawn-module", "IO");
            fill("#spawn-function", "puts");
            fill("#spawn-arguments", "\"hello\"");
            fire("#spawn-run");
        });
        view("send", () -> {
            select(DemoCluster.ONE);
            fire("#inspect-node .send");
            fill("#send-destination", ":bank");
            fill("#send-message", "{:deposit, 100}");
        });
        view("exit", () -> {
            select(BANK);
            screen.press(KeyCode.E);
        });
    }

    private void refused() {
        screen.lab().fail("attach", FakeLab.WRONG_COOKIE);
        screen.click(".act-button.secondary");
        screen.type("#attach-name", "three@host");
        screen.press(KeyCode.ENTER);
        screen.until(() -> screen.isVisible("#attach-card"));
    }

    private void inspectors() throws IOException {
        view("inspect-node", () -> select(DemoCluster.THREE));
        view("inspect-process", () -> select(BANK));
        view("inspect-process-2", () -> {
            select(BANK);
            scroll(0.5);
        });
        view("inspect-process-3", () -> {
            select(BANK);
            scroll(1);
        });
        view("step", this::standing);
        view("groups", this::manyGroups);
        view("inspect-connection", () -> screen.call(() -> {
            screen.wiring().select(new Selection.OfConnection(DemoCluster.ONE, DemoCluster.TWO));
            return true;
        }));
        view("acts", () -> {
            select(BANK);
            screen.press(KeyCode.A);
        });
        view("kill", () -> {
            select(DemoCluster.THREE);
            screen.press(KeyCode.K);
        });
        view("what-dies", () -> {
            select(DemoTraffic.pid(DemoCluster.ONE, 101));
            screen.press(KeyCode.D);
        });
        view("card", () -> {
            screen.lab().fail("connect", FakeLab.WRONG_COOKIE);
            select(DemoCluster.THREE);
            screen.press(KeyCode.C);
            screen.press(KeyCode.ENTER);
        });
    }

    private void standing() {
        ProcessFacts facts = screen.call(() -> screen.map().model().state().process(BANK).orElseThrow().facts());
        screen.lab().stand = new Stand(Stand.Place.EXPRESSION, true, Optional.empty(), 1, 3, true, Mfa.UNKNOWN,
                List.of(new Stand.Level(Mfa.of("Elixir.Bank", "loop", 1), "bank.ex", 5, "new = total + amount",
                        List.of(), List.of(new Stand.Binding("amount", "100"), new Stand.Binding("total", "7"))),
                        new Stand.Level(Mfa.of("Elixir.Bank", "init", 1), "bank.ex", 2, "", List.of(), List.of())));
        screen.backend().cluster.add(new ClusterEvent.ProcessChanged(Instant.now(), BANK,
                new ProcessFacts(ProcessKind.SERVER, facts.initialCall(), Mfa.of("Elixir.Bank", "loop", 1),
                        ProcessStatus.SUSPENDED, false, false)));
        select(BANK);
        screen.until("where it stands", () -> screen.text("#step-code").startsWith("new"));
    }

    private void manyGroups() {
        for (int i = 10; i < 50; i++) {
            screen.backend().cluster.member(DemoCluster.ONE, "room_" + i, BANK);
        }
        screen.until(() -> screen.isVisible("#map-groups"));
        fire("#map-groups-choose");
    }

    /** Opens the window anew, does what leads to the view and keeps its picture. */
    private void view(String name, Runnable way) throws IOException {
        if (!wanted.isEmpty() && !wanted.contains(name)) {
            return;
        }
        screen.open(DemoCluster.sharing());
        screen.backend().beat(new Costs(12, 3_400, 0));
        screen.lab().local.add(new LocalNode(DemoCluster.ONE, 34535, true));
        screen.lab().local.add(new LocalNode(DemoCluster.THREE, 41771, false));
        screen.lab().messages.add(Tuple.of(Atom.of("deposit"), Int.of(100), Tuple.of(Atom.of("from"), Atom.of("ana"))));
        for (int i = 2; i < 15; i++) {
            screen.lab().messages.add(Tuple.of(Atom.of("deposit"), Int.of(100L * i)));
        }
        dress();
        way.run();
        still();
        keep(name);
    }

    private void dress() {
        // First: in a small window large things stand one at a time, and their places are forgotten.
        screen.size(width, height);
        screen.call(() -> {
            screen.wiring().preferences().themeProperty().set(theme);
            screen.wiring().preferences().scaleProperty().set(scale);
            return true;
        });
        still();
        screen.call(() -> {
            screen.map().requestFocus();
            return true;
        });
    }

    private void still() {
        screen.settle();
        screen.until(
                () -> screen.call(() -> screen.map().model().nodes().isEmpty()) || screen.mapShows(DemoCluster.ONE));
        screen.settle();
    }

    private void goTo(Stop stop) {
        screen.call(() -> {
            screen.map().travel().goTo(stop);
            return true;
        });
        still();
    }

    private void select(NodeName node) {
        select(new Selection.OfNode(node));
    }

    private void select(Pid pid) {
        select(new Selection.OfProcess(pid));
    }

    private void select(Selection thing) {
        screen.call(() -> {
            screen.wiring().select(thing);
            return true;
        });
        still();
    }

    /** What is asked for may be out of sight when everything is large. */
    private void fire(String query) {
        screen.call(() -> {
            Node found = screen.stage().getScene().lookup(query);
            ((ButtonBase) (found instanceof ButtonBase ? found : found.lookup(".button"))).fire();
            return true;
        });
        screen.settle();
    }

    /** Set, not typed: what completion offers would lie over the next field. */
    private void fill(String query, String text) {
        screen.call(() -> {
            ((TextInputControl) screen.stage().getScene().lookup(query)).setText(text);
            return text;
        });
        screen.settle();
    }

    private void scroll(double part) {
        screen.settle();
        screen.call(() -> {
            ((ScrollPane) screen.stage().getScene().lookup(".inspector")).setVvalue(part);
            return true;
        });
    }

    private void tab(int at) {
        if (TABS.get(at).equals("messages")) {
            story();
        }
        if (TABS.get(at).equals("problems")) {
            refused();
        }
        select(DemoCluster.ONE);
        screen.call(() -> {
            ((TabPane) screen.stage().getScene().lookup("#tabs")).getSelectionModel().select(at);
            return true;
        });
        if (TABS.get(at).equals("console")) {
            screen.press(KeyCode.T);
            screen.robot.write("for n <- 1..3, do: n * 2").type(KeyCode.ENTER);
        }
    }

    private void story() {
        new DemoTraffic(screen.backend().cluster, screen.backend().traffic).story();
        screen.call(() -> screen.lab().watchMessages(new Watched.OfProcess(DemoTraffic.pid(DemoCluster.TWO, 98))));
        still();
    }

    /** The window, and what has popped up over it. */
    private void keep(String name) throws IOException {
        WritableImage image = screen.call(() -> {
            Scene scene = screen.stage().getScene();
            WritableImage whole = scene.snapshot(null);
            for (Window window : Window.getWindows()) {
                if (window instanceof PopupWindow && window.isShowing()) {
                    lay(window, scene, whole);
                }
            }
            return whole;
        });
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", folder.resolve(name + ".png").toFile());
    }

    private static void lay(Window popup, Scene below, WritableImage whole) {
        // A snapshot of its scene would be white where the popup is clear.
        var clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        WritableImage image = popup.getScene().getRoot().snapshot(clear, null);
        Window owner = Optional.ofNullable(below.getWindow()).orElseThrow();
        int left = (int) (popup.getX() - owner.getX() - below.getX());
        int top = (int) (popup.getY() - owner.getY() - below.getY());
        PixelWriter out = whole.getPixelWriter();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int toX = left + x;
                int toY = top + y;
                boolean covers = image.getPixelReader().getColor(x, y).getOpacity() > 0.9;
                if (covers && toX >= 0 && toY >= 0 && toX < whole.getWidth() && toY < whole.getHeight()) {
                    out.setArgb(toX, toY, image.getPixelReader().getArgb(x, y) | 0xFF000000);
                }
            }
        }
    }
}
