package orrery.view.form;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import orrery.view.control.ProblemCard;
import orrery.view.model.Place;
import orrery.view.model.Problems;

/** What all forms of the left column do alike. */
final class FormPanel {
    private FormPanel() {}

    /** The card of the form's last failure, at its top. */
    static void showCard(ProblemCard card, ScrollPane scroll, Place.Form form, Problems problems,
            Consumer<String> takeSuggestion) {
        card.setOnSuggestion(takeSuggestion);
        card.setOnClose(() -> problems.solved(form));
        problems.open().subscribe(() -> {
            card.problemProperty().set(problems.at(form).orElse(null));
            if (card.isVisible()) {
                scroll.setVvalue(0);
            }
        });
        card.problemProperty().set(problems.at(form).orElse(null));
    }

    /** Whoever opens a form wants to type; before the form is visible its fields cannot get the focus. */
    static void focusWhenOpened(Node form, TextField field) {
        form.visibleProperty().subscribe(visible -> {
            if (visible) {
                field.requestFocus();
                field.selectAll();
            }
        });
    }
}
