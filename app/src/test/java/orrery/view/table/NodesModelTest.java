package orrery.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.cluster.Selection;
import orrery.view.Bench;
import orrery.view.DemoCluster;

class NodesModelTest {
    private final Bench bench = Bench.filled();
    private final NodesModel tables = bench.models.nodes;

    @Test
    void aNodeIsARow() {
        assertThat(tables.nodes().values()).first()
                .isEqualTo(new NodesModel.NodeRow(DemoCluster.ONE, "Orrery node", "Up", "27",
                        2, 16, "31.4 MB", 31_400_000L));
    }

    @Test
    void aConnectionIsARowWithWhatEachEndSays() {
        assertThat(tables.connections().values()).extracting(row -> row.a() + " " + row.b())
                .contains("one@host two@host", "one@host spy@host", "three@host two@host");
        tables.select(tables.connections().values().getFirst());
        assertThat(bench.models.cluster.selection()).isInstanceOf(Selection.OfConnection.class);
    }
}
