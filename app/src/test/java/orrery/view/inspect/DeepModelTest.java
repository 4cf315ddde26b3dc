package orrery.view.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;

class DeepModelTest {
    private final Bench bench = Bench.filled();
    private final DeepModel deep = bench.models.deep;
    private final Pid bank = bench.named(DemoCluster.THREE, "bank");

    @Test
    void nothingIsAskedByItself() {
        bench.select(bank);
        assertThat(bench.lab.asked).isEmpty();
        deep.ask(DeepModel.Ask.STATE);
        assertThat(bench.lab.asked).containsExactly("state 98");
        assertThat(deep.answerProperty().get()).isEqualTo("%{balance: 100}");
        bench.select(DemoCluster.ONE);
        assertThat(deep.answerProperty().get()).isEmpty();
    }

    @Test
    void onlyAnOtpProcessIsAskedForItsState() {
        bench.select(FakeLab.pid("three@host", 101));
        assertThat(deep.isPossible(DeepModel.Ask.STATE)).isFalse();
        assertThat(deep.isPossible(DeepModel.Ask.STACK)).isTrue();
        deep.ask(DeepModel.Ask.STATE);
        assertThat(bench.lab.asked).isEmpty();
    }

    @Test
    void everyNodePrintsThePidItsOwnWay() {
        bench.select(bank);
        deep.ask(DeepModel.Ask.PIDS);
        assertThat(deep.answerProperty().get()).contains("three@host: #PID<0.98.0>", "one@host: #PID<9000.98.0>");
    }
}
