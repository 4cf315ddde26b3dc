package orrery.view.form;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import orrery.lab.LocalNode;
import orrery.lab.Stage;
import orrery.view.base.Texts;
import orrery.view.control.HintLine;
import orrery.view.control.ProblemCard;
import orrery.view.model.Deck;
import orrery.view.model.LocalNodesModel;
import orrery.view.model.Place;
import orrery.view.model.Problems;

/** The form that attaches to a node. */
public final class AttachController {
    private final AttachModel model;
    private final LocalNodesModel local;
    private final Deck deck;
    private final Problems problems;
    private final Texts texts;
    @FXML
    private Node root;
    @FXML
    private ScrollPane scroll;
    @FXML
    private ListView<LocalNode> nodes;
    @FXML
    private TextField name;
    @FXML
    private HintLine hint;
    @FXML
    private TextField cookie;
    @FXML
    private Button attach;
    @FXML
    private Button test;
    @FXML
    private Node progress;
    @FXML
    private VBox stages;
    @FXML
    private ProblemCard card;

    public AttachController(AttachModel model, LocalNodesModel local, Deck deck, Problems problems, Texts texts) {
        this.model = model;
        this.local = local;
        this.deck = deck;
        this.problems = problems;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        LocalNodeCell.equip(nodes, local.nodes(), texts, model::attach);
        nodes.setPlaceholder(new Label(texts.get("local.none")));
        name.textProperty().bindBidirectional(model.nameProperty());
        cookie.textProperty().bindBidirectional(model.cookieProperty());
        hint.problemProperty().bind(model.hintProperty());
        hint.setOnSuggestion(model::take);
        attach.disableProperty().bind(model.readyProperty().not());
        test.disableProperty().bind(model.readyProperty().not());
        progress.visibleProperty().bind(model.busyProperty());
        stages.managedProperty().bind(stages.visibleProperty());
        model.stages().subscribe(this::showStages);
        showStages();
        FormPanel.showCard(card, scroll, Place.Form.ATTACH, problems, model::take);
        FormPanel.focusWhenOpened(root, name);
    }

    private void showStages() {
        stages.setVisible(!model.stages().isEmpty());
        stages.getChildren().setAll(model.stages().stream().map(this::row).toList());
    }

    private Node row(Stage stage) {
        return new StageRow(stage, texts);
    }

    @FXML
    private void attach() {
        model.attach();
    }

    @FXML
    private void test() {
        model.test();
    }

    @FXML
    private void refresh() {
        local.refresh();
    }

    @FXML
    private void close() {
        deck.close();
    }
}
