package orrery.view.form;

import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import orrery.lab.SpawnForm.Notation;
import orrery.lang.shell.Offers;
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

/** The form that runs a function on a node. */
public final class SpawnController {
    private final SpawnModel model;
    private final Deck deck;
    private final Problems problems;
    private final Texts texts;
    /** Whether the strip below the form is kept in sight: from a run until something else is typed. */
    private boolean watchingResult;
    @FXML
    private Node root;
    @FXML
    private Region content;
    @FXML
    private ScrollPane scroll;
    @FXML
    private ComboBox<NodeName> node;
    @FXML
    private PillChoice<Notation> notation;
    @FXML
    private TextField module;
    @FXML
    private TextField function;
    @FXML
    private TextField arguments;
    @FXML
    private HintLine hint;
    @FXML
    private CheckBox link;
    @FXML
    private CheckBox monitor;
    @FXML
    private ReceiptLines preview;
    @FXML
    private Button run;
    @FXML
    private ProblemCard card;

    public SpawnController(SpawnModel model, Deck deck, Problems problems, Texts texts) {
        this.model = model;
        this.deck = deck;
        this.problems = problems;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        FormPanel.offerNodes(node, model.choice());
        FormPanel.offerNotations(notation, model.notationProperty(), texts);
        module.textProperty().bindBidirectional(model.moduleProperty());
        function.textProperty().bindBidirectional(model.functionProperty());
        arguments.textProperty().bindBidirectional(model.argumentsProperty());
        link.selectedProperty().bindBidirectional(model.linkProperty());
        monitor.selectedProperty().bindBidirectional(model.monitorProperty());
        complete(module, model.modules());
        complete(function, model.functions());
        FormPanel.tell(model.verdict(), hint, preview, model.notationProperty(), run);
        model.notationProperty().subscribe(this::prompt);
        FormPanel.showCard(card, scroll, Place.Form.SPAWN, problems, _ -> {});
        content.heightProperty().subscribe(() -> {
            if (watchingResult) {
                scroll.setVvalue(1);
            }
        });
        Stream.of(module, function, arguments)
                .forEach(field -> field.textProperty().subscribe(() -> watchingResult = false));
        FormPanel.focusWhenOpened(root, module);
    }

    private static void complete(TextField field, CompletionModel offers) {
        CompletionPopup.install(field, offers.offers(), offers::ask, offers::dismiss,
                offer -> field.setText(Offers.text(offer)));
    }

    private void prompt(Notation in) {
        module.setPromptText(texts.get("spawn.module.example." + in));
        function.setPromptText(texts.get("spawn.function.example." + in));
        arguments.setPromptText(texts.get("spawn.arguments.example." + in));
    }

    @FXML
    private void run() {
        watchingResult = true;
        model.run();
    }

    @FXML
    private void close() {
        deck.close();
    }
}
