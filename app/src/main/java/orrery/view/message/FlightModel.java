package orrery.view.message;

import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import orrery.cluster.TrafficLog;
import orrery.map.flight.Courier;
import orrery.map.flight.Flights;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;
import orrery.view.model.ClusterModel;

/** The messages that travel over the map: how fast, whether they are held, and what is not shown. */
public final class FlightModel {
    /** Times as fast as usual. */
    public static final List<Double> SPEEDS = List.of(0.1, 0.25, 0.5, 1.0, 2.0, 4.0);
    /** Traffic read at once; what came before is only counted. */
    static final int MOST_AT_ONCE = 2_000;

    private final TrafficLog traffic;
    private final ClusterModel cluster;
    private final LongSupplier nanos;
    private final Texts texts;
    private final Flights flights = new Flights();
    private final Courier courier = new Courier();
    private final BooleanProperty held = new SimpleBooleanProperty();
    private final BooleanProperty shown = new SimpleBooleanProperty(true);
    private final BooleanProperty still = new SimpleBooleanProperty();
    private final ObjectProperty<Double> speed = new SimpleObjectProperty<>(1.0);
    private final ReadOnlyStringWrapper clock = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private Runnable onLaunch = () -> {};
    private long seen;
    private long unread;

    /** @param nanos the time, as {@link System#nanoTime} */
    public FlightModel(TrafficLog traffic, ClusterModel cluster, LongSupplier nanos, Texts texts) {
        this.traffic = traffic;
        this.cluster = cluster;
        this.nanos = nanos;
        this.texts = texts;
        seen = traffic.lastSequence();
        speed.subscribe(factor -> {
            flights.setSpeed(factor);
            tell();
        });
        held.subscribe(stop -> {
            flights.hold(stop, nanos.getAsLong());
            moved();
        });
        still.subscribe(nothingMoves -> {
            flights.setStill(nothingMoves);
            moved();
        });
        shown.subscribe(_ -> {
            if (!shown.get()) {
                flights.clear();
            }
        });
        cluster.sampledProperty().subscribe(_ -> heard());
    }

    /** There may be more traffic. */
    public void heard() {
        long last = traffic.lastSequence();
        if (!shown.get() || !cluster.moment().isNow()) {
            flights.clear();
            seen = last;
            return;
        }
        long from = Math.max(seen, last - MOST_AT_ONCE);
        unread = from - seen;
        long now = nanos.getAsLong();
        var messages = courier.read(traffic.since(from), cluster.state(), now);
        seen = last;
        messages.forEach(message -> flights.launch(message, now));
        tell();
        if (!messages.isEmpty()) {
            onLaunch.run();
        }
    }

    private void moved() {
        tell();
        onLaunch.run();
    }

    private void tell() {
        courier.typicalMillis().ifPresentOrElse(millis -> {
            double slower = flights.hop().toNanos() / 1e6 / Math.max(0.001, millis);
            clock.set(slower >= 1.5
                    ? texts.get("flight.slowed", Amounts.count(Math.round(slower)))
                    : slower <= 0.67
                            ? texts.get("flight.quicker", Amounts.count(Math.round(1 / slower)))
                            : texts.get("flight.real"));
        }, () -> clock.set(texts.get("flight.unmeasured", flights.hop().toMillis())));
        long waiting = flights.waiting();
        long oneOf = flights.oneOf(nanos.getAsLong());
        note.set(held.get()
                ? texts.get("flight.held", Amounts.count(waiting))
                : unread > 0
                        ? texts.get("flight.unread", Amounts.count(unread))
                        : oneOf > 1 ? texts.get("flight.oneof", oneOf) : "");
    }

    /** Lets one of the held messages go on. */
    public void releaseOne() {
        if (!held.get()) {
            held.set(true);
        }
        flights.releaseOne();
        moved();
    }

    /** Called when something begins to move. */
    public void setOnLaunch(Runnable handler) {
        onLaunch = handler;
    }

    public Flights flights() {
        return flights;
    }

    /** Whether the messages on the map stand still. The nodes go on. */
    public BooleanProperty heldProperty() {
        return held;
    }

    /** Whether the map is in sight and shows the present. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Whether nothing is to move: arrows with numbers appear instead. */
    public BooleanProperty stillProperty() {
        return still;
    }

    public ObjectProperty<Double> speedProperty() {
        return speed;
    }

    /** How much slower than in truth messages are shown. */
    public ReadOnlyStringProperty clockProperty() {
        return clock.getReadOnlyProperty();
    }

    /** What is held or not shown; empty if all is. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
