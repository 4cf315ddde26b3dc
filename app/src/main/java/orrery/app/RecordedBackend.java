package orrery.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import orrery.cluster.Journal;
import orrery.cluster.Samples;
import orrery.cluster.Selection;
import orrery.cluster.TrafficLog;
import orrery.lab.Lab;
import orrery.lab.NoLab;
import orrery.recording.Recording;
import orrery.view.model.Vitals;

/** A recording behind the window: everything can be looked at, nothing done. */
public final class RecordedBackend implements Backend {
    private final Path file;
    private final Recording recording;
    private final Samples samples;
    private final Lab lab = NoLab.open();

    public RecordedBackend(Path file, Recording recording) {
        this.file = file;
        this.recording = recording;
        samples = new Samples(recording.samples());
    }

    @Override
    public Optional<Opened> opened() {
        return Optional.of(new Opened(file, recording));
    }

    @Override
    public Journal journal() {
        return recording.journal();
    }

    @Override
    public Samples samples() {
        return samples;
    }

    @Override
    public TrafficLog traffic() {
        return recording.traffic();
    }

    @Override
    public Lab lab() {
        return lab;
    }

    @Override
    public String host(boolean longName) {
        return longName ? "127.0.0.1" : "localhost";
    }

    @Override
    public void focus(Selection selection) {
        // there is nobody to be watched closer
    }

    @Override
    public void onVitals(Consumer<Vitals> listener) {
        // nothing fluctuates
    }

    @Override
    public void close() {
        // the file is closed since it was read
    }
}
