package orrery.view.window;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import orrery.view.base.Texts;
import orrery.view.control.PillChoice;
import orrery.view.message.FlightModel;
import orrery.view.message.MessagesModel;

/** The middle of the window: the map or the space-time diagram. */
public final class CentreController {
    private final CentreChoice choice;
    private final MessagesModel messages;
    private final FlightModel flights;
    private final Focus focus;
    private final Texts texts;
    @FXML
    private Node map;
    @FXML
    private Node spaceTime;
    @FXML
    private PillChoice<CentreChoice.Picture> pictures;

    public CentreController(CentreChoice choice, MessagesModel messages, FlightModel flights, Focus focus,
            Texts texts) {
        this.choice = choice;
        this.messages = messages;
        this.flights = flights;
        this.focus = focus;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        pictures.offer(List.of(CentreChoice.Picture.values()), picture -> texts.get("centre." + picture));
        pictures.valueProperty().bindBidirectional(choice.shownProperty());
        choice.shownProperty().subscribe(picture -> {
            map.setVisible(picture == CentreChoice.Picture.MAP);
            spaceTime.setVisible(picture == CentreChoice.Picture.SPACE_TIME);
        });
        messages.diagramShownProperty()
                .bind(choice.shownProperty().map(picture -> picture == CentreChoice.Picture.SPACE_TIME));
        flights.shownProperty().bind(choice.shownProperty().map(picture -> picture == CentreChoice.Picture.MAP));
        choice.shownProperty().subscribe((_, picture) -> {
            focus.onSpaceTime(picture == CentreChoice.Picture.SPACE_TIME);
            focus.toMap();
        });
    }
}
