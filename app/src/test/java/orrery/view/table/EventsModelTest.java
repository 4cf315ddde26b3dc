package orrery.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Selection;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;

class EventsModelTest {
    private final Bench bench = Bench.filled();
    private final EventsModel events = bench.models.events;

    private List<String> words() {
        return events.shown().stream().map(line -> line.node() + " " + line.words()).toList();
    }

    @Test
    void everyEventIsALineInWords() {
        assertThat(words()).contains("one@host is up, OTP 27", "two@host is connected to one@host",
                "one@host is connected to spy@host, hidden",
                "three@host could not connect to four@host; one@host refused: different cookies",
                "one@host registers bank for <0.98.0>");
    }

    @Test
    void systemProcessesAndFinePrintAreLeftOutUntilAskedFor() {
        assertThat(words()).noneMatch(line -> line.contains("system_1") && line.contains("runs"));
        assertThat(words()).noneMatch(line -> line.contains("is linked to"));
        events.show(EventLine.Topic.FINE_PRINT, true);
        assertThat(words()).contains("one@host <0.101.0> is linked to <0.102.0>");
        events.systemProperty().set(true);
        assertThat(words()).anyMatch(line -> line.startsWith("one@host <0.1.0>"));
    }

    @Test
    void itIsFilteredByNodeAndByWord() {
        events.filterProperty().set("SPY");
        assertThat(words()).isNotEmpty().allMatch(line -> line.contains("spy"));
        events.filterProperty().set("");
        events.show(EventLine.Topic.CONNECTIONS, false);
        assertThat(words()).noneMatch(line -> line.contains("connected"));
    }

    @Test
    void newEventsComeLastAndAClickSelectsWhatTheyAreAbout() {
        bench.cluster.add(new ClusterEvent.NodeDown(Instant.EPOCH, DemoCluster.TWO, "killed"));
        bench.refresh();
        assertThat(words().getLast()).isEqualTo("two@host is down: killed");
        events.select(events.shown().getLast());
        assertThat(bench.models.cluster.selection()).isEqualTo(new Selection.OfNode(DemoCluster.TWO));
    }

    @Test
    void theListIsBounded() {
        for (int i = 0; i < EventsModel.MOST + 500; i++) {
            bench.cluster.add(new ClusterEvent.NameRegistered(Instant.EPOCH, DemoCluster.ONE, "n" + i,
                    FakeLab.pid("one@host", 95)));
        }
        bench.refresh();
        assertThat(events.shown()).hasSize(EventsModel.MOST);
    }
}
