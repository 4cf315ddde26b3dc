package orrery.view.message;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.Region;
import orrery.map.spacetime.Row;
import orrery.view.base.Texts;
import orrery.view.model.Preferences;

/** The lines of the space-time diagram, and all there is to one message. */
public final class MessageController {
    private final MessagesModel model;
    private final MessageWords words;
    private final Preferences preferences;
    private final Texts texts;
    private boolean choosing;
    @FXML
    private ListView<Row> list;
    @FXML
    private Region details;
    @FXML
    private Label title;
    @FXML
    private Label facts;
    @FXML
    private TextArea text;
    @FXML
    private TreeView<TermTree> tree;

    public MessageController(MessagesModel model, MessageWords words, Preferences preferences, Texts texts) {
        this.model = model;
        this.words = words;
        this.preferences = preferences;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        list.setCellFactory(_ -> new MessageCell(model, words));
        list.setPlaceholder(new Label(texts.get("messages.none")));
        list.getSelectionModel().selectedIndexProperty().subscribe((_, row) -> choose(row.intValue()));
        tree.setCellFactory(_ -> new TermCell(preferences));
        model.diagramProperty().subscribe(diagram -> {
            choosing = true;
            list.getItems().setAll(diagram.rows());
            choosing = false;
            boolean isNow = model.litProperty().get().cut().at().isEmpty();
            if (isNow && model.followingProperty().get() && !diagram.rows().isEmpty()) {
                list.scrollTo(diagram.rows().size() - 1);
            }
        });
        model.litProperty().subscribe((before, now) -> {
            showPicked();
            if (!before.cut().equals(now.cut())) {
                list.refresh();
                now.cut().at().ifPresent(_ -> list.scrollTo(Math.max(0, now.cut().row() - 3)));
            }
        });
        showPicked();
        preferences.notationProperty().subscribe(_ -> showPicked());
    }

    private void choose(int row) {
        if (!choosing && row >= 0) {
            model.pick(model.diagram().occurrence(row));
        }
    }

    private void showPicked() {
        model.litProperty().get().picked().stream().flatMap(number -> model.diagram().row(number).stream())
                .findFirst().ifPresent(this::mark);
        var shown = model.picked().flatMap(words::details);
        details.setVisible(shown.isPresent());
        shown.ifPresent(this::show);
    }

    private void mark(int row) {
        choosing = true;
        if (list.getSelectionModel().getSelectedIndex() != row) {
            list.getSelectionModel().clearAndSelect(row);
            list.scrollTo(Math.max(0, row - 2));
        }
        choosing = false;
    }

    private void show(MessageWords.Details told) {
        title.setText(told.title());
        facts.setText(told.facts());
        text.setText(told.text());
        tree.setRoot(item(new TermTree("", told.term())));
    }

    private TreeItem<TermTree> item(TermTree branch) {
        return new TermItem(branch, preferences.notationProperty().get());
    }
}
