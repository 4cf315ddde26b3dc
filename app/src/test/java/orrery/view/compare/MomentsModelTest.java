package orrery.view.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import orrery.cluster.Change;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Difference;
import orrery.cluster.Selection;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;

class MomentsModelTest {
    private final Bench bench = Bench.filled();
    private final MomentsModel model = bench.models.moments;
    private Instant now = bench.cluster.journal.entry(bench.cluster.journal.lastSequence()).orElseThrow().event().at();

    private void exit(Pid pid, String reason) {
        now = now.plusSeconds(1);
        bench.cluster.add(new ClusterEvent.ProcessExited(now, pid, reason));
        bench.refresh();
    }

    @Test
    void fromAMarkOnEveryChangeIsListed() {
        Pid bank = bench.named(DemoCluster.ONE, "bank");
        model.toggleMark();
        assertThat(model.onProperty().get()).isTrue();
        assertThat(model.lines()).isEmpty();
        exit(bank, "{:boom, 1}");
        assertThat(model.lines()).extracting(ChangeLine::words).contains("bank <0.98.0> · one@host ended: {:boom, 1}",
                "bank is no longer registered on one@host; it was <0.98.0>");
        assertThat(model.differenceProperty().get().kind(new Selection.OfProcess(bank)))
                .contains(Change.Kind.REMOVED);
        model.show(Change.Kind.REMOVED, false);
        assertThat(model.lines()).isEmpty();
        model.show(Change.Kind.REMOVED, true);
        model.filterProperty().set("register");
        assertThat(model.lines()).hasSize(1);
    }

    @Test
    void theLaterMomentIsTheOneThatIsShown() {
        model.toggleMark();
        exit(bench.named(DemoCluster.ONE, "bank"), "robbed");
        bench.models.time.stepBack();
        assertThat(model.lines()).isEmpty();
        bench.models.time.stepOn();
        assertThat(model.lines()).isNotEmpty();
    }

    @Test
    void aMarkAtTheSameMomentEndsIt() {
        model.toggleMark();
        model.toggleMark();
        assertThat(model.onProperty().get()).isFalse();
        assertThat(model.differenceProperty().get()).isSameAs(Difference.NONE);
    }

    @Test
    void withoutAMarkItIsTheBookmarkBefore() {
        model.toggle();
        assertThat(model.markProperty().get().orElseThrow().words()).contains("connected");
        assertThat(model.lines()).extracting(ChangeLine::words)
                .anyMatch(words -> words.startsWith("bank <0.98.0> · one@host began in "));
        assertThat(model.lines()).noneMatch(line -> line.words().contains("system_1"));
        model.systemProperty().set(true);
        assertThat(model.lines()).anyMatch(line -> line.words().contains("system_1"));
    }

    @Test
    void aLineSelectsWhatItIsAboutAndTheOtherWayRound() {
        Pid bank = bench.named(DemoCluster.ONE, "bank");
        model.toggleMark();
        exit(bank, "robbed");
        model.choose(model.lines().getFirst());
        assertThat(bench.models.cluster.selection()).isEqualTo(new Selection.OfProcess(bank));
        assertThat(model.selected()).map(ChangeLine::change).map(Change::about)
                .contains(new Selection.OfProcess(bank));
    }
}
