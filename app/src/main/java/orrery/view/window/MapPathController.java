package orrery.view.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import orrery.map.MapView;
import orrery.map.picture.Spoken;
import orrery.map.picture.Stop;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.base.Texts;

/** Where one is on the map, from the cluster down to a message, with the ways out and back. */
public final class MapPathController {
    private final MapView map;
    private final Texts texts;

    @FXML
    private HBox root;
    @FXML
    private Button back;
    @FXML
    private Button forward;
    @FXML
    private HBox path;

    public MapPathController(MapView map, Texts texts) {
        this.map = map;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        back.disableProperty().bind(map.travel().canGoBackProperty().not());
        forward.disableProperty().bind(map.travel().canGoForwardProperty().not());
        root.visibleProperty()
                .bind(map.travel().stopProperty().isNotEqualTo(Stop.CLUSTER).or(map.travel().canGoBackProperty())
                        .or(map.travel().canGoForwardProperty()));
        root.managedProperty().bind(root.visibleProperty());
        map.travel().stopProperty().subscribe(this::show);
    }

    private void show(Stop stop) {
        List<Node> steps = new ArrayList<>();
        Label here = new Label(called(stop));
        here.getStyleClass().add("here");
        steps.add(here);
        Optional<Stop> out = stop.parent();
        while (out.isPresent()) {
            Stop where = out.get();
            steps.addFirst(new Label("›"));
            var link = new Hyperlink(called(where));
            link.setOnAction(_ -> {
                map.travel().goTo(where);
                map.requestFocus();
            });
            steps.addFirst(link);
            out = where.parent();
        }
        path.getChildren().setAll(steps);
    }

    private String called(Stop stop) {
        return switch (stop) {
            case Stop.Cluster _ -> texts.get("map.path.cluster");
            case Stop.OfNode(NodeName node) -> node.alive();
            case Stop.OfProcess(Pid pid) -> map.model().state().process(pid).map(Spoken::label)
                    .orElseGet(() -> Spoken.pid(pid));
            case Stop.OfMessage(Pid _, int index) -> texts.get("map.path.message", index + 1);
        };
    }

    @FXML
    private void goBack() {
        map.travel().back();
    }

    @FXML
    private void goForward() {
        map.travel().forward();
    }
}
