package orrery.view.compare;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import orrery.view.base.Texts;
import orrery.view.control.PillChoice;

/** The tab that compares two moments, or what two nodes believe. */
public final class CompareController {
    private final CompareChoice choice;
    private final Texts texts;
    @FXML
    private PillChoice<CompareChoice.Of> of;
    @FXML
    private Node moments;
    @FXML
    private Node views;

    public CompareController(CompareChoice choice, Texts texts) {
        this.choice = choice;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        of.offer(List.of(CompareChoice.Of.values()), each -> texts.get("compare.of." + each));
        of.valueProperty().bindBidirectional(choice.shownProperty());
        choice.shownProperty().subscribe(each -> {
            moments.setVisible(each == CompareChoice.Of.MOMENTS);
            views.setVisible(each == CompareChoice.Of.VIEWS);
        });
    }
}
