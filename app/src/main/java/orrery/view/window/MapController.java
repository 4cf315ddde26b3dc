package orrery.view.window;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import orrery.cluster.Selection;
import orrery.map.Enlarged;
import orrery.map.MapOverview;
import orrery.map.MapView;
import orrery.map.picture.Insight;
import orrery.map.picture.Stop;
import orrery.view.base.Texts;
import orrery.view.compare.MomentsModel;
import orrery.view.inspect.MailboxModel;
import orrery.view.model.Acts;
import orrery.view.model.ClusterModel;
import orrery.view.model.ConnectModel;
import orrery.view.model.Preferences;

/** The map, and what lies on it: zoom buttons, a hint for the first minute, the strip of notices. */
public final class MapController {
    /** Pixels around the strip of notices that stay free of the picture. */
    private static final double NOTICE_GAP = 16;

    private static final double OVERVIEW_GAP = 12;
    /** The width of the tools, and the height that they take with the overview below them. */
    private static final double TOOLS = 56;
    private static final double TOOLS_AND_OVERVIEW = 360;

    private final MapView map;
    private final MapMenu menu;
    private final ClusterModel cluster;
    private final ConnectModel connecting;
    private final Acts acts;
    private final MailboxModel mailbox;
    private final Preferences preferences;
    private final MomentsModel moments;
    private final Focus focus;
    private final Texts texts;
    @FXML
    private StackPane holder;
    @FXML
    private Label hint;
    @FXML
    private ToggleButton legend;
    @FXML
    private MenuButton layers;
    @FXML
    private ToggleButton trees;
    @FXML
    private MapOverview overview;
    @FXML
    private Region notice;

    public MapController(MapView map, MapMenu menu, ClusterModel cluster, ConnectModel connecting, Acts acts,
            MailboxModel mailbox, Preferences preferences, MomentsModel moments, Focus focus, Texts texts) {
        this.map = map;
        this.menu = menu;
        this.cluster = cluster;
        this.connecting = connecting;
        this.acts = acts;
        this.mailbox = mailbox;
        this.preferences = preferences;
        this.moments = moments;
        this.focus = focus;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        holder.getChildren().addFirst(new Enlarged(map, preferences.enlargementProperty()));
        focus.mapIs(map, this::zoom);
        cluster.stateProperty().subscribe(map::show);
        cluster.momentProperty().subscribe(_ -> map.show(cluster.state()));
        moments.differenceProperty().subscribe(map::compare);
        cluster.selectionProperty().subscribe(this::follow);
        map.selectionProperty().subscribe(cluster::select);
        map.markedProperty().bind(cluster.markedProperty());
        map.searchProperty().bind(cluster.searchProperty());
        map.setOnConnect(acts::connect);
        map.setOnContext((thing, x, y) -> menu.show(map, thing, x, y));
        map.legendProperty().bindBidirectional(legend.selectedProperty());
        LayersMenu.fill(layers, preferences.layersProperty(), focus::chooseGroups, texts);
        map.layersProperty().bindBidirectional(preferences.layersProperty());
        trees.selectedProperty().bindBidirectional(preferences.treesProperty());
        map.treesProperty().bindBidirectional(preferences.treesProperty());
        overview.show(map);
        overview.translateYProperty().bind(Bindings.createDoubleBinding(
                () -> -(map.keptClearProperty().get() + OVERVIEW_GAP) * enlargement(), map.keptClearProperty(),
                preferences.enlargementProperty()));
        // In a low window the tools reach down to it.
        overview.translateXProperty().bind(Bindings.createDoubleBinding(
                () -> (map.getHeight() < TOOLS_AND_OVERVIEW ? -TOOLS : -OVERVIEW_GAP) * enlargement(),
                map.heightProperty(), preferences.enlargementProperty()));
        preferences.enlargementProperty().subscribe(overview::enlarge);
        map.travel().stopProperty().subscribe(this::tellMore);
        mailbox.lettersProperty().subscribe(this::tellMore);
        cluster.sampledProperty().subscribe(_ -> tellMore());
        connecting.stepProperty().subscribe(this::showPicking);
        map.coveredProperty().bind(Bindings.createDoubleBinding(
                () -> notice.isVisible() ? notice.getHeight() / enlargement() + NOTICE_GAP : 0.0,
                notice.visibleProperty(), notice.heightProperty(), preferences.enlargementProperty()));
        hint.textProperty().bind(cluster.stateProperty().map(_ -> switch (cluster.nodes().size()) {
            case 0 -> texts.get("map.none");
            case 1 -> texts.get("map.one");
            default -> "";
        }));
        // Above a first node, and where the first one will be.
        cluster.stateProperty().subscribe(
                _ -> StackPane.setAlignment(hint, cluster.nodes().isEmpty() ? Pos.CENTER : Pos.TOP_CENTER));
        hint.visibleProperty().bind(
                hint.textProperty().isNotEmpty().and(map.travel().stopProperty().isEqualTo(Stop.CLUSTER)));
    }

    private double enlargement() {
        return preferences.enlargementProperty().getValue();
    }

    /** What was selected elsewhere is brought into sight; what was picked on the map is in sight. */
    private void follow(Selection selection) {
        if (!map.selectionProperty().get().equals(selection)) {
            map.select(selection);
            map.reveal(selection);
        }
    }

    /** Only cards show it: the whole map is not drawn again for new numbers nobody sees. */
    private void tellMore() {
        if (!map.travel().stopProperty().get().equals(Stop.CLUSTER)) {
            map.insightProperty().set(
                    new Insight(pid -> cluster.samples().latest(pid), mailbox.lettersProperty().get()));
        }
    }

    private void showPicking(ConnectModel.Step step) {
        switch (step) {
            case ConnectModel.Idle _ -> map.stopPicking();
            case ConnectModel.PickFrom _ -> map.showPicking(Optional.empty());
            case ConnectModel.PickTo(var from) -> map.showPicking(Optional.of(from));
        }
    }

    private void zoom(Focus.Zoom how) {
        switch (how) {
            case FIT -> map.fit();
            case IN -> map.zoomIn();
            case OUT -> map.zoomOut();
        }
    }

    @FXML
    private void fit() {
        map.fit();
    }

    @FXML
    private void zoomIn() {
        map.zoomIn();
    }

    @FXML
    private void zoomOut() {
        map.zoomOut();
    }
}
