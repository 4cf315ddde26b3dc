package orrery.view.control;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A line of code with a button that copies it. */
public final class CodeLine extends HBox {
    private final StringProperty code = new SimpleStringProperty(this, "code", "");
    private final CopyButton copy = new CopyButton();

    public CodeLine() {
        getStyleClass().add("code-line");
        setAlignment(Pos.CENTER_LEFT);
        Label shown = new Label();
        shown.getStyleClass().add("code");
        shown.setWrapText(true);
        shown.setMaxWidth(Double.MAX_VALUE);
        shown.setMinWidth(0);
        shown.textProperty().bind(code);
        HBox.setHgrow(shown, Priority.ALWAYS);
        copy.contentProperty().bind(code);
        getChildren().setAll(shown, copy);
        managedProperty().bind(visibleProperty());
    }

    public String getCode() {
        return code.get();
    }

    public void setCode(String to) {
        code.set(to);
    }

    public StringProperty codeProperty() {
        return code;
    }

    public String getTip() {
        return copy.getTip();
    }

    public void setTip(String tip) {
        copy.setTip(tip);
    }
}
