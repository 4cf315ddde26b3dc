package orrery.view.table;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.control.CopyButton;
import orrery.view.model.OutputLog;
import orrery.view.model.OutputLog.Kind;

/** One line of what was done and what came of it. */
final class OutputCell extends ListCell<OutputLog.Line> {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass PRINTED = PseudoClass.getPseudoClass("printed");

    private final Texts texts;
    private final Label at = new Label();
    private final Label kind = new Label();
    private final Label source = new Label();
    private final Label text = new Label();
    private final CopyButton copy = new CopyButton();
    private final HBox row = new HBox(at, kind, source, text, copy);

    OutputCell(Texts texts) {
        this.texts = texts;
        getStyleClass().add("output-cell");
        row.getStyleClass().add("line");
        row.setAlignment(Pos.CENTER_LEFT);
        at.getStyleClass().add("at");
        kind.getStyleClass().add("kind");
        source.getStyleClass().add("node");
        text.getStyleClass().addAll("code", "words");
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        at.setMinWidth(Region.USE_PREF_SIZE);
        copy.setTip(texts.get("copy"));
    }

    @Override
    protected void updateItem(OutputLog.@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        pseudoClassStateChanged(FAILED, !empty && line != null && line.kind() == Kind.FAILED);
        pseudoClassStateChanged(PRINTED, !empty && line != null && line.kind() == Kind.PRINTED);
        if (empty || line == null) {
            setGraphic(null);
            return;
        }
        at.setText(Amounts.time(line.at()));
        kind.setText(texts.get("output." + line.kind()));
        source.setText(line.source());
        text.setText(line.text());
        copy.setContent(line.text());
        setGraphic(row);
    }
}
