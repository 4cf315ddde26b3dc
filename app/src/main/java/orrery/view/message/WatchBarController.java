package orrery.view.message;

import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import orrery.cluster.Watched;
import orrery.lab.MessageWatch;
import orrery.view.base.Icon;
import orrery.view.base.Texts;
import orrery.view.control.IconButton;

/** Says what is watched, and how its messages travel; there only while something is watched. */
public final class WatchBarController {
    private final WatchModel watching;
    private final FlightModel flights;
    private final Texts texts;
    @FXML
    private VBox root;
    @FXML
    private FlowPane chips;
    @FXML
    private Label complaint;
    @FXML
    private HBox motion;
    @FXML
    private ToggleButton hold;
    @FXML
    private ComboBox<Double> speed;
    @FXML
    private CheckBox still;
    @FXML
    private Label clock;
    @FXML
    private Label note;

    public WatchBarController(WatchModel watching, FlightModel flights, Texts texts) {
        this.watching = watching;
        this.flights = flights;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        root.managedProperty().bind(root.visibleProperty());
        complaint.managedProperty().bind(complaint.visibleProperty());
        motion.managedProperty().bind(motion.visibleProperty());
        motion.visibleProperty().bind(flights.shownProperty());
        hold.selectedProperty().bindBidirectional(flights.heldProperty());
        speed.getItems().setAll(FlightModel.SPEEDS);
        speed.setConverter(new StringConverter<>() {
            @Override
            public String toString(Double factor) {
                return factor == null ? "" : texts.get("flight.speed", factor);
            }

            @Override
            public Double fromString(String text) {
                return speed.getValue();
            }
        });
        speed.valueProperty().bindBidirectional(flights.speedProperty());
        speed.disableProperty().bind(flights.stillProperty());
        still.selectedProperty().bindBidirectional(flights.stillProperty());
        clock.textProperty().bind(flights.clockProperty());
        note.textProperty().bind(flights.noteProperty());
        watching.watchProperty().subscribe(_ -> show());
        watching.complaintsProperty().subscribe(_ -> show());
    }

    private void show() {
        MessageWatch watch = watching.watchProperty().get();
        List<Node> shown = new ArrayList<>();
        watch.watched().forEach(one -> shown.add(chip(one)));
        chips.getChildren().setAll(shown);
        List<String> complaints = watching.complaintsProperty().get();
        complaint.setText(String.join("\n", complaints));
        complaint.setVisible(!complaints.isEmpty());
        root.setVisible(!watch.watched().isEmpty() || !complaints.isEmpty());
    }

    private Node chip(Watched one) {
        boolean stopped = watching.isStopped(one);
        String words = watching.words(one);
        var label = new Label(stopped ? texts.get("watch.chip.stopped", words) : words);
        var chip = new HBox(label);
        chip.getStyleClass().addAll("watch-chip", stopped ? "stopped" : "running");
        if (stopped) {
            chip.getChildren().add(button(Icon.REFRESH, texts.get("watch.again", words), () -> watching.watch(one)));
        }
        chip.getChildren().add(button(Icon.CLOSE, texts.get("watch.end", words), () -> watching.unwatch(one)));
        return chip;
    }

    private static IconButton button(Icon icon, String tip, Runnable act) {
        var button = new IconButton();
        button.setIcon(icon);
        button.setTip(tip);
        button.getStyleClass().add("small");
        button.setOnAction(_ -> act.run());
        return button;
    }

    @FXML
    private void stopAll() {
        watching.stopAll();
    }

    @FXML
    private void releaseOne() {
        flights.releaseOne();
    }
}
