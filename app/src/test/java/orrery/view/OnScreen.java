package orrery.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxToolkit;
import orrery.app.Wiring;
import orrery.lab.SpawnForm.Notation;
import orrery.view.form.NewNodeModel;
import orrery.view.model.Preferences.Theme;
import orrery.view.window.WindowState;

/** The whole window over the demo cluster and the fake lab, on the headless screen. */
public final class OnScreen extends TriedWindow implements BeforeEachCallback, AfterEachCallback {
    /** The headless screen has 1000 by 1000 pixels. */
    public static final WindowState SMALL = new WindowState(Theme.LIGHT, Notation.ELIXIR, 1000, 900, false, 0.3, 0.7,
            0.7);

    private record Opened(DemoBackend backend, Wiring wiring, Stage stage) {}

    private Optional<Opened> opened = Optional.empty();

    /** What {@link #beforeEach} does first. */
    public void startToolkit() throws TimeoutException {
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

    @Override
    public Wiring wiring() {
        return opened.orElseThrow().wiring();
    }

    @Override
    public Stage stage() {
        return opened.orElseThrow().stage();
    }
}
