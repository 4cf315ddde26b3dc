package orrery.view.table;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import orrery.view.base.Texts;
import orrery.view.control.ProblemCard;
import orrery.view.model.Problems;

/** All error cards that stand. */
public final class ProblemsController {
    private final Problems problems;
    private final Texts texts;
    @FXML
    private VBox cards;

    public ProblemsController(Problems problems, Texts texts) {
        this.problems = problems;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        problems.open().subscribe(this::show);
        show();
    }

    private void show() {
        List<Problems.Open> open = List.copyOf(problems.open());
        if (open.isEmpty()) {
            cards.getChildren().setAll(new Label(texts.get("problems.none")));
            return;
        }
        cards.getChildren().setAll(open.stream().map(this::card).toList());
    }

    private ProblemCard card(Problems.Open open) {
        var card = new ProblemCard();
        card.setShellTitle(texts.get("problem.shell"));
        card.problemProperty().set(open.problem());
        card.setOnClose(() -> problems.putAway(open));
        return card;
    }
}
