package orrery.view.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import orrery.cluster.Sample;
import orrery.cluster.Selection;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;

class ChartsModelTest {
    private final Bench bench = Bench.filled();
    private final ChartsModel charts = bench.models.charts;
    private final Pid bank = bench.named(DemoCluster.TWO, "bank");

    @Test
    void theSelectedProcessIsKeptAnEyeOnAndDrawn() {
        bench.select(bank);
        Instant begin = Instant.now();
        for (int i = 0; i < 10; i++) {
            bench.cluster.samples.add(bank, new Sample(begin.plusSeconds(i), 1_000L * i, 500L * i, i));
        }
        bench.models.cluster.samplesChanged();
        assertThat(charts.chartsProperty().get()).extracting(ChartsModel.Chart::title)
                .containsExactly("Memory", "Reductions per second", "Mailbox");
        assertThat(charts.chartsProperty().get().getFirst().now()).isEqualTo("9.0 kB");
        assertThat(charts.chartsProperty().get().get(1).values()).hasSizeGreaterThan(8).endsWith(500.0, 500.0);
        assertThat(charts.chartsProperty().get().get(2).range()).startsWith("From 0 to 14 in the last");
        bench.models.cluster.select(Selection.NOTHING);
        assertThat(charts.chartsProperty().get()).isEmpty();
    }
}
