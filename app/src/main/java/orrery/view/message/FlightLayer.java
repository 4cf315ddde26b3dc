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
import orrery.view.model.GrowingMailboxes;
import orrery.view.model.Written;

/** Puts travelling messages, and the signs of what is watched, on a map. */
public final class FlightLayer {
    private static final double AWAY = 14;

    private final FlightModel flights;
    private final WatchModel watching;
    private final GrowingMailboxes growing;
    private final MessageWords words;
    private final Texts texts;
    private final Tooltip tooltip = new Tooltip();

    public FlightLayer(FlightModel flights, WatchModel watching, GrowingMailboxes growing, MessageWords words,
            Texts texts) {
        this.flights = flights;
        this.watching = watching;
        this.growing = growing;
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
        watching.watchProperty().subscribe(_ -> sign(map));
        growing.growingProperty().subscribe(_ -> sign(map));
    }

    private void sign(MapView map) {
        map.setSigns(List.of(new WatchSigns(watching.watchProperty().get()), mailboxes()));
    }

    private MailboxSigns mailboxes() {
        return new MailboxSigns(growing.growingProperty().get().keySet());
    }

    private void hover(MapView map, MouseEvent event) {
        var point = new Point(event.getX(), event.getY());
        Optional<String> words = flights.flights().at(point).map(this::text).or(() -> warning(map, point));
        if (words.isPresent()) {
            tooltip.setText(words.get());
            tooltip.show(map, event.getScreenX() + AWAY, event.getScreenY() + AWAY);
        } else {
            tooltip.hide();
        }
    }

    private Optional<String> warning(MapView map, Point point) {
        return mailboxes().at(point, map.model(), map.viewport()).map(pid -> texts.get("mailbox.of", written(pid),
                growing.growingProperty().get().getOrDefault(pid, "")));
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
