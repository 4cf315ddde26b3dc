package orrery.view.window;

import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import orrery.view.base.Texts;
import orrery.view.control.ProblemCard;
import orrery.view.control.ReceiptLines;
import orrery.view.model.Notice;
import orrery.view.model.NoticeModel;
import orrery.view.model.Preferences;

/** The strip on the map: a prompt, a failure, a receipt. */
public final class NoticeController {
    private final NoticeModel model;
    private final Preferences preferences;
    private final Texts texts;
    @FXML
    private Region root;
    @FXML
    private HBox prompt;
    @FXML
    private Label words;
    @FXML
    private Node done;
    @FXML
    private Label on;
    @FXML
    private ReceiptLines receipt;
    @FXML
    private ProblemCard card;

    public NoticeController(NoticeModel model, Preferences preferences, Texts texts) {
        this.model = model;
        this.preferences = preferences;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        Stream.of(root, prompt, done).forEach(part -> part.managedProperty().bind(part.visibleProperty()));
        receipt.notationProperty().bind(preferences.notationProperty());
        card.setOnClose(model::putAway);
        model.noticeProperty().subscribe(this::show);
    }

    private void show(Notice notice) {
        root.setVisible(!(notice instanceof Notice.Nothing));
        prompt.setVisible(notice instanceof Notice.Prompt);
        done.setVisible(notice instanceof Notice.Done);
        card.problemProperty().set(notice instanceof Notice.Trouble(var open) ? open.problem() : null);
        if (notice instanceof Notice.Prompt(String toSay)) {
            words.setText(toSay);
        }
        if (notice instanceof Notice.Done(var of)) {
            on.setText(texts.get("receipt.on", of.on()));
            receipt.receiptProperty().set(of);
        }
    }

    @FXML
    private void putAway() {
        model.putAway();
    }
}
