package orrery.view.window;

import java.util.EnumSet;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import orrery.map.picture.Layer;
import orrery.view.base.Texts;

/** The menu of the map's layers. It stays open, so that several can be chosen. */
final class LayersMenu {
    private LayersMenu() {}

    static void fill(MenuButton button, ObjectProperty<Set<Layer>> shown, Runnable chooseGroups, Texts texts) {
        for (Layer layer : Layer.values()) {
            button.getItems().add(item(layer, shown, texts));
        }
        var groups = new MenuItem(texts.get("layer.groups"));
        groups.setId("choose-groups");
        groups.setOnAction(_ -> {
            Set<Layer> next = EnumSet.of(Layer.GROUPS);
            next.addAll(shown.get());
            shown.set(Set.copyOf(next));
            chooseGroups.run();
        });
        button.getItems().addAll(new SeparatorMenuItem(), groups);
    }

    private static CustomMenuItem item(Layer layer, ObjectProperty<Set<Layer>> shown, Texts texts) {
        var box = new CheckBox(texts.get("layer." + layer));
        // The whole row is the target: the menu tells the item of a click and of Enter.
        box.setMouseTransparent(true);
        box.setFocusTraversable(false);
        shown.subscribe(now -> box.setSelected(now.contains(layer)));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var key = new Label(texts.get("layer.key", String.valueOf(layer.key())));
        key.getStyleClass().add("key-cap");
        var row = new HBox(box, space, key);
        row.getStyleClass().add("layer");
        Tooltip.install(row, new Tooltip(texts.get("layer.tip." + layer)));
        var item = new CustomMenuItem(row, false);
        item.setOnAction(_ -> shown.set(toggled(shown.get(), layer)));
        return item;
    }

    private static Set<Layer> toggled(Set<Layer> shown, Layer layer) {
        Set<Layer> next = EnumSet.noneOf(Layer.class);
        next.addAll(shown);
        if (!next.remove(layer)) {
            next.add(layer);
        }
        return Set.copyOf(next);
    }
}
