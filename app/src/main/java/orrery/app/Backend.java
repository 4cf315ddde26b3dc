package orrery.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import orrery.cluster.Journal;
import orrery.cluster.Samples;
import orrery.cluster.Selection;
import orrery.cluster.TrafficLog;
import orrery.lab.Lab;
import orrery.recording.Recording;
import orrery.view.model.Vitals;

/** What the window shows and acts on: the one place where lab and observer are plugged into it. */
public interface Backend extends AutoCloseable {
    /** A recording and where it was read from. */
    record Opened(Path file, Recording recording) {}

    /** The recording that it is; empty if there is a cluster. */
    default Optional<Opened> opened() {
        return Optional.empty();
    }

    Journal journal();

    Samples samples();

    /** What is told of messages. */
    TrafficLog traffic();

    Lab lab();

    /** The host part of a new node's name. Called once, not on JavaFX's thread. */
    String host(boolean longName);

    /** The person looks at this now: watch it closer than the rest. */
    void focus(Selection selection);

    /**
     * Calls the listener, on any thread, whenever samples were renewed or costs or the name service changed. It must not
     * call it before this returns.
     */
    void onVitals(Consumer<Vitals> listener);

    /** Ends everything that was started and leaves the cluster. */
    @Override
    void close();
}
