package orrery.view.form;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import orrery.lab.Stage;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.base.Texts;

/** One step of the way to a node: a tick or a cross, what it is, what it found and how long it took. */
final class StageRow extends HBox {
    StageRow(Stage stage, Texts texts) {
        getStyleClass().addAll("stage-row", stage.result().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        var title = new Label(texts.get("stage." + stage.id()));
        title.getStyleClass().add("title");
        var detail = new Label(stage.result() == Stage.Result.NOT_TRIED && stage.detail().isEmpty()
                ? texts.get("stage.nottried")
                : stage.detail());
        detail.getStyleClass().add("detail");
        detail.setWrapText(true);
        detail.setMinHeight(Region.USE_PREF_SIZE);
        var words = new VBox(title, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        var took = new Label(stage.result() == Stage.Result.NOT_TRIED
                ? ""
                : texts.get("stage.took", stage.took().toMillis()));
        took.getStyleClass().add("took");
        took.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(new Glyph(icon(stage.result())), words, took);
        setAccessibleText(title.getText() + ": " + texts.get("stage." + stage.result()) + ". " + detail.getText());
    }

    private static Icon icon(Stage.Result result) {
        return switch (result) {
            case PASSED -> Icon.PASSED;
            case FAILED -> Icon.FAILED;
            case NOT_TRIED -> Icon.NOT_TRIED;
        };
    }
}
