package orrery.view.form;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import orrery.lab.Lab;
import orrery.lab.NewNode;
import orrery.view.base.Texts;
import orrery.view.control.CodeLine;
import orrery.view.control.HintLine;
import orrery.view.control.PillChoice;
import orrery.view.control.ProblemCard;
import orrery.view.model.Deck;
import orrery.view.model.Place;
import orrery.view.model.Problems;

/** The form of a new node. */
public final class NewNodeController {
    private final NewNodeModel model;
    private final Lab lab;
    private final Deck deck;
    private final Problems problems;
    private final Texts texts;
    @FXML
    private Node root;
    @FXML
    private ScrollPane scroll;
    @FXML
    private PillChoice<NewNode.Kind> kind;
    @FXML
    private Label about;
    @FXML
    private TextField name;
    @FXML
    private TextField host;
    @FXML
    private HintLine hint;
    @FXML
    private PillChoice<Boolean> length;
    @FXML
    private TextField cookie;
    @FXML
    private CheckBox hidden;
    @FXML
    private Node terminal;
    @FXML
    private CodeLine commandLine;
    @FXML
    private Button start;
    @FXML
    private Node progress;
    @FXML
    private ProblemCard card;

    public NewNodeController(NewNodeModel model, Lab lab, Deck deck, Problems problems, Texts texts) {
        this.model = model;
        this.lab = lab;
        this.deck = deck;
        this.problems = problems;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        kind.offer(lab.startable().stream().sorted().toList(), of -> texts.get("new.kind." + of));
        kind.valueProperty().bindBidirectional(model.kindProperty());
        about.textProperty().bind(model.kindProperty().map(of -> texts.get("new.kind." + of + ".about")));
        length.offer(List.of(false, true), isLong -> texts.get(isLong ? "new.long" : "new.short"));
        length.valueProperty().bindBidirectional(model.longNameProperty());
        name.textProperty().bindBidirectional(model.nameProperty());
        host.textProperty().bindBidirectional(model.hostProperty());
        cookie.textProperty().bindBidirectional(model.cookieProperty());
        hidden.selectedProperty().bindBidirectional(model.hiddenProperty());
        hint.problemProperty().bind(model.hintProperty());
        hint.setOnSuggestion(model::take);
        commandLine.codeProperty().bind(model.commandLineProperty());
        terminal.visibleProperty().bind(model.commandLineProperty().isNotEmpty());
        start.disableProperty().bind(model.readyProperty().not());
        progress.visibleProperty().bind(model.busyProperty());
        FormPanel.showCard(card, scroll, Place.Form.NEW_NODE, problems, model::take);
        FormPanel.focusWhenOpened(root, name);
    }

    @FXML
    private void start() {
        model.start();
    }

    @FXML
    private void close() {
        deck.close();
    }
}
