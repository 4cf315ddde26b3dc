package orrery.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.view.Bench;
import orrery.view.DemoCluster;

class StoresModelTest {
    private final Bench bench = Bench.filled();
    private final StoresModel stores = bench.models.stores;

    @Test
    void aNodeIsAskedOnlyWhileSomebodyLooksAndNotWithEveryBeat() {
        bench.select(DemoCluster.TWO);
        assertThat(bench.lab.asked).isEmpty();
        stores.activeProperty().set(true);
        bench.refresh();
        bench.refresh();
        assertThat(bench.lab.asked).containsExactly("tables two@host");
        assertThat(stores.tables().values()).isNotEmpty();
        assertThat(stores.titleProperty().get()).contains("two@host");
        bench.select(DemoCluster.THREE);
        assertThat(bench.lab.asked).contains("tables three@host");
    }
}
