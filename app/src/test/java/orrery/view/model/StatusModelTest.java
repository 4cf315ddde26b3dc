package orrery.view.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Costs;
import orrery.lab.NameService;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;

class StatusModelTest {
    private final Bench bench = Bench.filled();
    private final StatusModel status = bench.models.status;

    @Test
    void itTellsWhatWatchingCostsAndWhoServesNames() {
        status.show(new Vitals(new Costs(12.4, 3_400, 7),
                Optional.of(new NameService(NameService.Kind.OURS, 4369))));
        assertThat(status.costs().getValue()).isEqualTo("12 requests/s · 3.4 kB/s");
        assertThat(status.dropped().getValue()).isEqualTo("7 answers let go to keep up");
        assertThat(status.nameService().getValue()).isEqualTo("our epmd on port 4369");
    }

    @Test
    void itCountsNodesProcessesAndStandingCards() {
        assertThat(status.nodeCount().getValue()).isEqualTo("4 nodes");
        assertThat(status.processCount().getValue()).isEqualTo("48 processes");
        assertThat(status.problemText().getValue()).isEqualTo("no problems");
        bench.models.problems.report(FakeLab.WRONG_COOKIE);
        assertThat(status.problemText().getValue()).isEqualTo("1 problem");
    }

    @Test
    void itIsLiveOnlyWhileEveryWatchedNodeAnswers() {
        assertThat(Bench.empty().models.status.freshness().getValue()).isEqualTo(StatusModel.Freshness.NOTHING);
        assertThat(status.freshnessText().getValue()).isEqualTo("Live · 4 nodes");
        bench.cluster.add(new ClusterEvent.NodeSuspect(Instant.EPOCH, DemoCluster.TWO, Instant.EPOCH));
        bench.refresh();
        assertThat(status.freshness().getValue()).isEqualTo(StatusModel.Freshness.OLD);
        assertThat(List.of(status.freshnessText().getValue())).containsExactly("A node is silent");
        bench.models.time.pause();
        assertThat(status.freshness().getValue()).isEqualTo(StatusModel.Freshness.PAST);
    }
}
