package orrery.view.inspect;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import orrery.view.base.Texts;

/** A message as a card of the queue. */
final class MailboxCell extends ListCell<Card> {
    private static final PseudoClass NEXT = PseudoClass.getPseudoClass("next");

    private final Texts texts;
    private final Label position = new Label();
    private final Label text = new Label();
    private final Label skipped = new Label();
    private final HBox row = new HBox(position, text, skipped);

    MailboxCell(Texts texts) {
        this.texts = texts;
        getStyleClass().add("mail-cell");
        row.getStyleClass().add("mail-card");
        position.getStyleClass().add("mail-position");
        position.setMinWidth(Region.USE_PREF_SIZE);
        skipped.getStyleClass().add("about");
        skipped.setMinWidth(Region.USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
    }

    @Override
    protected void updateItem(@Nullable Card card, boolean empty) {
        super.updateItem(card, empty);
        if (empty || card == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        position.setText(String.valueOf(card.position()));
        text.setText(card.text());
        skipped.setText(texts.get("mailbox.look." + card.look()));
        row.pseudoClassStateChanged(NEXT, card.look() == Card.Look.NEXT);
        setAccessibleText(texts.get("mailbox.spoken", card.position(), texts.get("flight.kind." + card.kind()),
                card.text(), skipped.getText()));
        setGraphic(row);
    }
}
