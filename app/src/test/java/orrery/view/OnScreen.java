package orrery.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import orrery.app.Wiring;
import orrery.lab.SpawnForm.Notation;
import orrery.view.form.NewNodeModel;
import orrery.view.model.Preferences.Theme;
import orrery.view.window.WindowState;

/** The whole window over the demo cluster and the fake lab, on the headless screen. */
public final class OnScreen implements BeforeEachCallback, AfterEachCallback {
    /** The headless screen has 1000 by 1000 pixels. */
    public static final WindowState SMALL = new WindowState(Theme.LIGHT, Notation.ELIXIR, 1000, 900, false, 0.3, 0.7,
            0.7);
    private static final long DEADLINE_SECONDS = 20;

    private record Opened(DemoBackend backend, Wiring wiring, Stage stage) {}

    public final FxRobot robot = new FxRobot();
    private Optional<Opened> opened = Optional.empty();

    private void startToolkit() throws TimeoutException {
        Locale.setDefault(Locale.ENGLISH);
        FxToolkit.registerPrimaryStage();
        try {
            call(() -> new Text("text").getLayoutBounds().getWidth());
        } catch (IllegalStateException e) {
            System.out.println("skipped: JavaFX cannot draw text here (freetype, fontconfig or a font is missing)");
            Assumptions.abort("JavaFX cannot draw text here");
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws TimeoutException {
        startToolkit();
        open(DemoCluster.filled());
    }

    /** Opens the window over that cluster. */
    public void open(DemoCluster cluster) {
        close();
        var backend = new DemoBackend(cluster);
        backend.lab.ours.addAll(List.of(DemoCluster.ONE, DemoCluster.TWO, DemoCluster.SPY));
        opened = Optional.of(call(() -> {
            var stage = new Stage();
            stage.setX(0);
            stage.setY(0);
            var wiring = new Wiring(backend, new NewNodeModel.Hosts("host", "127.0.0.1"));
            wiring.show(stage, SMALL);
            return new Opened(backend, wiring, stage);
        }));
        settle();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    private void close() {
        opened.ifPresent(open -> call(() -> {
            open.stage().close();
            open.wiring().close();
            return open;
        }));
        opened = Optional.empty();
    }

    public DemoBackend backend() {
        return opened.orElseThrow().backend();
    }

    public FakeLab lab() {
        return backend().lab;
    }

    public Wiring wiring() {
        return opened.orElseThrow().wiring();
    }

    public Stage stage() {
        return opened.orElseThrow().stage();
    }

    /** The node with that id or style class. */
    public Node node(String query) {
        return call(() -> Optional.ofNullable(stage().getScene().lookup(query))
                .orElseThrow(() -> new IllegalArgumentException("nothing on screen is " + query)));
    }

    /** Whether that node can be seen: all around it is visible too. */
    public boolean isVisible(String query) {
        return call(() -> {
            for (Node at = stage().getScene().lookup(query); at != null; at = at.getParent()) {
                if (!at.isVisible()) {
                    return false;
                }
            }
            return stage().getScene().lookup(query) != null;
        });
    }

    /** What a label says or a field holds. */
    public String text(String query) {
        return switch (node(query)) {
            case Labeled labeled -> call(labeled::getText);
            case TextInputControl field -> call(field::getText);
            default -> throw new IllegalArgumentException(query + " has no text");
        };
    }

    public void click(String query) {
        robot.clickOn(node(query));
        settle();
    }

    /** Replaces what stands in the field. */
    public void type(String query, String text) {
        click(query);
        robot.interact(() -> ((TextInputControl) node(query)).clear());
        robot.write(text);
        settle();
    }

    /** On JavaFX's thread. */
    public <T> T call(Callable<T> work) {
        try {
            var task = new FutureTask<>(work);
            if (Platform.isFxApplicationThread()) {
                task.run();
            } else {
                Platform.runLater(task);
            }
            return task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    public void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Waits until it is so. */
    public void until(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS, condition::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("it did not come about within " + DEADLINE_SECONDS + " s", e);
        }
    }
}
