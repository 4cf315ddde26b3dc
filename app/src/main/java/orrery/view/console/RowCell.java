package orrery.view.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import orrery.lab.Console.Flavour;

/** A row of the console's output, in colours where it was typed. */
final class RowCell extends ListCell<Row> {
    private final Supplier<Flavour> flavour;
    private final HBox parts = new HBox();

    RowCell(Supplier<Flavour> flavour) {
        this.flavour = flavour;
        getStyleClass().add("console-row");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        parts.getChildren().setAll(row.kind() == Row.Kind.ECHO
                ? typed(row)
                : List.of(text(row.text(), "console-" + row.kind().name().toLowerCase(Locale.ROOT))));
        setGraphic(parts);
        setAccessibleText(row.text());
    }

    private List<Text> typed(Row row) {
        List<Text> texts = new ArrayList<>();
        if (row.prompt() > 0) {
            texts.add(text(row.text().substring(0, row.prompt()), "console-prompt-text"));
        }
        Scanned scanned = Scanned.of(flavour.get(), row.text().substring(row.prompt()));
        scanned.pieces().forEach(piece -> texts.add(text(scanned.text(piece), piece.kind().style())));
        return texts;
    }

    private static Text text(String content, String style) {
        var text = new Text(content);
        text.getStyleClass().addAll("console-text", style);
        return text;
    }
}
