package orrery.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.input.KeyCode;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Costs;
import orrery.cluster.Lock;
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
 * Makes the pictures of the user guide over the demo cluster. With one argument, a folder, all of them: each view in light and in
 * dark under {@code views}, and those of other sizes. With more, to be looked at: a folder, a theme, a width, a height, a size in
 * percent, and the views to be shown (all if none is named). Needs an X display of 1920 by 1080.
 *
 * <p>In the repository they are kept small: {@code mogrify -dither None -colors 255 PNG8:*.png}.
 */
final class GuidePictures {
    /** Where the tabs are, in their order. */
    private static final List<String> TABS = List.of("processes", "events", "output", "console", "nodes", "names",
            "groups", "locks", "stores", "applications", "problems", "messages");
    private static final int COMPARE = TABS.size();
    private static final Instant LATER = Instant.parse("2026-11-21T09:24:00Z");
    private static final Pid BANK = DemoTraffic.pid(DemoCluster.ONE, 98);

    private static final Pid TICKER = DemoTraffic.pid(DemoCluster.ONE, 101);

    private final OnScreen screen;
    private final GuideCamera camera;
    private final Function<String, Path> file;
    private final List<String> wanted;

    /** @param file where the picture of a view belongs */
    private GuidePictures(OnScreen screen, GuideCamera camera, Function<String, Path> file, List<String> wanted) {
        this.screen = screen;
        this.camera = camera;
        this.file = file;
        this.wanted = wanted;
    }

    public static void main(String[] arguments) throws Exception {
        var screen = new OnScreen();
        screen.startToolkit();
        List<String> given = List.of(arguments);
        Path folder = Path.of(given.getFirst());
        if (given.size() == 1) {
            all(screen, folder);
        } else {
            var camera = new GuideCamera(screen, Theme.valueOf(given.get(1)), Double.parseDouble(given.get(2)),
                    Double.parseDouble(given.get(3)), new UiScale(Integer.parseInt(given.get(4))));
            new GuidePictures(screen, camera, name -> folder.resolve(name + ".png"), given.subList(5, given.size()))
                    .make();
        }
        System.exit(0);
    }

    private static void all(OnScreen screen, Path folder) throws IOException {
        Path views = folder.resolve("views");
        new GuidePictures(screen, new GuideCamera(screen, Theme.LIGHT, 1280, 800, new UiScale(100)),
                name -> views.resolve(name + ".png"), List.of()).make();
        new GuidePictures(screen, new GuideCamera(screen, Theme.DARK, 1280, 800, new UiScale(100)),
                name -> views.resolve(name + "-dark.png"), List.of()).make();
        new GuidePictures(screen, new GuideCamera(screen, Theme.DARK, 1600, 1000, new UiScale(100)),
                _ -> folder.resolve("overview.png"), List.of("what-dies")).make();
        new GuidePictures(screen, new GuideCamera(screen, Theme.PROJECTOR, 1920, 1080, new UiScale(100)),
                _ -> folder.resolve("look-projector.png"), List.of("map")).make();
        new GuidePictures(screen, new GuideCamera(screen, Theme.LIGHT, 1280, 800, new UiScale(225)),
                _ -> folder.resolve("look-large.png"), List.of("map")).make();
    }

