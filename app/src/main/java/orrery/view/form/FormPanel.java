package orrery.view.form;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import orrery.lab.SpawnForm.Notation;
import orrery.term.NodeName;
import orrery.view.base.Texts;
import orrery.view.control.HintLine;
import orrery.view.control.PillChoice;
import orrery.view.control.ProblemCard;
import orrery.view.control.ReceiptLines;
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

    /** The choice of the language in which everything of the form is typed. */
    static void offerNotations(PillChoice<Notation> choice, ObjectProperty<Notation> chosen, Texts texts) {
        choice.offer(List.of(Notation.values()), of -> texts.get("notation." + of));
        choice.valueProperty().bindBidirectional(chosen);
    }

    /** The nodes of which one is chosen. */
    static void offerNodes(ComboBox<NodeName> box, NodeChoice choice) {
        box.setItems(choice.nodes());
        box.valueProperty().bindBidirectional(choice.nodeProperty());
    }

    /** What is wrong with what was typed, what it would come to in a shell, and whether it can be done. */
    static void tell(Verdict verdict, HintLine hint, ReceiptLines preview, ObservableValue<Notation> notation,
            Button perform) {
        hint.problemProperty().bind(verdict.hintProperty());
        preview.receiptProperty().bind(verdict.previewProperty());
        preview.notationProperty().bind(notation);
        perform.disableProperty().bind(verdict.readyProperty().not());
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
