package orrery.view.compare;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Change;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.base.Texts;

/** One change: the sign of its kind, what it is about, in words. */
final class ChangeCell extends ListCell<ChangeLine> {
    private final Texts texts;
    private final Label sign = new Label();
    private final Glyph glyph = new Glyph();
    private final Label words = new Label();
    private final HBox row = new HBox(sign, glyph, words);

    ChangeCell(Texts texts) {
        this.texts = texts;
        row.getStyleClass().add("line");
        row.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("words");
    }

    @Override
    protected void updateItem(@Nullable ChangeLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Change.Kind kind = line.change().kind();
        sign.setText(texts.get("compare.sign." + kind));
        sign.getStyleClass().setAll("label", "change-sign", kind.name().toLowerCase(Locale.ROOT));
        words.setText(line.words());
        glyph.setIcon(switch (line.change()) {
            case Change.OfNode _ -> Icon.NODE;
            case Change.OfConnection _ -> Icon.CONNECTION;
            case Change.OfProcess _ -> Icon.PROCESS;
            case Change.OfLink _ -> Icon.LINK;
            case Change.OfMonitor _ -> Icon.WATCH;
            case Change.OfName _,Change.OfGlobal _ -> Icon.NAME;
            case Change.OfMember _ -> Icon.GROUP;
            case Change.OfLock _ -> Icon.LOCK;
        });
        setAccessibleText(texts.get("compare.spoken", texts.get("compare.kind.spoken." + kind), line.words()));
        setGraphic(row);
    }
}
