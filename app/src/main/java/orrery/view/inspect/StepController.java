package orrery.view.inspect;

import java.util.List;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import orrery.view.base.Texts;
import orrery.view.control.ActButton;
import orrery.view.control.ActButtons;
import orrery.view.control.Field;
import orrery.view.control.ProblemCard;

/** The part of the process inspector that suspends, steps and resumes. */
public final class StepController {
    private final StepModel model;
    private final ActButtons buttons;
    private final Texts texts;
    @FXML
    private ActButton suspend;
    @FXML
    private Node steps;
    @FXML
    private ActButton expression;
    @FXML
    private ActButton receive;
    @FXML
    private ActButton message;
    @FXML
    private ActButton resume;
    @FXML
    private Label place;
    @FXML
    private Label code;
    @FXML
    private Field awaitsField;
    @FXML
    private VBox awaits;
    @FXML
    private Field bindingsField;
    @FXML
    private VBox bindings;
    @FXML
    private Field stackField;
    @FXML
    private VBox stack;
    @FXML
    private ProblemCard card;

    public StepController(StepModel model, ActButtons buttons, Texts texts) {
        this.model = model;
        this.buttons = buttons;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        buttons.equip(suspend, expression, receive, message, resume);
        // Two stand side by side in a narrow inspector; the menu has the whole words.
        Stream.of(expression, receive, message)
                .forEach(button -> button.button().setText(texts.get("step.button." + button.getAct())));
        Stream.of(suspend, steps, place, code, awaitsField, bindingsField, stackField)
                .forEach(part -> part.managedProperty().bind(part.visibleProperty()));
        suspend.visibleProperty().bind(model.suspendedProperty().not());
        steps.visibleProperty().bind(model.suspendedProperty());
        model.viewProperty().subscribe(this::show);
        card.problemProperty().bind(model.problemProperty());
    }

    private void show(StepModel.View view) {
        place.setText(view.place());
        place.setVisible(!view.place().isEmpty());
        code.setText(view.code());
        code.setVisible(!view.code().isEmpty());
        fill(awaitsField, awaits, view.awaits());
        fill(bindingsField, bindings, view.bindings());
        fill(stackField, stack, view.stack());
    }

    private static void fill(Field field, VBox box, List<String> lines) {
        field.setVisible(!lines.isEmpty());
        box.getChildren().setAll(lines.stream().map(StepController::line).toList());
    }

    private static Label line(String text) {
        var line = new Label(text);
        line.getStyleClass().addAll("code", "step-line");
        line.setWrapText(true);
        line.setMinHeight(VBox.USE_PREF_SIZE);
        return line;
    }
}
