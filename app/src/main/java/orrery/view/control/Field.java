package orrery.view.control;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What is to be filled in, under its name; the name belongs to the first control also for people who hear it. */
public final class Field extends VBox {
    private final Label label = new Label();

    public Field() {
        getStyleClass().add("field");
        label.getStyleClass().add("key");
        getChildren().add(label);
        getChildren().addListener((ListChangeListener<Node>) _ -> name());
    }

    private void name() {
        label.setLabelFor(getChildren().stream().filter(child -> child instanceof Control && child != label)
                .findFirst().orElse(null));
    }

    public String getLabel() {
        return label.getText();
    }

    public void setLabel(String text) {
        label.setText(text);
    }
}
