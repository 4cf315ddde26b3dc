package orrery.view.control;

import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.lab.Problem;

/** What is wrong with what stands in a field, in short, below it. Hidden while nothing is. */
public final class HintLine extends VBox {
    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>(this, "problem");
    private @Nullable Consumer<String> onSuggestion;

    public HintLine() {
        getStyleClass().add("hint-line");
        managedProperty().bind(visibleProperty());
        problem.subscribe(_ -> show());
    }

    private void show() {
        Problem shown = problem.get();
        setVisible(shown != null);
        getChildren().clear();
        if (shown == null) {
            return;
        }
        getChildren().addAll(text(shown.what(), "what"), text(shown.fix(), "fix"));
        Consumer<String> take = onSuggestion;
        if (take != null && !shown.suggestions().isEmpty()) {
            var row = new FlowPane();
            for (String suggestion : shown.suggestions()) {
                var link = new Hyperlink(suggestion);
                link.setOnAction(_ -> take.accept(suggestion));
                row.getChildren().add(link);
            }
            getChildren().add(row);
        }
    }

    private static Label text(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
        return label;
    }

    public ObjectProperty<@Nullable Problem> problemProperty() {
        return problem;
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    /** Takes up a suggestion that was clicked. */
    public void setOnSuggestion(Consumer<String> handler) {
        onSuggestion = handler;
        show();
    }
}
