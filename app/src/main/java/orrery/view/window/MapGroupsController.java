package orrery.view.window;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import orrery.map.MapView;
import orrery.map.picture.GroupChoice;
import orrery.map.picture.GroupSize;
import orrery.map.picture.Layer;
import orrery.view.base.Texts;
import orrery.view.model.Preferences;

/** How many of the process groups the map draws, if it is not all of them, and the choice of those. */
public final class MapGroupsController {
    /** Pixels at 100 %: above and below the list on the map, and the list itself. */
    private static final double BESIDE_LIST = 200;
    private static final double LEAST_LIST = 60;
    private static final double LARGEST_LIST = 200;

    private final MapView map;
    private final Preferences preferences;
    private final Focus focus;
    private final Texts texts;
    @FXML
    private VBox root;
    @FXML
    private Label told;
    @FXML
    private ToggleButton choose;
    @FXML
    private VBox chooser;
    @FXML
    private TextField filter;
    @FXML
    private ListView<GroupSize> list;
    @FXML
    private Button largest;

    public MapGroupsController(MapView map, Preferences preferences, Focus focus, Texts texts) {
        this.map = map;
        this.preferences = preferences;
        this.focus = focus;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        map.groupsProperty().bindBidirectional(preferences.groupsProperty());
        root.managedProperty().bind(root.visibleProperty());
        chooser.managedProperty().bind(chooser.visibleProperty());
        chooser.visibleProperty().bind(choose.selectedProperty());
        root.visibleProperty().bind(Bindings.createBooleanBinding(this::isAsked, map.modelProperty(),
                map.layersProperty(), choose.selectedProperty()));
        list.setCellFactory(_ -> new GroupCell(texts, this::draw));
        list.prefHeightProperty().bind(Bindings.createDoubleBinding(
                () -> Math.clamp(map.getHeight() - BESIDE_LIST, LEAST_LIST, LARGEST_LIST)
                        * preferences.enlargementProperty().getValue(),
                map.heightProperty(), preferences.enlargementProperty()));
        largest.disableProperty().bind(map.groupsProperty().map(GroupChoice::largest));
        map.modelProperty().subscribe(_ -> show());
        filter.textProperty().subscribe(_ -> show());
        focus.groupsAre(this::open);
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && choose.isSelected()) {
                event.consume();
                choose.setSelected(false);
                focus.toMap();
            }
        });
    }

    /** Whether some are not drawn, or somebody is choosing. */
    private boolean isAsked() {
        return choose.isSelected()
                || map.layersProperty().get().contains(Layer.GROUPS) && map.model().commons().moreGroups() > 0;
    }

    private void show() {
        List<GroupSize> all = map.model().commons().allGroups();
        told.setText(texts.get("map.groups", all.size() - map.model().commons().moreGroups(), all.size()));
        String wanted = filter.getText().toLowerCase(Locale.ROOT);
        List<GroupSize> shown = all.stream().filter(one -> one.label().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        if (!shown.equals(list.getItems())) {
            list.getItems().setAll(shown);
        }
    }

    private void open() {
        choose.setSelected(true);
        filter.requestFocus();
    }

    private void draw(GroupSize one, boolean draw) {
        Set<String> drawn = map.model().commons().allGroups().stream().filter(GroupSize::drawn).map(GroupSize::label)
                .collect(Collectors.toSet());
        preferences.groupsProperty().set(preferences.groupsProperty().get().with(one.label(), draw, drawn));
    }

    @FXML
    private void drawLargest() {
        preferences.groupsProperty().set(GroupChoice.LARGEST);
    }

    @FXML
    private void drawNone() {
        preferences.groupsProperty().set(GroupChoice.of(Set.of()));
    }
}
