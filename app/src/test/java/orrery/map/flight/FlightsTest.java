package orrery.map.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.cluster.Payload;
import orrery.map.picture.Colour;
import orrery.map.picture.Figure;
import orrery.map.picture.MapModel;
import orrery.map.picture.MapTheme;
import orrery.map.picture.MapWords;
import orrery.map.picture.Painter;
import orrery.map.picture.Point;
import orrery.map.picture.Stroke;
import orrery.map.picture.TextStyle;
import orrery.map.picture.Viewport;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.view.DemoCluster;
import orrery.view.DemoTraffic;

class FlightsTest {
    private static final Pid SHELL = DemoTraffic.pid(DemoCluster.ONE, 95);
    private static final Pid BANK = DemoTraffic.pid(DemoCluster.TWO, 98);
    private static final long MILLI = 1_000_000;

    private final Flights flights = new Flights();
    private final List<String> texts = new ArrayList<>();
    private final MapModel model = MapModel.of(DemoCluster.filled().journal.state(),
            Instant.parse("2026-11-21T09:23:00Z"));
    private long now = 5_000 * MILLI;

    private static Message message(Message.Ending ending) {
        return new Message(Optional.of(SHELL), Optional.of(BANK), DemoCluster.TWO,
                new Payload(Atom.of("hello"), 64, true), ending);
    }

    private void launch() {
        flights.launch(message(Message.Ending.ARRIVES), now);
    }

    private void frames(long millis) {
        for (long passed = 0; passed < millis; passed += 16) {
            now += 16 * MILLI;
            paint();
        }
    }

    private void paint() {
        texts.clear();
        flights.paint(new Painter() {
            @Override
            public void fill(Figure figure, Colour colour) {
                // only texts are looked at
            }

            @Override
            public void stroke(Figure figure, Stroke stroke) {
                // only texts are looked at
            }

            @Override
            public void text(String text, Point at, TextStyle style, Colour colour) {
                texts.add(text);
            }

            @Override
            public double width(String text, TextStyle style) {
                return text.length() * style.size() / 2;
            }
        }, MapTheme.LIGHT, new MapWords(Locale.ENGLISH), model, Viewport.centred(1000, 800), now);
    }

    @Test
    void aMessageTravelsForOneHopAndIsGone() {
        paint();
        launch();
        frames(350);
        assertThat(flights.dots).hasSize(1);
        assertThat(flights.dots.getFirst().travelled).isBetween(0.8, 0.95);
        frames(100);
        assertThat(flights.dots).isEmpty();
        frames(1_200);
        assertThat(flights.isActive()).isFalse();
    }

    @Test
    void aHopIsNeverTooShortToSeeNorTooLongToWaitFor() {
        assertThat(flights.hop()).isEqualTo(Duration.ofMillis(400));
        flights.setSpeed(0.5);
        assertThat(flights.hop()).isEqualTo(Duration.ofMillis(800));
        flights.setSpeed(0.1);
        assertThat(flights.hop()).isEqualTo(Duration.ofSeconds(2));
        flights.setSpeed(4);
        assertThat(flights.hop()).isEqualTo(Duration.ofMillis(120));
    }

    @Test
    void itsSizeGrowsWithItsBytes() {
        assertThat(message(Message.Ending.ARRIVES).radius()).isEqualTo((8 + 6) / 2.0);
    }

    @Test
    void whatIsUnderThePointerIsFound() {
        launch();
        frames(200);
        Point from = Viewport.centred(1000, 800).toScreen(model.place(SHELL).orElseThrow().centre());
        Point to = Viewport.centred(1000, 800).toScreen(model.place(BANK).orElseThrow().centre());
        boolean found = false;
        for (double part = 0; part <= 1; part += 0.01) {
            found |= flights.at(from.towards(to, part)).isPresent();
        }
        assertThat(found).isTrue();
        assertThat(flights.at(new Point(-500, -500))).isEmpty();
    }

    @Test
    void moreThanThirtyASecondMergeIntoABandThatSaysWhatIsLeftOut() {
        for (int i = 0; i < 100; i++) {
            launch();
            now += 5 * MILLI;
        }
        paint();
        assertThat(flights.dots).hasSizeLessThan(40);
        assertThat(texts).anyMatch(text -> text.startsWith("100/s, showing 1 of "));
        assertThat(flights.oneOf(now)).isGreaterThan(1);
        frames(1_300);
        assertThat(texts).isEmpty();
        assertThat(flights.oneOf(now)).isEqualTo(1);
    }

    @Test
    void thereAreNeverMoreThanTwoHundredDots() {
        flood();
        assertThat(flights.dots).hasSize(Flights.MOST);
        assertThat(flights.oneOf(now)).isEqualTo(15);
    }

    @Test
    void fewerAreShownWhileFramesComeLate() {
        for (int i = 0; i < 100; i++) {
            now += 60 * MILLI;
            paint();
        }
        flood();
        assertThat(flights.dots).hasSize(Flights.LEAST_MOST);
        assertThat(flights.oneOf(now)).isEqualTo(3_000 / Flights.LEAST_MOST);
        flights.clear();
        frames(16 * Flights.MOST);
        flood();
        assertThat(flights.dots).hasSize(Flights.MOST);
    }

    private void flood() {
        for (int i = 0; i < 3_000; i++) {
            Pid from = DemoTraffic.pid(DemoCluster.ONE, i);
            flights.launch(new Message(Optional.of(from), Optional.of(BANK), DemoCluster.TWO,
                    new Payload(Atom.OK, 4, true), Message.Ending.ARRIVES), now);
        }
    }

    @Test
    void whatIsHeldWaitsAndIsLetGoOneByOne() {
        launch();
        frames(160);
        flights.hold(true, now);
        launch();
        launch();
        double travelled = flights.dots.getFirst().travelled;
        frames(1_000);
        assertThat(flights.dots.getFirst().travelled).isEqualTo(travelled);
        assertThat(flights.waiting()).isEqualTo(3);
        assertThat(texts).containsExactly("1", "2");

        flights.releaseOne();
        frames(400);
        assertThat(flights.waiting()).isEqualTo(2);
        flights.releaseOne();
        frames(500);
        assertThat(flights.waiting()).isEqualTo(1);
        flights.hold(false, now);
        frames(500);
        assertThat(flights.waiting()).isZero();
        assertThat(flights.dots).isEmpty();
    }

    @Test
    void whatWaitsIsBounded() {
        flights.hold(true, now);
        for (int i = 0; i < 5_000; i++) {
            launch();
        }
        assertThat(flights.waiting.size()).isEqualTo(Flights.MOST_HELD);
        assertThat(flights.waiting()).isEqualTo(5_000);
        flights.hold(false, now);
        assertThat(flights.dots).hasSizeLessThanOrEqualTo(Flights.MOST);
    }

    @Test
    void whatIsLostLeavesAMarkWithACount() {
        paint();
        flights.launch(message(Message.Ending.CUT), now);
        frames(100);
        flights.launch(message(Message.Ending.CUT), now);
        frames(600);
        assertThat(texts).containsExactly("2 lost: connection cut");
        frames(8_200);
        assertThat(texts).isEmpty();
        assertThat(flights.isActive()).isFalse();
    }

    @Test
    void withoutMotionThereAreNumberedArrows() {
        flights.setStill(true);
        for (int i = 0; i < 12; i++) {
            launch();
        }
        paint();
        assertThat(texts).contains("4", "12").doesNotContain("3");
        assertThat(flights.dots).isEmpty();
        frames(8_200);
        assertThat(texts).isEmpty();
    }
}
