package orrery.dist;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import orrery.term.Atom;
import orrery.testsupport.Await;

/** What happened on the connections of a test's node, in order. */
final class RecordingEvents implements PeerEvents {
    /** One thing that happened. */
    sealed interface Seen {
        Connection connection();

        record Up(Connection connection) implements Seen {}

        record Received(Connection connection, Control control) implements Seen {}

        record Down(Connection connection, Atom reason) implements Seen {}
    }

    private final List<Seen> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger unsettled = new AtomicInteger();
    private final BiConsumer<Connection, Control> answer;

    RecordingEvents() {
        this((_, _) -> {});
    }

    /** @param answer told of every signal, on the event loop */
    RecordingEvents(BiConsumer<Connection, Control> answer) {
        this.answer = answer;
    }

    @Override
    public void up(Connection connection) {
        all.add(new Seen.Up(connection));
    }

    @Override
    public void received(Connection connection, Control control) {
        unsettled.incrementAndGet();
        all.add(new Seen.Received(connection, control));
        answer.accept(connection, control);
    }

    @Override
    public void settled(Connection connection) {
        unsettled.set(0);
    }

    @Override
    public void down(Connection connection, Atom reason) {
        all.add(new Seen.Down(connection, reason));
    }

    /** How many signals have come since it was last said that there are no more for now. */
    int unsettled() {
        return unsettled.get();
    }

    List<Seen> all() {
        return List.copyOf(all);
    }

    List<Control> controls() {
        return all.stream().filter(Seen.Received.class::isInstance).map(s -> ((Seen.Received) s).control()).toList();
    }

    List<String> downReasons() {
        return all.stream().filter(Seen.Down.class::isInstance).map(s -> ((Seen.Down) s).reason().name()).toList();
    }

    long ups() {
        return all.stream().filter(Seen.Up.class::isInstance).count();
    }

    Connection awaitUp(int number) {
        Await.until("connection " + number + " to come up; seen: " + all, () -> ups() >= number);
        return all.stream().filter(Seen.Up.class::isInstance).skip(number - 1L).findFirst().orElseThrow().connection();
    }

    void awaitDowns(int number) {
        Await.until("connection " + number + " to go down; seen: " + all, () -> downReasons().size() >= number);
    }
}
