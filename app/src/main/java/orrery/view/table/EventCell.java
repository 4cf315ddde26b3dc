package orrery.view.table;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import orrery.view.base.Amounts;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.base.Texts;

/** One event: when, what it is about, on which node, in words. */
final class EventCell extends ListCell<EventLine> {
    private final Texts texts;
    private final Glyph glyph = new Glyph();
    private final Label at = new Label();
    private final Label node = new Label();
    private final Label words = new Label();
    private final HBox row = new HBox(at, glyph, node, words);

    EventCell(Texts texts) {
        this.texts = texts;
        getStyleClass().add("event-cell");
        row.getStyleClass().add("line");
        row.setAlignment(Pos.CENTER_LEFT);
        at.getStyleClass().add("at");
        node.getStyleClass().add("node");
        words.getStyleClass().add("words");
        at.setMinWidth(Region.USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable EventLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        at.setText(Amounts.exactTime(line.at()));
        node.setText(line.node());
        words.setText(line.words());
        glyph.setIcon(switch (line.topic()) {
            case NODES -> Icon.NODE;
            case CONNECTIONS -> Icon.CONNECTION;
            case PROCESSES -> Icon.PROCESS;
            case NAMES -> Icon.NAME;
            case GROUPS -> Icon.GROUP;
            case LOCKS -> Icon.LOCK;
            case FINE_PRINT -> Icon.LINK;
        });
        setAccessibleText(texts.get("events.spoken", at.getText(), line.node(), line.words()));
        setGraphic(row);
    }
}
