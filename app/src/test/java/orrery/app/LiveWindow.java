package orrery.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxToolkit;
import orrery.cluster.NodeStatus;
import orrery.cluster.Selection;
import orrery.lab.NewNode;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.TestEpmd;
import orrery.view.TriedWindow;
import orrery.view.export.FileChoice;
import orrery.view.form.NewNodeModel;
import orrery.view.model.Preferences.Theme;
import orrery.view.window.WindowState;

/** The window over the real lab, with a name daemon of its own: what a journey through real nodes drives. */
final class LiveWindow extends TriedWindow implements BeforeEachCallback, AfterEachCallback {
    private static final double BOTTOM = 0.76;

    private record Opened(TestEpmd epmd, LiveBackend backend, Wiring wiring, Stage stage) {}

    /** Answers every question for a file to save to. */
    private static final class Answer implements FileChoice {
        private volatile Optional<Path> file = Optional.empty();

        @Override
        public Optional<Path> save(String title, String name, String ending) {
            return file;
        }

        @Override
        public Optional<Path> open(String title, List<String> endings) {
            return file;
        }
    }

    private final Answer answer = new Answer();
    private final Runnable requirement;
    private final double bottom;
    private Optional<Opened> opened = Optional.empty();

    /** @param requirement skips the test on a machine that lacks what it needs; one of {@code Interop}'s */
    LiveWindow(Runnable requirement) {
        this(requirement, BOTTOM);
    }

    /** @param bottom where the tabs begin, as a part of the height */
    LiveWindow(Runnable requirement, double bottom) {
        this.requirement = requirement;
        this.bottom = bottom;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws TimeoutException {
        requirement.run();
        FxToolkit.registerPrimaryStage();
        TestEpmd epmd = TestEpmd.start();
        var backend = new LiveBackend(epmd.environment());
        var hosts = new NewNodeModel.Hosts(backend.host(false), backend.host(true));
        opened = Optional.of(call(() -> {
            var wiring = new Wiring(backend, hosts, answer);
            var stage = new Stage();
            wiring.show(stage, new WindowState(Theme.LIGHT, Notation.ELIXIR, 1280, 800, false, 0.22, 0.78, bottom));
            stage.setX(0);
            stage.setY(0);
            return new Opened(epmd, backend, wiring, stage);
        }));
        settle();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        opened.ifPresent(open -> {
            call(() -> {
                open.stage().close();
                open.wiring().close();
                return open;
            });
            open.epmd().close();
        });
        opened = Optional.empty();
    }

    @Override
    public Stage stage() {
        return opened.orElseThrow().stage();
    }

    @Override
    public Wiring wiring() {
        return opened.orElseThrow().wiring();
    }

    LiveBackend backend() {
        return opened.orElseThrow().backend();
    }

    TestEpmd epmd() {
        return opened.orElseThrow().epmd();
    }

    /** Starts a lab node and waits until the map shows it. */
    void startLabNode(NodeName name, Cookie cookie) {
        await(backend().lab().start(new NewNode(NewNode.Kind.LAB, name, false, cookie, false)));
        until(name + " on the map", () -> isUp(name));
    }

    /** Attaches to a node and waits until the map shows it. */
    void attach(NodeName name, Cookie cookie) {
        await(backend().lab().attach(name, cookie));
        until(name + " on the map", () -> isUp(name));
    }

    private boolean isUp(NodeName name) {
        return backend().journal().state().node(name).filter(n -> n.status() == NodeStatus.UP).isPresent()
                && mapShows(name);
    }

    /** Saves by the menu: opens it with its key, clicks the item of that text, names the file where the system's dialog would ask. */
    void save(String item, Path file) {
        nameFile(file);
        call(() -> {
            map().requestFocus();
            return map();
        });
        robot.press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.CONTROL, KeyCode.E);
        until("the menu", () -> call(() -> stage().getScene().lookup("#export-menu") instanceof MenuButton menu
                && menu.isShowing()));
        robot.clickOn(item);
        until(file + " is saved", () -> Files.exists(file));
        settle();
    }

    /** Whoever asks for a file from now on is told that one. */
    void nameFile(Path file) {
        answer.file = Optional.of(file);
    }

    /** What an act of the lab came to. */
    <T> T await(Future<T> act) {
        try {
            return act.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    void select(Selection thing) {
        call(() -> {
            wiring().select(thing);
            return thing;
        });
        settle();
    }

    /** Selects a node and waits until the inspector tells of it. */
    void select(NodeName name) {
        select(new Selection.OfNode(name));
        until("the inspector of " + name, () -> isVisible("#inspect-node"));
    }
}
