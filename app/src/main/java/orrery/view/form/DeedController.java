package orrery.view.form;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import orrery.cluster.Selection;
import orrery.lab.DeedForm.Kind;
import orrery.lab.SpawnForm.Notation;
import orrery.view.base.Texts;
import orrery.view.control.Field;
import orrery.view.control.HintLine;
import orrery.view.control.PillChoice;
import orrery.view.control.ProblemCard;
import orrery.view.control.ReceiptLines;
import orrery.view.model.Deck;
import orrery.view.model.Place;
import orrery.view.model.Problems;
import orrery.view.model.Written;

/** The form of everything that is done to one process, or to a name or a lock of one node. */
public final class DeedController {
    private final DeedModel model;
    private final Deck deck;
    private final Problems problems;
    private final Texts texts;
    @FXML
    private Node root;
    @FXML
    private ScrollPane scroll;
    @FXML
    private Label title;
    @FXML
    private Label subject;
    @FXML
    private Label about;
    @FXML
    private PillChoice<Notation> notation;
    @FXML
    private Field firstField;
    @FXML
    private TextField first;
    @FXML
    private Field secondField;
    @FXML
    private TextField second;
    @FXML
    private HintLine hint;
    @FXML
    private ReceiptLines preview;
    @FXML
    private Node asking;
    @FXML
    private Label question;
    @FXML
    private Button perform;
    @FXML
    private ProblemCard card;

    public DeedController(DeedModel model, Deck deck, Problems problems, Texts texts) {
        this.model = model;
        this.deck = deck;
        this.problems = problems;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        List.of(firstField, secondField, asking, notation)
                .forEach(part -> part.managedProperty().bind(part.visibleProperty()));
        FormPanel.offerNotations(notation, model.notationProperty(), texts);
        first.textProperty().bindBidirectional(model.firstProperty());
        second.textProperty().bindBidirectional(model.secondProperty());
        FormPanel.tell(model.verdict(), hint, preview, model.notationProperty(), perform);
        question.textProperty().bind(model.questionProperty());
        asking.visibleProperty().bind(model.questionProperty().isNotEmpty());
        model.kindProperty().subscribe(_ -> show());
        model.notationProperty().subscribe(_ -> show());
        model.questionProperty().subscribe(_ -> show());
        subject.textProperty().bind(model.subjectProperty().map(this::words));
        FormPanel.showCard(card, scroll, Place.Form.DEED, problems, _ -> {});
        FormPanel.focusWhenOpened(root, first);
    }

    private void show() {
        Kind kind = model.kindProperty().get();
        title.setText(texts.get("deed.title." + kind));
        about.setText(texts.get("deed.about." + kind));
        boolean sure = !model.questionProperty().get().isEmpty();
        perform.setText(sure ? texts.get("deed.sure." + kind) : texts.get("deed.go." + kind));
        firstField.setVisible(model.takesFirst());
        secondField.setVisible(model.takesSecond());
        notation.setVisible(model.takesFirst());
        if (model.takesFirst()) {
            label(firstField, first, "deed.first." + kind);
        }
        if (model.takesSecond()) {
            label(secondField, second, "deed.second." + kind);
        }
    }

    private void label(Field field, TextField text, String key) {
        field.setLabel(texts.get(key));
        text.setPromptText(texts.get(key + "." + model.notationProperty().get()));
    }

    private String words(Selection selection) {
        return switch (selection) {
            case Selection.OfNode(var node) -> texts.get("selected.node", node);
            case Selection.OfProcess(var pid) -> texts.get("selected.process", Written.own(pid), pid.node().name());
            case Selection.Nothing _,Selection.OfConnection _ -> "";
        };
    }

    @FXML
    private void perform() {
        model.perform();
    }

    @FXML
    private void close() {
        deck.close();
    }
}
