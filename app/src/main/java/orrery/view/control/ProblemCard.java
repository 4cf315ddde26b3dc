package orrery.view.control;

import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.lab.Problem;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;

/** An error card: what happened, why, what to do, and what a real shell says. Hidden while there is no problem. */
public final class ProblemCard extends VBox {
    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>(this, "problem");
    private final ObjectProperty<@Nullable Consumer<String>> onSuggestion = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Runnable> onClose = new SimpleObjectProperty<>();
    private String shellTitle = "";

    public ProblemCard() {
        getStyleClass().add("problem-card");
        managedProperty().bind(visibleProperty());
        problem.subscribe(_ -> show());
        onClose.subscribe(_ -> show());
        onSuggestion.subscribe(_ -> show());
    }

    private void show() {
        Problem shown = problem.get();
        setVisible(shown != null);
        getChildren().clear();
        if (shown != null) {
            getChildren().addAll(head(shown), text(shown.why(), "why"), text(shown.fix(), "fix"));
            suggestions(shown);
            if (!shown.realShell().isEmpty()) {
                getChildren().addAll(text(shellTitle, "shell-title"), text(shown.realShell(), "shell"));
            }
        }
        getChildren().removeIf(child -> child instanceof Label label && label.getText().isEmpty());
    }

    private Node head(Problem shown) {
        Label what = text(shown.what(), "what");
        HBox.setHgrow(what, Priority.ALWAYS);
        var head = new HBox(new Glyph(Icon.PROBLEM), what);
        head.getStyleClass().add("head");
        Runnable close = onClose.get();
        if (close != null) {
            var button = new Button();
            button.setGraphic(new Glyph(Icon.CLOSE));
            button.getStyleClass().addAll("button-icon", "flat", "close");
            button.setOnAction(_ -> close.run());
            head.getChildren().add(button);
        }
        return head;
    }

    private void suggestions(Problem shown) {
        Consumer<String> take = onSuggestion.get();
        if (take != null && !shown.suggestions().isEmpty()) {
            var row = new FlowPane();
            row.getStyleClass().add("suggestions");
            shown.suggestions().stream().limit(8).map(suggestion -> {
                var button = new Button(suggestion);
                button.getStyleClass().addAll("small", "suggestion");
                button.setOnAction(_ -> take.accept(suggestion));
                return button;
            }).forEach(row.getChildren()::add);
            getChildren().add(row);
        }
    }

    private static Label text(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        // Without it a wrapped label in a scrolled column is cut to its first line.
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    public ObjectProperty<@Nullable Problem> problemProperty() {
        return problem;
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    /** Takes up a suggestion that was clicked; without it none are offered. */
    public void setOnSuggestion(Consumer<String> handler) {
        onSuggestion.set(handler);
    }

    /** Puts the card away; without it the card has no such button. */
    public void setOnClose(Runnable handler) {
        onClose.set(handler);
    }

    /** What stands above the words of a real shell. */
    public String getShellTitle() {
        return shellTitle;
    }

    public void setShellTitle(String title) {
        shellTitle = title;
        show();
    }
}
