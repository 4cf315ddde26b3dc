package orrery.view.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import orrery.lab.Console.Flavour;

/** A row of the console's output on the screen, in colours where it was typed. It shows one row after the other. */
final class RowView extends HBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private @Nullable Row shown;
    private @Nullable Flavour language;

    RowView() {
        getStyleClass().add("console-row");
        setManaged(false);
        setAccessibleRole(AccessibleRole.TEXT);
    }

    void show(Row row, Flavour flavour, boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
        if (row == shown && flavour == language) {
            return;
        }
        shown = row;
        language = flavour;
        getChildren().setAll(row.kind() == Row.Kind.ECHO
                ? typed(row, flavour)
                : List.of(text(row.text(), "console-" + row.kind().name().toLowerCase(Locale.ROOT))));
        setAccessibleText(row.text());
    }

    private static List<Text> typed(Row row, Flavour flavour) {
        List<Text> texts = new ArrayList<>();
        if (row.prompt() > 0) {
            texts.add(text(row.text().substring(0, row.prompt()), "console-prompt-text"));
        }
        Scanned scanned = Scanned.of(flavour, row.text().substring(row.prompt()));
        scanned.pieces().forEach(piece -> texts.add(text(scanned.text(piece), piece.kind().style())));
        return texts;
    }

    private static Text text(String content, String style) {
        var text = new Text(content);
        text.getStyleClass().addAll("console-text", style);
        return text;
    }
}
