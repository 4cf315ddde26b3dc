package orrery.view.window;

import java.util.Locale;
import java.util.function.UnaryOperator;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.base.Texts;
import orrery.view.model.Preferences;
import orrery.view.model.Preferences.Theme;
import orrery.view.model.UiScale;

/** The menu of how the window looks: its theme and its size. It stays open while the size is tried. */
final class LookMenu {
    private final MenuButton button;
    private final Preferences preferences;
    private final Texts texts;

    private LookMenu(MenuButton button, Preferences preferences, Texts texts) {
        this.button = button;
        this.preferences = preferences;
        this.texts = texts;
    }

    static void fill(MenuButton button, Preferences preferences, Texts texts) {
        new LookMenu(button, preferences, texts).fill();
    }

    private void fill() {
        var themes = new ToggleGroup();
        for (Theme theme : Theme.values()) {
            var item = new RadioMenuItem(texts.get("look." + theme));
            item.setId("look-" + theme.name().toLowerCase(Locale.ROOT));
            item.setToggleGroup(themes);
            item.setOnAction(_ -> preferences.themeProperty().set(theme));
            preferences.themeProperty().subscribe(now -> item.setSelected(now == theme));
            button.getItems().add(item);
        }
        button.getItems().add(new SeparatorMenuItem());
        size("look.larger", UiScale::larger);
        size("look.smaller", UiScale::smaller);
        size("look.plain", _ -> UiScale.PLAIN);
        preferences.themeProperty().subscribe(_ -> tell());
        preferences.lookProperty().subscribe(_ -> tell());
        preferences.scaleProperty().subscribe(_ -> tell());
    }

    private void size(String key, UnaryOperator<UiScale> change) {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var cap = new Label(texts.get(key + ".key"));
        cap.getStyleClass().add("key-cap");
        var row = new HBox(new Label(texts.get(key)), space, cap);
        row.getStyleClass().add("layer");
        var item = new CustomMenuItem(row, false);
        item.setOnAction(_ -> preferences.scaleProperty().set(change.apply(preferences.scaleProperty().get())));
        button.getItems().add(item);
    }

    private void tell() {
        button.setGraphic(new Glyph(switch (preferences.lookProperty().getValue()) {
            case DARK -> Icon.DARK;
            case PROJECTOR -> Icon.PROJECTOR;
            case LIGHT, SYSTEM -> Icon.LIGHT;
        }));
        String tip = texts.get("look.tip", texts.get("look." + preferences.themeProperty().get()),
                preferences.scaleProperty().get().percent());
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(tip);
    }
}
