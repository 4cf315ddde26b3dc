package orrery.view.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.model.Act;

/**
 * The button of an {@link Act}. While the act cannot be done it is disabled and its tooltip says why; the tooltip sits on
 * this pane because a disabled button shows none.
 */
public final class ActButton extends StackPane {
    private final ObjectProperty<@Nullable Act> act = new SimpleObjectProperty<>(this, "act");
    private final StringProperty whyNot = new SimpleStringProperty(this, "whyNot", "");
    private final StringProperty tip = new SimpleStringProperty(this, "tip", "");
    private final Button button = new Button();
    private final Label key = new Label();
    private final Glyph glyph = new Glyph();

    public ActButton() {
        getStyleClass().add("act-button");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(glyph);
        button.disableProperty().bind(whyNot.isNotEmpty());
        key.getStyleClass().add("key-cap");
        key.setMouseTransparent(true);
        StackPane.setAlignment(key, Pos.CENTER_RIGHT);
        getChildren().setAll(button, key);
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(whyNot.flatMap(reason -> reason.isEmpty() ? tip : whyNot));
        tooltip.setShowDelay(Duration.millis(350));
        Tooltip.install(this, tooltip);
    }

    /** What it says and does; {@code keyName} is empty if no key does the same. */
    public void equip(String text, Icon icon, String keyName, String tooltip, Runnable action) {
        button.setText(text);
        glyph.setIcon(icon);
        key.setText(keyName);
        tip.set(tooltip);
        button.setOnAction(_ -> action.run());
    }

    /** A key that would cover the name is not shown: the menus and the tooltip tell it too. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        key.setVisible(!key.getText().isEmpty()
                && button.prefWidth(-1) + key.getWidth() - button.getInsets().getRight() <= getWidth());
    }

    public Button button() {
        return button;
    }

    public @Nullable Act getAct() {
        return act.get();
    }

    public void setAct(Act to) {
        act.set(to);
    }

    public ObjectProperty<@Nullable Act> actProperty() {
        return act;
    }

    /** Why the act cannot be done now; empty if it can. */
    public StringProperty whyNotProperty() {
        return whyNot;
    }

    public String getWhyNot() {
        return whyNot.get();
    }
}
