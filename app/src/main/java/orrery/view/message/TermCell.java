package orrery.view.message;

import javafx.scene.control.TreeCell;
import org.jspecify.annotations.Nullable;
import orrery.view.model.Preferences;

/** One line of a term's tree. */
final class TermCell extends TreeCell<TermTree> {
    private final Preferences preferences;

    TermCell(Preferences preferences) {
        this.preferences = preferences;
        getStyleClass().add("code");
    }

    @Override
    protected void updateItem(@Nullable TermTree branch, boolean empty) {
        super.updateItem(branch, empty);
        setText(empty || branch == null ? null : branch.line(preferences.notationProperty().get()));
    }
}
