package orrery.view.form;

import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.base.Texts;
import orrery.view.control.CodeLine;
import orrery.view.model.Written;

/** The strip below the spawn form: what the newest run printed, returned, and how it ended. */
public final class SpawnResultController {
    private static final PseudoClass CRASHED = PseudoClass.getPseudoClass("crashed");

    private final SpawnModel model;
    private final Texts texts;
    private Subscription phaseOfRun = Subscription.EMPTY;
    @FXML
    private VBox root;
    @FXML
    private Glyph glyph;
    @FXML
    private Label phase;
    @FXML
    private Node outputPart;
    @FXML
    private Label output;
    @FXML
    private Node resultPart;
    @FXML
    private CodeLine result;
    @FXML
    private Node exitPart;
    @FXML
    private Label exit;

    public SpawnResultController(SpawnModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        Stream.of(root, outputPart, resultPart, exitPart).forEach(p -> p.managedProperty().bind(p.visibleProperty()));
        outputPart.visibleProperty().bind(output.textProperty().isNotEmpty());
        resultPart.visibleProperty().bind(result.codeProperty().isNotEmpty());
        exitPart.visibleProperty().bind(exit.textProperty().isNotEmpty());
        model.runProperty().subscribe(this::follow);
    }

    private void follow(@Nullable SpawnRun run) {
        root.setVisible(run != null);
        phaseOfRun.unsubscribe();
        if (run != null) {
            output.textProperty().bind(run.outputProperty());
            result.codeProperty().bind(run.resultProperty());
            exit.textProperty().bind(run.exitReasonProperty());
            phaseOfRun = run.phaseProperty().subscribe(now -> showPhase(run, now));
        }
    }

    private void showPhase(SpawnRun run, SpawnRun.Phase now) {
        String who = run.pidProperty().get().map(Written::own).orElse("");
        phase.setText(texts.get("spawn.phase." + now, who));
        glyph.setIcon(switch (now) {
            case STARTING, RUNNING -> Icon.SPAWN;
            case RETURNED -> Icon.PASSED;
            case CRASHED, FAILED -> Icon.FAILED;
        });
        root.pseudoClassStateChanged(CRASHED, now == SpawnRun.Phase.CRASHED || now == SpawnRun.Phase.FAILED);
    }
}
