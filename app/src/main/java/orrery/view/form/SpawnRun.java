package orrery.view.form;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import orrery.lab.Problem;
import orrery.lab.SpawnProgress;
import orrery.term.Pid;
import orrery.view.model.OutputLog;
import orrery.view.model.Place;
import orrery.view.model.Problems;
import orrery.view.model.Written;

/** What became of one run of the spawn form. JavaFX's thread only. */
public final class SpawnRun implements SpawnProgress {
    /** How far it is. */
    public enum Phase {
        STARTING, RUNNING, RETURNED, CRASHED, FAILED
    }

    /** Characters of output shown in the strip; all of it is in the output tab. */
    static final int OUTPUT_SHOWN = 4_000;

    private final String node;
    private final OutputLog log;
    private final Problems problems;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.STARTING);
    private final ReadOnlyObjectWrapper<Optional<Pid>> pid = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper output = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper exitReason = new ReadOnlyStringWrapper("");

    SpawnRun(String node, OutputLog log, Problems problems) {
        this.node = node;
        this.log = log;
        this.problems = problems;
    }

    @Override
    public void spawned(Pid spawned) {
        pid.set(Optional.of(spawned));
        phase.set(Phase.RUNNING);
    }

    @Override
    public void printed(String text) {
        String all = output.get() + text;
        output.set(all.length() <= OUTPUT_SHOWN ? all : "…" + all.substring(all.length() - OUTPUT_SHOWN));
        log.printed(source(), text);
    }

    @Override
    public void ended(Optional<String> value, String reason) {
        result.set(value.orElse(""));
        exitReason.set(reason);
        phase.set(value.isPresent() ? Phase.RETURNED : Phase.CRASHED);
        value.ifPresent(returned -> log.result(source(), returned));
        log.exit(source(), reason);
    }

    @Override
    public void failed(Problem problem) {
        phase.set(Phase.FAILED);
        problems.report(Place.Form.SPAWN, problem);
        log.failed(source(), problem);
    }

    private String source() {
        return pid.get().map(spawned -> Written.own(spawned) + " " + node).orElse(node);
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Pid>> pidProperty() {
        return pid.getReadOnlyProperty();
    }

    /** The last it printed. */
    public ReadOnlyStringProperty outputProperty() {
        return output.getReadOnlyProperty();
    }

    /** What the function returned; empty if it has not. */
    public ReadOnlyStringProperty resultProperty() {
        return result.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty exitReasonProperty() {
        return exitReason.getReadOnlyProperty();
    }
}
