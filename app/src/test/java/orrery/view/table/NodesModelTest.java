package orrery.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.Selection;
import orrery.cluster.TrafficSample;
import orrery.view.Bench;
import orrery.view.DemoCluster;

class NodesModelTest {
    private final Bench bench = Bench.filled();
    private final NodesModel tables = bench.models.nodes;

    @BeforeEach
    void theTabIsOpen() {
        tables.activeProperty().set(true);
    }

    @Test
    void aTabThatIsNotOpenIsNotKeptUp() {
        tables.activeProperty().set(false);
        count(0, 100, 5_000);
        count(5, 120, 7_500);
        bench.refresh();
        assertThat(tables.nodes().values().getFirst().rate()).isEmpty();
        tables.activeProperty().set(true);
        assertThat(tables.nodes().values().getFirst().rate()).isPresent();
    }

    @Test
    void aNodeIsARow() {
        assertThat(tables.nodes().values()).first()
                .isEqualTo(new NodesModel.NodeRow(DemoCluster.ONE, "Lab node", "Up", "27",
                        2, 63, "31.4 MB", 31_400_000L, 0, Optional.empty()));
    }

    @Test
    void whatGoesOverConnectionsIsTheDifferenceOfTwoCounts() {
        count(0, 100, 5_000);
        count(5, 120, 7_500);
        bench.refresh();
        assertThat(tables.nodes().values().getFirst().rate()).hasValue(new TrafficSample.Rate(4, 500));
        assertThat(tables.connections().values()).filteredOn(row -> row.b().equals(DemoCluster.TWO)
                && row.a().equals(DemoCluster.ONE)).first()
                .satisfies(row -> assertThat(row.rate()).hasValue(new TrafficSample.Rate(4, 500)));
        count(10, 3, 90);
        bench.refresh();
        assertThat(tables.connections().values()).filteredOn(row -> row.b().equals(DemoCluster.TWO)
                && row.a().equals(DemoCluster.ONE)).first().satisfies(row -> assertThat(row.rate()).isEmpty());
    }

    private void count(int second, long messages, long bytes) {
        bench.cluster.samples.add(DemoCluster.ONE, new TrafficSample(Instant.EPOCH.plusSeconds(second),
                Map.of(DemoCluster.TWO, new TrafficSample.Counts(messages, bytes))));
    }

    @Test
    void aConnectionIsARowWithWhatEachEndSays() {
        assertThat(tables.connections().values()).extracting(row -> row.a() + " " + row.b())
                .contains("one@host two@host", "one@host spy@host", "three@host two@host");
        tables.select(tables.connections().values().getFirst());
        assertThat(bench.models.cluster.selection()).isInstanceOf(Selection.OfConnection.class);
    }
}
