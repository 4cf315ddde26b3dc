package orrery.view.window;

import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import orrery.cluster.Selection;
import orrery.map.MapView;
import orrery.map.picture.Finder;
import orrery.map.picture.Search;
import orrery.term.NodeName;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;

/** How much a search finds on the map, and the way from one hit to the next. */
public final class MapSearchController {
    private final MapView map;
    private final ClusterModel cluster;
    private final Focus focus;
    private final Texts texts;

    @FXML
    private HBox root;
    @FXML
    private Label found;
    @FXML
    private Button unfold;

    public MapSearchController(MapView map, ClusterModel cluster, Focus focus, Texts texts) {
        this.map = map;
        this.cluster = cluster;
        this.focus = focus;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        root.visibleProperty().bind(cluster.searchProperty().isNotEmpty());
        root.managedProperty().bind(root.visibleProperty());
        unfold.managedProperty().bind(unfold.visibleProperty());
        map.modelProperty().subscribe(_ -> show());
        cluster.searchProperty().subscribe(_ -> show());
        cluster.selectionProperty().subscribe(_ -> show());
        focus.findIs(this::next);
    }

    private Finder finder() {
        return map.model().find(new Search(cluster.searchProperty().get()));
    }

    private void show() {
        if (cluster.searchProperty().get().isEmpty()) {
            return;
        }
        Finder finder = finder();
        int at = finder.hits().indexOf(cluster.selection());
        String count = at < 0
                ? texts.get("map.found", finder.hits().size())
                : texts.get("map.found.at", at + 1, finder.hits().size());
        found.setText(finder.hidden() == 0 ? count : texts.get("map.found.hidden", count, finder.hidden()));
        unfold.setVisible(!finder.folded().isEmpty());
    }

    @FXML
    private void next() {
        step(true);
    }

    @FXML
    private void previous() {
        step(false);
    }

    private void step(boolean forward) {
        Selection hit = finder().next(cluster.selection(), forward);
        if (!hit.equals(Selection.NOTHING)) {
            cluster.select(hit);
            map.reveal(hit);
        }
    }

    /** Shows the system processes of the nodes where some are meant. */
    @FXML
    private void unfold() {
        Set<NodeName> nodes = finder().folded();
        nodes.forEach(map::toggleSystemProcesses);
    }
}
