package orrery.app;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import orrery.view.form.NewNodeModel;
import orrery.view.window.WindowState;

/** The JavaFX application: one main window over one {@link Backend}. */
public final class OrreryApp extends Application {
    /** What the command line hands to the instance that JavaFX makes. */
    private record Order(Supplier<Backend> backend, Path remembered) {}

    private static final AtomicReference<@Nullable Order> ORDER = new AtomicReference<>();

    private @Nullable Wiring wiring;
    private @Nullable Stage stage;
    private @Nullable Backend backend;
    private NewNodeModel.Hosts hosts = new NewNodeModel.Hosts("localhost", "127.0.0.1");
    private @Nullable WindowMemory memory;

    /**
     * Shows the window and returns when it was closed and everything that was started has ended.
     *
     * @param backend makes what the window shows and acts on; called once, not on JavaFX's thread
     * @param remembered the file in which the window keeps its size and choices
     */
    public static void launch(Supplier<Backend> backend, Path remembered) {
        if (!ORDER.compareAndSet(null, new Order(backend, remembered))) {
            throw new IllegalStateException("the window is open already");
        }
        Application.launch(OrreryApp.class);
    }

    @Override
    public void init() {
        Order order = ORDER.get();
        if (order == null) {
            throw new IllegalStateException("start the app with OrreryApp.launch, which says what it shows");
        }
        memory = new WindowMemory(order.remembered());
        Backend made = order.backend().get();
        backend = made;
        hosts = new NewNodeModel.Hosts(made.host(false), made.host(true));
    }

    @Override
    public void start(Stage primary) {
        if (backend == null || memory == null) {
            throw new IllegalStateException("init comes before start");
        }
        stage = primary;
        WindowIcons.dress(primary);
        wiring = new Wiring(backend, hosts);
        wiring.show(primary, memory.recall());
    }

    /** Called when the last window has closed. */
    @Override
    public void stop() {
        try {
            if (wiring != null && stage != null && memory != null) {
                memory.keep(wiring.state(stage));
            }
        } finally {
            if (wiring != null) {
                wiring.close();
            } else if (backend != null) {
                backend.close();
            }
        }
    }
}
