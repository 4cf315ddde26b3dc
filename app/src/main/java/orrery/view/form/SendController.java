package orrery.view.form;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import orrery.lab.SpawnForm.Notation;
import orrery.term.NodeName;
import orrery.view.base.Texts;
import orrery.view.control.CompletionPopup;
import orrery.view.control.HintLine;
import orrery.view.control.PillChoice;
import orrery.view.control.ProblemCard;
import orrery.view.control.ReceiptLines;
import orrery.view.model.Deck;
import orrery.view.model.Place;
import orrery.view.model.Problems;

/** The form that sends a message. */
public final class SendController {
    private final SendModel model;
    private final Deck deck;
    private final Problems problems;
    private final Texts texts;
    @FXML
    private Node root;
    @FXML
    private ScrollPane scroll;
    @FXML
    private ComboBox<NodeName> node;
    @FXML
    private PillChoice<Notation> notation;
    @FXML
    private TextField destination;
    @FXML
    private TextField message;
    @FXML
    private HintLine hint;
    @FXML
    private ReceiptLines preview;
    @FXML
    private Button send;
    @FXML
    private ProblemCard card;

    public SendController(SendModel model, Deck deck, Problems problems, Texts texts) {
        this.model = model;
        this.deck = deck;
        this.problems = problems;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        FormPanel.offerNodes(node, model.choice());
        FormPanel.offerNotations(notation, model.notationProperty(), texts);
        destination.textProperty().bindBidirectional(model.destinationProperty());
        message.textProperty().bindBidirectional(model.messageProperty());
        CompletionModel names = model.destinations();
        CompletionPopup.install(destination, names.offers(), names::ask, names::dismiss, model::takeName);
        FormPanel.tell(model.verdict(), hint, preview, model.notationProperty(), send);
        model.notationProperty().subscribe(in -> {
            destination.setPromptText(texts.get("send.destination.example." + in));
            message.setPromptText(texts.get("send.message.example." + in));
        });
        FormPanel.showCard(card, scroll, Place.Form.SEND, problems, _ -> {});
        FormPanel.focusWhenOpened(root, destination);
    }

    @FXML
    private void send() {
        model.send();
    }

    @FXML
    private void close() {
        deck.close();
    }
}
