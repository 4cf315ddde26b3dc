package orrery.view.window;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import orrery.cluster.Selection;
import orrery.view.control.ActMenu;
import orrery.view.model.ClusterModel;

/** The menu of a thing on the map: what can be done to it now. */
public final class MapMenu {
    private final ContextMenu menu = new ContextMenu();
    private final ClusterModel cluster;
    private final ActMenu acts;

    public MapMenu(ClusterModel cluster, ActMenu acts) {
        this.cluster = cluster;
        this.acts = acts;
    }

    void show(Node map, Selection thing, double screenX, double screenY) {
        cluster.select(thing);
        menu.getItems().setAll(acts.items(thing));
        if (!menu.getItems().isEmpty()) {
            menu.show(map, screenX, screenY);
        }
    }
}
