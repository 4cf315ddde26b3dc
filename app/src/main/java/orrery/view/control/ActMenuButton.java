package orrery.view.control;

import javafx.scene.control.MenuButton;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.model.ClusterModel;

/** Opens the menu of everything that can be done to what is selected. */
public final class ActMenuButton extends MenuButton {
    public ActMenuButton() {
        getStyleClass().addAll("flat", "act-menu");
        setGraphic(new Glyph(Icon.MORE));
        setMaxWidth(Double.MAX_VALUE);
    }

    /** What it says, and where its items come from each time it is opened. */
    public void equip(String text, ActMenu menu, ClusterModel cluster) {
        setText(text);
        Runnable fill = () -> getItems().setAll(menu.items(cluster.selection()));
        setOnShowing(_ -> fill.run());
        // A button without items does not open.
        fill.run();
    }
}
