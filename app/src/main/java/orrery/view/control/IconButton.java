package orrery.view.control;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;

/** A button that is an icon; its tooltip is also what people hear who cannot see it. */
public final class IconButton extends Button {
    private final Glyph glyph = new Glyph();

    public IconButton() {
        getStyleClass().addAll("button-icon", "flat");
        setGraphic(glyph);
    }

    public Icon getIcon() {
        return glyph.getIcon();
    }

    public void setIcon(Icon icon) {
        glyph.setIcon(icon);
    }

    public ObjectProperty<Icon> iconProperty() {
        return glyph.iconProperty();
    }

    public String getTip() {
        return getTooltip() == null ? "" : getTooltip().getText();
    }

    public void setTip(String tip) {
        setTooltip(new Tooltip(tip));
        setAccessibleText(tip);
    }
}