    private void make() throws IOException {
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
        view("map-node", () -> camera.goTo(new Stop.OfNode(DemoCluster.ONE)));
        view("map-node-tree", () -> {
            camera.goTo(new Stop.OfNode(DemoCluster.ONE));
            screen.press(KeyCode.Y);
        });
        view("map-process", () -> {
            camera.goTo(new Stop.OfProcess(BANK));
            screen.press(KeyCode.V);
        });
        view("map-message", () -> {
            camera.goTo(new Stop.OfProcess(BANK));
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
        stories();
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

    private void stories() throws IOException {
        view("connect", () -> {
            camera.select(DemoCluster.TWO);
            screen.press(KeyCode.C);
            screen.press(KeyCode.DOWN);
            screen.press(KeyCode.ENTER);
        });
        view("killed", this::nodeKilled);
        view("outcome", this::foretoldAndHappened);
        view("why", () -> {
            story();
            camera.select(TICKER);
            camera.fire("#why-show");
            camera.scroll(1);
        });
        view("deadlock", this::deadlocked);
        moving("messages", () -> {
            screen.call(() -> screen.lab().watchMessages(new Watched.OfNode(DemoCluster.ONE)));
            camera.still();
            screen.press(KeyCode.I);
            new DemoTraffic(screen.backend().cluster, screen.backend().traffic).story();
        });
        view("time-messages", () -> {
            story();
            screen.press(KeyCode.G);
            screen.press(KeyCode.SPACE);
            screen.press(KeyCode.COMMA);
        });
        view("compare-moments", () -> {
            screen.press(KeyCode.J);
            story();
        });
        view("compare-nodes", () -> {
            story();
            camera.showTab(COMPARE);
            screen.click("#compare-of .right-pill");
            camera.choose("#compare-one", 0);
            camera.choose("#compare-other", 2);
        });
    }

    private void nodeKilled() {
        camera.select(DemoCluster.TWO);
        screen.press(KeyCode.K);
        DemoCluster cluster = screen.backend().cluster;
        cluster.add(new ClusterEvent.NodeDown(LATER, DemoCluster.TWO, "connection_closed"));
        cluster.add(new ClusterEvent.ConnectionGone(LATER, DemoCluster.ONE, DemoCluster.TWO, "connection_closed"));
        camera.still();
    }

    private void foretoldAndHappened() {
        camera.select(TICKER);
        screen.press(KeyCode.D);
        screen.press(KeyCode.K);
        DemoCluster cluster = screen.backend().cluster;
        cluster.add(new ClusterEvent.ProcessExited(Instant.now(), TICKER, "killed"));
        cluster.add(new ClusterEvent.ProcessExited(Instant.now(), DemoTraffic.pid(DemoCluster.ONE, 102), "killed"));
        camera.still();
    }

    /** One holds the door and wants the key, the other the other way round. */
    private void deadlocked() {
        DemoCluster cluster = screen.backend().cluster;
        Pid other = DemoTraffic.pid(DemoCluster.TWO, 98);
        for (NodeName node : List.of(DemoCluster.ONE, DemoCluster.TWO, DemoCluster.THREE)) {
            cluster.add(new ClusterEvent.LockSeen(LATER, node, new Lock(Atom.of("door"), BANK, List.of(BANK))));
            cluster.add(new ClusterEvent.LockSeen(LATER, node, new Lock(Atom.of("key"), other, List.of(other))));
        }
        cluster.add(new ClusterEvent.LockWaiterSeen(LATER, DemoCluster.TWO, Atom.of("door"), other));
        cluster.add(new ClusterEvent.LockWaiterSeen(LATER, DemoCluster.ONE, Atom.of("key"), BANK));
        camera.showTab(TABS.indexOf("locks"));
        camera.still();
    }

    private void nothingYet() {
        screen.open(new DemoCluster());
        camera.dress();
    }

    private void forms() throws IOException {
        view("new-node", () -> {
            screen.press(KeyCode.N);
            screen.type("#new-name", "four");
        });
        view("attach", this::refused);
        view("spawn", () -> {
            camera.select(DemoCluster.ONE);
            camera.fire("#inspect-node .spawn");
            camera.fill("#spawn-module", "IO");
            camera.fill("#spawn-function", "puts");
            camera.fill("#spawn-arguments", "\"hello\"");
            camera.fire("#spawn-run");
        });
        view("send", () -> {
            camera.select(DemoCluster.ONE);
            camera.fire("#inspect-node .send");
            camera.fill("#send-destination", ":bank");
            camera.fill("#send-message", "{:deposit, 100}");
        });
        view("exit", () -> {
            camera.select(BANK);
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
        view("inspect-node", () -> camera.select(DemoCluster.THREE));
        view("inspect-process", () -> camera.select(BANK));
        view("step", this::standing);
        view("groups", this::manyGroups);
        view("inspect-connection", () -> screen.call(() -> {
            screen.wiring().select(new Selection.OfConnection(DemoCluster.ONE, DemoCluster.TWO));
            return true;
        }));
        view("acts", () -> {
            camera.select(BANK);
            screen.press(KeyCode.A);
        });
        view("kill", () -> {
            camera.select(DemoCluster.THREE);
            screen.press(KeyCode.K);
        });
        view("what-dies", () -> {
            camera.select(DemoTraffic.pid(DemoCluster.ONE, 101));
            screen.press(KeyCode.D);
        });
        view("card", () -> {
            screen.lab().fail("connect", FakeLab.WRONG_COOKIE);
            camera.select(DemoCluster.THREE);
            screen.press(KeyCode.C);
            screen.press(KeyCode.LEFT);
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
        camera.select(BANK);
        screen.until("where it stands", () -> screen.text("#step-code").startsWith("new"));
    }

    private void manyGroups() {
        for (int i = 10; i < 50; i++) {
            screen.backend().cluster.member(DemoCluster.ONE, "room_" + i, BANK);
        }
        screen.until(() -> screen.isVisible("#map-groups"));
        camera.fire("#map-groups-choose");
    }

    /** Opens the window anew, does what leads to the view and keeps its picture. */
    private void view(String name, Runnable way) throws IOException {
        moving(name, () -> {
            way.run();
            camera.still();
        });
    }

    /** The same of a view in which something moves. */
    private void moving(String name, Runnable way) throws IOException {
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
        camera.dress();
        way.run();
        screen.settle();
        camera.keep(file.apply(name));
    }

    private void tab(int at) {
        if (TABS.get(at).equals("messages")) {
            story();
        }
        if (TABS.get(at).equals("problems")) {
            refused();
        }
        camera.select(DemoCluster.ONE);
        camera.showTab(at);
        if (TABS.get(at).equals("console")) {
            screen.press(KeyCode.T);
            screen.robot.write("for n <- 1..3, do: n * 2").type(KeyCode.ENTER);
            screen.robot.write("case 24 do");
        }
    }

    private void story() {
        new DemoTraffic(screen.backend().cluster, screen.backend().traffic).story();
        screen.call(() -> screen.lab().watchMessages(new Watched.OfProcess(DemoTraffic.pid(DemoCluster.TWO, 98))));
        camera.still();
    }
}
