package orrery.view.inspect;

import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import orrery.view.control.ProblemCard;

/** The part of the process inspector that asks. */
public final class DeepController {
    private final DeepModel model;
    private final InspectorModel inspector;
    @FXML
    private Button state;
    @FXML
    private Button stack;
    @FXML
    private Button dictionary;
    @FXML
    private Button pids;
    @FXML
    private Label answer;
    @FXML
    private ProblemCard card;

    public DeepController(DeepModel model, InspectorModel inspector) {
        this.model = model;
        this.inspector = inspector;
    }

    @FXML
    private void initialize() {
        equip(Map.of(state, DeepModel.Ask.STATE, stack, DeepModel.Ask.STACK, dictionary, DeepModel.Ask.DICTIONARY,
                pids, DeepModel.Ask.PIDS));
        answer.textProperty().bind(model.answerProperty());
        hideUnlessTold(answer);
        card.problemProperty().bind(model.problemProperty());
    }

    private void hideUnlessTold(Node node) {
        node.visibleProperty().bind(model.answerProperty().isNotEmpty());
        node.managedProperty().bind(node.visibleProperty());
    }

    private void equip(Map<Button, DeepModel.Ask> buttons) {
        buttons.forEach((button, what) -> button.setOnAction(_ -> model.ask(what)));
        Runnable follow = () -> buttons.forEach(
                (button, what) -> button.setDisable(model.busyProperty().get() || !model.isPossible(what)));
        inspector.detailsProperty().subscribe(_ -> follow.run());
        model.busyProperty().subscribe(_ -> follow.run());
    }
}
