package orrery.view.inspect;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import orrery.view.base.Texts;
import orrery.view.control.ProblemCard;

/** The mailbox part of the process inspector. */
public final class MailboxController {
    private static final int MOST_ROWS = 10;

    private final MailboxModel model;
    private final InspectorModel inspector;
    private final Texts texts;
    @FXML
    private Label length;
    @FXML
    private Button show;
    @FXML
    private Label note;
    @FXML
    private ListView<Card> messages;
    @FXML
    private QueueGraph graph;
    @FXML
    private Label warning;
    @FXML
    private ProblemCard card;

    public MailboxController(MailboxModel model, InspectorModel inspector, Texts texts) {
        this.model = model;
        this.inspector = inspector;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        inspector.detailsProperty().subscribe(details -> {
            if (details instanceof Details.OfProcess of) {
                length.setText(of.sample().map(s -> texts.get("mailbox.length", s.queueLength()))
                        .orElse(texts.get("unknown")));
            }
        });
        show.disableProperty().bind(model.busyProperty());
        note.textProperty().bind(model.noteProperty());
        note.visibleProperty().bind(model.noteProperty().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        messages.setItems(model.messages());
        messages.setCellFactory(_ -> new MailboxCell(texts));
        messages.prefHeightProperty().bind(Bindings.createDoubleBinding(
                () -> Math.min(MOST_ROWS, model.messages().size()) * messages.getFixedCellSize() + 4,
                model.messages(), messages.fixedCellSizeProperty()));
        graph.managedProperty().bind(graph.visibleProperty());
        model.lengthsProperty().subscribe(lengths -> {
            graph.show(lengths);
            graph.setVisible(lengths.size() > 1 && lengths.stream().anyMatch(sample -> sample.queueLength() > 0));
        });
        warning.textProperty().bind(model.warningProperty());
        warning.visibleProperty().bind(model.warningProperty().isNotEmpty());
        warning.managedProperty().bind(warning.visibleProperty());
        messages.managedProperty().bind(messages.visibleProperty());
        model.messages().subscribe(this::fit);
        fit();
        card.problemProperty().bind(model.problemProperty());
    }

    private void fit() {
        messages.setVisible(!model.messages().isEmpty());
    }

    @FXML
    private void showMessages() {
        model.show();
    }
}
