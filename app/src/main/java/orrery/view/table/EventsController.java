package orrery.view.table;

import java.util.EnumMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.control.TailFollower;

/** The list of events. */
public final class EventsController {
    private final EventsModel model;
    private final Texts texts;
    private final Map<EventLine.Topic, ToggleButton> toggles = new EnumMap<>(EventLine.Topic.class);
    @FXML
    private TextField filter;
    @FXML
    private HBox topics;
    @FXML
    private CheckBox system;
    @FXML
    private Label missed;
    @FXML
    private ListView<EventLine> list;

    public EventsController(EventsModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        for (EventLine.Topic topic : EventLine.Topic.values()) {
            var toggle = new ToggleButton(texts.get("events.topic." + topic));
            toggle.getStyleClass().addAll("small", "topic");
            toggle.setSelected(model.shows(topic));
            toggle.setOnAction(_ -> model.show(topic, toggle.isSelected()));
            toggles.put(topic, toggle);
        }
        topics.getChildren().setAll(toggles.values());
        filter.textProperty().bindBidirectional(model.filterProperty());
        system.selectedProperty().bindBidirectional(model.systemProperty());
        missed.textProperty().bind(model.missedProperty()
                .map(count -> count.longValue() == 0
                        ? ""
                        : texts.get("events.missed", Amounts.count(count.longValue()))));
        list.setItems(model.shown());
        list.setCellFactory(_ -> new EventCell(texts));
        list.setPlaceholder(new Label(texts.get("events.none")));
        Choosing.install(list, list.getSelectionModel()::getSelectedItem, model::select);
        TailFollower.install(list);
    }
}
