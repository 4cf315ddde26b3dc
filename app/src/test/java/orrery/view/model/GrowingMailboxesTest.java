package orrery.view.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import orrery.cluster.Sample;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;

class GrowingMailboxesTest {
    private final Bench bench = Bench.filled();
    private final GrowingMailboxes growing = bench.models.growing;
    private final Pid bank = bench.named(DemoCluster.THREE, "bank");
    private int seconds;

    @Test
    void aMailboxThatNobodySelectedIsWarnedOfAsSoonAsItGrows() {
        lengths(10, 30, 60);
        assertThat(growing.growingProperty().get()).isEmpty();
        lengths(90);
        assertThat(growing.growingProperty().get()).containsOnlyKeys(bank);
        assertThat(growing.warning(bank).orElseThrow()).contains("grows: from 10 to 90 within 3 s");
    }

    @Test
    void aLongOneThatIsEmptiedIsNoWorry() {
        lengths(9_000, 7_000, 5_000, 3_000, 1_000);
        assertThat(growing.growingProperty().get()).isEmpty();
    }

    @Test
    void theWarningGoesWhenItNoLongerGrows() {
        lengths(10, 30, 60, 90, 50);
        assertThat(growing.growingProperty().get()).isEmpty();
    }

    private void lengths(int... lengths) {
        for (int length : lengths) {
            bench.cluster.samples.add(bank, new Sample(Instant.EPOCH.plusSeconds(seconds++), 1, 1, length));
        }
        bench.refresh();
    }
}
