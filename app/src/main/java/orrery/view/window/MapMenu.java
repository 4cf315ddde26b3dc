package orrery.view.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import orrery.cluster.Selection;
import orrery.term.NodeName;
import orrery.view.base.Glyph;
import orrery.view.base.Icon;
import orrery.view.base.Texts;
import orrery.view.control.ActMenu;
import orrery.view.message.WatchModel;
import orrery.view.model.ClusterModel;

/** The menu of a thing on the map: what can be done to it now. The menus of the palette and the inspector are the same. */
public final class MapMenu {
    private final ContextMenu menu = new ContextMenu();
    private final ClusterModel cluster;
    private final ActMenu acts;
    private final WatchModel watching;
    private final Consumer<NodeName> onCompare;
    private final Texts texts;

    /** @param onCompare compares what a node believes with what another does */
    public MapMenu(ClusterModel cluster, ActMenu acts, WatchModel watching, Consumer<NodeName> onCompare,
            Texts texts) {
        this.cluster = cluster;
        this.acts = acts;
        this.watching = watching;
        this.onCompare = onCompare;
        this.texts = texts;
        acts.also(this::others);
    }

    void show(Node map, Selection thing, double screenX, double screenY) {
        cluster.select(thing);
        menu.getItems().setAll(acts.items(thing));
        menu.show(map, screenX, screenY);
    }

    private List<MenuItem> others(Selection thing) {
        List<MenuItem> items = new ArrayList<>();
        if (watching.whyNot().getValue().isEmpty()) {
            var watch = new MenuItem(texts.get("acts.key", watching.act().getValue(), texts.get("watch.key")));
            watch.setId("menu-watch");
            watch.setGraphic(new Glyph(Icon.MESSAGES));
            watch.setOnAction(_ -> watching.toggle());
            items.add(watch);
        }
        if (thing instanceof Selection.OfNode(NodeName node)) {
            var compare = new MenuItem(texts.get("act.compare"));
            compare.setId("menu-compare");
            compare.setGraphic(new Glyph(Icon.COMPARE));
            compare.setOnAction(_ -> onCompare.accept(node));
            items.add(compare);
        }
        return items;
    }
}
