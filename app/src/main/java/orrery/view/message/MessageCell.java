package orrery.view.message;

import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import orrery.map.spacetime.Row;

/** A line of the diagram in words; they are made only for what is seen. */
final class MessageCell extends ListCell<Row> {
    private static final PseudoClass LATER = PseudoClass.getPseudoClass("later");

    private final MessagesModel model;
    private final MessageWords words;

    MessageCell(MessagesModel model, MessageWords words) {
        this.model = model;
        this.words = words;
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        setText(empty || row == null ? null : words.line(row, model.diagram()));
        pseudoClassStateChanged(LATER, !empty && row != null && model.litProperty().get().cut().isLater(row));
    }
}
