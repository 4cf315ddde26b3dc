package orrery.view.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.DemoTraffic;

class FlightModelTest {
    private static final Pid SHELL = DemoTraffic.pid(DemoCluster.ONE, 95);
    private static final Pid BANK = DemoTraffic.pid(DemoCluster.TWO, 98);

    private final Bench bench = Bench.filled();
    private final DemoTraffic traffic = new DemoTraffic(bench.cluster, bench.traffic);
    private final AtomicLong now = new AtomicLong(5_000_000_000L);
    private final FlightModel model = new FlightModel(bench.traffic, bench.models.cluster, now::get,
            bench.models.texts);

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            traffic.send(SHELL, BANK, Atom.of("m" + i));
        }
        model.heard();
    }

    @Test
    void whatIsToldFliesAndTheClockIsHonest() {
        var launched = new AtomicInteger();
        model.setOnLaunch(launched::incrementAndGet);
        assertThat(model.clockProperty().get()).isEqualTo("400 ms a hop");
        send(1);
        assertThat(model.flights().isActive()).isTrue();
        assertThat(launched).hasValue(1);
        assertThat(model.clockProperty().get()).isEqualTo("slowed 1,290×"); // 0.31 ms
        model.speedProperty().set(0.1);
        assertThat(model.clockProperty().get()).isEqualTo("slowed 6,452×");
    }

    @Test
    void whatIsNotShownIsCounted() {
        send(400);
        assertThat(model.noteProperty().get()).startsWith("showing 1 of ");
        send(5_000);
        assertThat(model.noteProperty().get()).isEqualTo("8,000 came too fast to be shown");
    }

    @Test
    void heldMessagesAreCountedAndLetGoOneByOne() {
        model.heldProperty().set(true);
        send(3);
        assertThat(model.noteProperty().get()).isEqualTo("3 held; the nodes go on");
        model.releaseOne();
        assertThat(model.noteProperty().get()).isEqualTo("2 held; the nodes go on");
        model.heldProperty().set(false);
        assertThat(model.noteProperty().get()).isEmpty();
    }

    @Test
    void nothingFliesWhereNobodyLooks() {
        model.shownProperty().set(false);
        send(10);
        assertThat(model.flights().isActive()).isFalse();
        model.shownProperty().set(true);
        model.heard();
        assertThat(model.flights().isActive()).isFalse();
    }
}
