package orrery.view.control;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;

/** Puts its content on the clipboard. */
public final class CopyButton extends Button {
    private final StringProperty content = new SimpleStringProperty(this, "content", "");

    public CopyButton() {
        getStyleClass().addAll("button-icon", "flat", "copy-button");
        setGraphic(new Glyph(Icon.COPY));
        disableProperty().bind(content.isEmpty());
        setOnAction(_ -> copy());
    }

    private void copy() {
        var clip = new ClipboardContent();
        clip.putString(content.get());
        Clipboard.getSystemClipboard().setContent(clip);
    }

    public StringProperty contentProperty() {
        return content;
    }

    public String getContent() {
        return content.get();
    }

    public void setContent(String to) {
        content.set(to);
    }

    public String getTip() {
        return getTooltip() == null ? "" : getTooltip().getText();
    }

    public void setTip(String tip) {
        setTooltip(new Tooltip(tip));
        setAccessibleText(tip);
    }
}
