package orrery.view.form;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import orrery.lab.Lab;
import orrery.lab.SpawnForm;
import orrery.term.NodeName;
import orrery.view.base.Background;
import orrery.view.base.Texts;
import orrery.view.model.Acts;
import orrery.view.model.ClusterModel;
import orrery.view.model.OutputLog;
import orrery.view.model.Place;
import orrery.view.model.Preferences;
import orrery.view.model.Problems;

/** A function to be run on a node: completed and checked while it is typed, then followed to its end. */
public final class SpawnModel {
    private final Lab lab;
    private final Acts acts;
    private final Problems problems;
    private final OutputLog output;
    private final Executor frames;
    private final Texts texts;
    private final NodeChoice choice;
    private final ObjectProperty<SpawnForm.Notation> notation;
    private final StringProperty module = new SimpleStringProperty("");
    private final StringProperty function = new SimpleStringProperty("");
    private final StringProperty arguments = new SimpleStringProperty("");
    private final BooleanProperty link = new SimpleBooleanProperty();
    private final BooleanProperty monitor = new SimpleBooleanProperty(true);
    private final CompletionModel modules;
    private final CompletionModel functions;
    private final Verdict verdict = new Verdict();
    private final ReadOnlyObjectWrapper<@Nullable SpawnRun> run = new ReadOnlyObjectWrapper<>();

    public SpawnModel(Lab lab, Acts acts, Background background, Problems problems, OutputLog output,
            ClusterModel cluster, Preferences preferences, Executor frames, Texts texts) {
        this.lab = lab;
        this.acts = acts;
        this.problems = problems;
        this.output = output;
        this.frames = frames;
        this.texts = texts;
        this.choice = new NodeChoice(cluster);
        this.notation = preferences.notationProperty();
        this.modules = new CompletionModel(background, texts.get("act.complete"), prefix -> complete("", prefix));
        this.functions = new CompletionModel(background, texts.get("act.complete"),
                prefix -> complete(module.get().strip(), prefix));
        Stream.<ObservableValue<?>>of(choice.nodeProperty(), notation, module, function, arguments, link, monitor)
                .forEach(value -> value.subscribe(_ -> check()));
    }

    private CompletableFuture<List<String>> complete(String of, String prefix) {
        NodeName node = choice.nodeProperty().get();
        return node == null
                ? CompletableFuture.completedFuture(List.of())
                : lab.complete(node, notation.get(), of, prefix);
    }

    private void check() {
        verdict.pass(typed(), lab::check, lab::receipt);
    }

    private Optional<SpawnForm> typed() {
        NodeName node = choice.nodeProperty().get();
        if (node == null || module.get().isBlank() || function.get().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new SpawnForm(node, notation.get(), module.get().strip(), function.get().strip(),
                arguments.get().strip(), link.get(), monitor.get()));
    }

    /** Runs it. What an earlier run still prints goes on to the output tab only. */
    public void run() {
        modules.dismiss();
        functions.dismiss();
        typed().filter(_ -> verdict.isReady()).ifPresent(form -> {
            SpawnRun started = new SpawnRun(form.node().toString(), output, problems);
            run.set(started);
            acts.perform(texts.get("act.spawn", form.module(), form.function(), form.node()), Place.Form.SPAWN,
                    () -> lab.spawn(form, new ProgressBuffer(frames, started)))
                    .onFailure(started::failed).start();
        });
    }

    public NodeChoice choice() {
        return choice;
    }

    public ObjectProperty<SpawnForm.Notation> notationProperty() {
        return notation;
    }

    public StringProperty moduleProperty() {
        return module;
    }

    public StringProperty functionProperty() {
        return function;
    }

    public StringProperty argumentsProperty() {
        return arguments;
    }

    public BooleanProperty linkProperty() {
        return link;
    }

    public BooleanProperty monitorProperty() {
        return monitor;
    }

    public CompletionModel modules() {
        return modules;
    }

    public CompletionModel functions() {
        return functions;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** The newest run; null before the first. */
    public ReadOnlyObjectProperty<@Nullable SpawnRun> runProperty() {
        return run.getReadOnlyProperty();
    }
}
