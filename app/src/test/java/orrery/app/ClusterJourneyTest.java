package orrery.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import orrery.cluster.ClusterState;
import orrery.cluster.GroupId;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.Selection;
import orrery.cluster.TrafficLog;
import orrery.cluster.Watched;
import orrery.export.ExportOptions;
import orrery.export.MapExport;
import orrery.lab.SpawnForm.Notation;
import orrery.map.MapView;
import orrery.recording.Recording;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Pid;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;
import orrery.view.form.NewNodeModel;
import orrery.view.model.Preferences.Theme;
import orrery.view.window.WindowState;

/**
 * What an engineer does with a cluster that misbehaves: attaches to three BEAM nodes that run a supervised server, with a group, a global
 * name and a contended lock; finds the server by its name, watches its messages, sees it die, steps back to before that, and
 * takes the picture and the whole recording along.
 */
@Tag("journey")
class ClusterJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int MOST_STEPS = 500;
    private static final Cookie COOKIE = new Cookie("orrery_test");
    private static final GroupId WORKERS = new GroupId(Atom.of("pg"), Atom.of("workers"));

    /** A supervisor and its one server, as two modules' worth of forms: compiled on the node, as its own shell would. */
    private static final String SHOP = """
            Forms = [element(2, erl_parse:parse_form(element(2, erl_scan:string(S)))) || S <- [
              "-module(shop).", "-export([init/1, start/0, loop/0]).",
              "init(_) -> {ok, {#{}, [#{id => till, start => {shop, start, []}}]}}.",
              "start() -> P = spawn_link(shop, loop, []), register(till, P), {ok, P}.",
              "loop() -> receive {From, M} -> From ! {sold, M}, loop() end."]],
            {ok, M, B} = compile:forms(Forms), code:load_binary(M, "shop.erl", B),
            spawn(fun() -> supervisor:start_link({local, shop_sup}, shop, []), receive stop -> ok end end)""";
    private static final String JOIN = "pg:start(pg), pg:join(workers, spawn(timer, sleep, [infinity]))";
    private static final String CONTEND = "spawn(fun L() -> global:trans({printer, self()}, "
            + "fun() -> timer:sleep(700) end), L() end)";

    private final FxRobot robot = new FxRobot();
    private TestEpmd epmd;
    private LiveBackend backend;
    private Wiring wiring;
    private Stage stage;

    @BeforeEach
    void openTheWindow() throws TimeoutException {
        Interop.requireErl();
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
    void aDeathIsFoundWatchedAndTakenAlong(@TempDir Path folder) throws Exception {
        try (ErlNode one = RealNode.erl(epmd, "one").start();
                ErlNode two = RealNode.erl(epmd, "two").start();
                ErlNode three = RealNode.erl(epmd, "three").start()) {
            List<ErlNode> nodes = List.of(one, two, three);
            two.eval("net_kernel:connect_node('" + one.name() + "')");
            three.eval("net_kernel:connect_node('" + one.name() + "')");
            one.eval(SHOP);
            nodes.forEach(node -> node.eval(JOIN));
            one.eval("global:register_name(shop, whereis(till))");
            nodes.forEach(node -> node.eval(CONTEND));
            backend.lab().attach(one.name(), COOKIE).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            until("all on the picture", () -> nodes.stream()
                    .allMatch(node -> backend.journal().state().node(node.name()).isPresent()));
            until("what they share, as each of them sees it", () -> nodes.stream().allMatch(node -> {
                var shared = state(node).shared();
                return shared.globals().containsKey(Atom.of("shop")) && shared.groups().containsKey(WORKERS)
                        && shared.groups().get(WORKERS).size() == 3;
            }));
            until("somebody who holds the lock and somebody who waits",
                    () -> nodes.stream().anyMatch(node -> state(node).shared().locks().containsKey(Atom.of("printer")))
                            && nodes.stream()
                                    .anyMatch(node -> state(node).shared().waiters()
                                            .containsKey(Atom.of("printer"))));

            fx(() -> {
                wiring.select(new Selection.OfNode(one.name()));
                return one;
            });
            until("the till", () -> state(one).registered("till").isPresent());
            Pid till = state(one).registered("till").orElseThrow().pid();
            find("till");
            until("the till found", () -> fx(() -> map().selectionProperty().get())
                    .equals(new Selection.OfProcess(till)));
            keepPicture("cluster-found");

            backend.lab().watchMessages(new Watched.OfProcess(till)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            two.eval("{till, '" + one.name() + "'} ! {self(), tea}");
            until("the message and its answer", () -> kinds(till).equals(Set.of("Received", "Sent")));
            backend.lab().stopWatchingMessages().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            one.eval("exit(whereis(till), robbed)");
            until("its death on the picture", () -> fx(() -> shown().process(till).isEmpty()));
            fx(() -> {
                map().requestFocus();
                return map();
            });
            robot.type(KeyCode.SPACE);
            until("the past", () -> visible("#time-badge") && !text("#time-badge").contains("Live"));
            stepBackTo(till);
            keepPicture("cluster-before");

            Path svg = folder.resolve("map.svg");
            Files.writeString(svg, MapExport.svg(fx(() -> map().model()), ExportOptions.at(Instant.now())));
            assertThat(svg).content().contains("<svg", "workers", "printer", one.name().alive());

            Path file = folder.resolve("cluster" + Recording.COMPRESSED);
            Recording.save(file, backend.journal(), backend.traffic(), Instant.now());
            Journal read = Recording.open(file).journal();
            assertThat(read.state()).isEqualTo(backend.journal().stateAt(read.lastSequence()));
            assertThat(read.state().nodes()).hasSize(3);
        }
    }

    private void stepBackTo(Pid pid) {
        for (int step = 0; step < MOST_STEPS && fx(() -> shown().process(pid).isEmpty()); step++) {
            robot.type(KeyCode.COMMA);
            WaitForAsyncUtils.waitForFxEvents();
        }
        until(pid + " alive again", () -> fx(() -> shown().process(pid).isPresent()));
    }

    private NodeState state(ErlNode node) {
        return backend.journal().state().node(node.name())
                .orElseThrow(() -> new IllegalStateException(node.name() + " is not on the picture"));
    }

    private Set<String> kinds(Pid pid) {
        return backend.traffic().since(0).stream().map(TrafficLog.Entry::traffic)
                .filter(traffic -> traffic.pid().equals(pid)).map(traffic -> traffic.getClass().getSimpleName())
                .collect(Collectors.toSet());
    }

    private void find(String text) {
        TextField search = (TextField) stage.getScene().lookup("#search");
        robot.interact(search::requestFocus);
        robot.write(text).type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private MapView map() {
        return (MapView) stage.getScene().lookup(".map-view");
    }

    /** What the map shows, which may be the past. */
    private ClusterState shown() {
        return map().model().state();
    }

    private boolean visible(String query) {
        return fx(() -> stage.getScene().lookup(query) != null);
    }

    private String text(String query) {
        return fx(() -> stage.getScene().lookup(query) instanceof Labeled labeled ? labeled.getText() : "");
    }

    private void keepPicture(String name) throws Exception {
        WritableImage image = fx(() -> stage.getScene().snapshot(null));
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", folder.resolve(name + ".png").toFile());
    }

    private static <T> T fx(Callable<T> work) {
        try {
            return WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), work);
        } catch (RuntimeException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void until(String what, BooleanSupplier condition) {
        Await.until(what, PATIENCE, condition);
    }
}
