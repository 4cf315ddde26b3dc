package orrery.view.base;

import java.io.InputStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.kordamp.ikonli.feather.FeatherIkonHandler;

/**
 * Draws an {@link Icon} as a letter of the icon font, as large as the text around it and in the colour of text; both from
 * the stylesheet.
 *
 * <p>
 * Ikonli's own control cannot be sized in {@code em}: its size is its font, so every style pass would enlarge it again.
 */
public final class Glyph extends Label {
    private static final double ANY_SIZE = 12;

    static {
        // Once loaded, the stylesheet can name its family.
        InputStream font = new FeatherIkonHandler().getFontResourceAsStream();
        if (Font.loadFont(font, ANY_SIZE) == null) {
            throw new IllegalStateException("the icon font of Ikonli's Feather pack cannot be loaded");
        }
    }

    private final ObjectProperty<Icon> icon = new SimpleObjectProperty<>(this, "icon", Icon.INFO);

    public Glyph() {
        getStyleClass().add("glyph");
        setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        icon.subscribe(to -> setText(Character.toString(to.glyph().getCode())));
    }

    public Glyph(Icon icon) {
        this();
        setIcon(icon);
    }

    public Icon getIcon() {
        return icon.get();
    }

    public void setIcon(Icon to) {
        icon.set(to);
    }

    public ObjectProperty<Icon> iconProperty() {
        return icon;
    }
}
