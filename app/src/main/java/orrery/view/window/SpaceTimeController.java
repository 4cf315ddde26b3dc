package orrery.view.window;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import orrery.cluster.Selection;
import orrery.map.Enlarged;
import orrery.map.SpaceTimeView;
import orrery.map.spacetime.Diagram;
import orrery.map.spacetime.Lane;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.control.IconButton;
import orrery.view.message.MessagesModel;
import orrery.view.model.ClusterModel;
import orrery.view.model.Preferences;
import orrery.view.model.Written;

/** The space-time diagram with its tools. */
public final class SpaceTimeController {
    private final SpaceTimeView view;
    private final MessagesModel model;
    private final ClusterModel cluster;
    private final TabChoice tabs;
    private final Focus focus;
    private final Preferences preferences;
    private final Texts texts;
    @FXML
    private StackPane holder;
    @FXML
    private Label empty;
    @FXML
    private Label note;
    @FXML
    private ToggleButton follow;
    @FXML
    private MenuButton lanes;
    @FXML
    private IconButton older;
    @FXML
    private IconButton newer;

    public SpaceTimeController(SpaceTimeView view, MessagesModel model, ClusterModel cluster, TabChoice tabs,
            Focus focus, Preferences preferences, Texts texts) {
        this.view = view;
        this.model = model;
        this.cluster = cluster;
        this.tabs = tabs;
        this.focus = focus;
        this.preferences = preferences;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        holder.getChildren().addFirst(new Enlarged(view, preferences.enlargementProperty()));
        focus.spaceTimeIs(view, this::zoom);
        view.followingProperty().bindBidirectional(model.followingProperty());
        follow.selectedProperty().bindBidirectional(model.followingProperty());
        model.diagramProperty().subscribe(this::show);
        model.litProperty().subscribe(view::light);
        view.setOnPick(number -> {
            model.pick(number);
            number.ifPresent(_ -> tabs.show(TabChoice.Tab.MESSAGES));
        });
        view.setOnSelect(model::select);
        view.setOnMove(model::move);
        view.setOnHide(model::hide);
        lanes.setOnShowing(_ -> offerLanes());
        model.newerProperty().subscribe(_ -> tell());
        empty.visibleProperty().bind(Bindings.createBooleanBinding(() -> model.diagram().rows().isEmpty(),
                model.diagramProperty()));
    }

    private void show(Diagram diagram) {
        view.show(diagram);
        lanes.setText(diagram.hidden().isEmpty()
                ? texts.get("spacetime.lanes", diagram.lanes().size())
                : texts.get("spacetime.lanes.hidden", diagram.lanes().size(), diagram.hidden().size()));
        tell();
    }

    /** What is not in the picture, in words. */
    private void tell() {
        List<String> words = new ArrayList<>();
        if (model.newerProperty().get() > 0) {
            words.add(texts.get("spacetime.newer", Amounts.count(model.newerProperty().get())));
        }
        if (model.older() > 0 || model.gone() > 0) {
            words.add(texts.get("spacetime.part", Amounts.count(model.first()), Amounts.count(model.last()),
                    Amounts.count(model.last() + model.newerProperty().get()), model.gone()));
        }
        if (model.untold() > 0) {
            words.add(texts.get("spacetime.untold", Amounts.count(model.untold())));
        }
        note.setText(String.join(" · ", words));
        note.setVisible(!words.isEmpty());
        older.setDisable(model.older() == 0);
        newer.setDisable(model.newerProperty().get() == 0);
    }

    private void offerLanes() {
        lanes.getItems().clear();
        MenuItem selected = item("spacetime.lanes.selected", model::showSelected);
        selected.setDisable(!(cluster.selection() instanceof Selection.OfProcess));
        lanes.getItems().addAll(selected, item("spacetime.lanes.all", model::showAll),
                system(), new SeparatorMenuItem());
        model.diagram().lanes().forEach(lane -> lanes.getItems().add(check(lane, true)));
        model.diagram().hidden().stream().limit(100).forEach(lane -> lanes.getItems().add(check(lane, false)));
    }

    private MenuItem item(String key, Runnable act) {
        var item = new MenuItem(texts.get(key));
        item.setOnAction(_ -> act.run());
        return item;
    }

    private MenuItem system() {
        var item = new CheckMenuItem(texts.get("spacetime.lanes.system"));
        item.setSelected(model.showsSystem());
        item.setOnAction(_ -> model.showSystem(item.isSelected()));
        return item;
    }

    private CheckMenuItem check(Lane lane, boolean shown) {
        var item = new CheckMenuItem(texts.get("spacetime.lane", lane.label(), Written.own(lane.pid()),
                lane.node().alive(), lane.messages()));
        item.setMnemonicParsing(false);
        item.setSelected(shown);
        item.setOnAction(_ -> {
            if (shown) {
                model.hide(lane.pid());
            } else {
                model.show(lane.pid());
            }
        });
        return item;
    }

    private void zoom(Focus.Zoom how) {
        switch (how) {
            case FIT -> view.zoomPlain();
            case IN -> view.zoomIn();
            case OUT -> view.zoomOut();
        }
    }

    @FXML
    private void toOlder() {
        model.toOlder();
    }

    @FXML
    private void toNewer() {
        model.toNewer();
    }

    @FXML
    private void zoomIn() {
        view.zoomIn();
    }

    @FXML
    private void zoomOut() {
        view.zoomOut();
    }
}
