package orrery.view.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Selection;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;

class BlastModelTest {
    private final Bench bench = Bench.filled();
    private final BlastModel blast = bench.models.blast;
    private final Pid supervisor = bench.named(DemoCluster.TWO, "ticker_sup");
    private final Pid ticker = FakeLab.pid("two@host", 101);

    @Test
    void askedItMarksWhoDies() {
        bench.select(supervisor);
        bench.models.intents.run(Act.WHAT_DIES);
        assertThat(blast.viewProperty().get()).isInstanceOf(BlastModel.View.Foretold.class);
        assertThat(bench.models.cluster.markedProperty().get()).containsExactlyInAnyOrder(supervisor, ticker);
        assertThat(bench.lab.asked).isEmpty();
        blast.putAway();
        assertThat(bench.models.cluster.markedProperty().get()).isEmpty();
    }

    @Test
    void aKillIsForetoldAndThenHeldAgainstWhatHappened() {
        bench.select(supervisor);
        bench.models.intents.run(Act.KILL);
        assertThat(bench.lab.asked).containsExactly("watch [102, 101]", "kill 102");
        assertThat(happened().aftermath().holds()).isFalse();
        Instant at = Instant.now().plus(Duration.ofMillis(5));
        bench.cluster.add(new ClusterEvent.ProcessExited(at, supervisor, "killed"));
        bench.cluster.add(new ClusterEvent.ProcessExited(at, ticker, "killed"));
        bench.refresh();
        assertThat(happened().aftermath().holds()).isTrue();
        assertThat(happened().aftermath().died()).isEqualTo(2);
    }

    @Test
    void aQuestionShowsItAndLeavingItTakesItAway() {
        bench.select(bench.named(DemoCluster.THREE, "ticker_sup"));
        bench.models.intents.run(Act.KILL);
        assertThat(bench.models.cluster.markedProperty().get()).hasSize(2);
        bench.models.killing.keep();
        assertThat(blast.viewProperty().get()).isInstanceOf(BlastModel.View.Nothing.class);
    }

    @Test
    void theReasonThatIsTypedDecides() {
        bench.select(ticker);
        bench.models.intents.run(Act.EXIT);
        bench.models.deeds.firstProperty().set(":normal");
        assertThat(bench.models.cluster.markedProperty().get()).isEmpty();
        bench.models.deeds.firstProperty().set(":boom");
        assertThat(bench.models.cluster.markedProperty().get()).containsExactlyInAnyOrder(supervisor, ticker);
        bench.models.deeds.perform();
        assertThat(happened().target()).isEqualTo(new Selection.OfProcess(ticker));
        bench.models.intents.run(Act.EXIT);
        bench.models.deck.close();
        assertThat(blast.viewProperty().get()).isInstanceOf(BlastModel.View.Nothing.class);
    }

    private BlastModel.View.Happened happened() {
        return (BlastModel.View.Happened) blast.viewProperty().get();
    }
}
