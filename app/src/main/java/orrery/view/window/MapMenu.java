package orrery.view.window;

import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import orrery.cluster.Selection;
import orrery.view.base.Texts;
import orrery.view.control.ActButtons;
import orrery.view.model.Act;
import orrery.view.model.ActStates;
import orrery.view.model.ClusterModel;
import orrery.view.model.Intents;

/** The menu of a thing on the map: what can be done to it now. */
public final class MapMenu {
    private final ContextMenu menu = new ContextMenu();
    private final ClusterModel cluster;
    private final ActStates states;
    private final Intents intents;
    private final Texts texts;

    public MapMenu(ClusterModel cluster, ActStates states, Intents intents, Texts texts) {
        this.cluster = cluster;
        this.states = states;
        this.intents = intents;
        this.texts = texts;
    }

    void show(Node map, Selection thing, double screenX, double screenY) {
        cluster.select(thing);
        menu.getItems().setAll(Stream.of(Act.values()).filter(act -> fits(act, thing)).filter(states::isPossible)
                .map(this::item).toList());
        if (!menu.getItems().isEmpty()) {
            menu.show(map, screenX, screenY);
        }
    }

    private static boolean fits(Act act, Selection thing) {
        boolean makes = act == Act.NEW_NODE || act == Act.ATTACH;
        return makes == thing instanceof Selection.Nothing;
    }

    private MenuItem item(Act act) {
        var item = new MenuItem(texts.get("act." + act));
        item.setGraphic(ActButtons.glyph(act));
        item.setOnAction(_ -> intents.run(act));
        return item;
    }
}
