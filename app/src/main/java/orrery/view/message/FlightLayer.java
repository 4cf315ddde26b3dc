package orrery.view.message;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import orrery.causal.MessageKind;
import orrery.map.MapView;
import orrery.map.flight.Message;
import orrery.map.picture.Point;
import orrery.term.Pid;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.model.Written;

/** Puts travelling messages, and the signs of what is watched, on a map. */
public final class FlightLayer {
    private static final double AWAY = 14;

    private final FlightModel flights;
    private final WatchModel watching;
    private final MessageWords words;
    private final Texts texts;
    private final Tooltip tooltip = new Tooltip();

    public FlightLayer(FlightModel flights, WatchModel watching, MessageWords words, Texts texts) {
        this.flights = flights;
        this.watching = watching;
        this.words = words;
        this.texts = texts;
    }

    public void installOn(MapView map) {
        map.add(flights.flights());
        flights.setOnLaunch(map::wake);
        map.reduceMotionProperty().bindBidirectional(flights.stillProperty());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(460);
        map.addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(map, event));
        map.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> tooltip.hide());
        watching.watchProperty().subscribe(watch -> map.setSigns(List.of(new WatchSigns(watch))));
    }

    private void hover(MapView map, MouseEvent event) {
        Optional<Message> message = flights.flights().at(new Point(event.getX(), event.getY()));
        if (message.isPresent()) {
            tooltip.setText(text(message.get()));
            tooltip.show(map, event.getScreenX() + AWAY, event.getScreenY() + AWAY);
        } else {
            tooltip.hide();
        }
    }

    private String text(Message message) {
        String kind = texts.get("flight.kind." + MessageKind.of(message.payload().shown()));
        String from = message.from().map(FlightLayer::written).orElse(texts.get("flight.stranger"));
        String to = message.to().map(FlightLayer::written).orElse(message.towards().toString());
        return texts.get("flight.tip", kind, from, to, words.brief(message.payload()),
                Amounts.count(message.payload().bytes()));
    }

    private static String written(Pid pid) {
        return Written.own(pid) + " · " + pid.node().name();
    }
}
