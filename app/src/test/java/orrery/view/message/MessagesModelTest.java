package orrery.view.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Selection;
import orrery.map.spacetime.Cut;
import orrery.map.spacetime.Lane;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.DemoTraffic;

class MessagesModelTest {
    private static final Pid SHELL = DemoTraffic.pid(DemoCluster.ONE, 95);
    private static final Pid BANK = DemoTraffic.pid(DemoCluster.TWO, 98);

    private final Bench bench = Bench.filled();
    private final MessagesModel model = bench.models.messages;
    private final DemoTraffic traffic = new DemoTraffic(bench.cluster, bench.traffic);

    private void story() {
        traffic.story();
        bench.refresh();
        model.changed();
    }

    @Test
    void nothingIsOrderedWhileNobodyLooks() {
        story();
        assertThat(model.diagram().rows()).isEmpty();
        model.linesShownProperty().set(true);
        assertThat(model.diagram().rows()).isNotEmpty();
    }

    @Test
    void pickingLightsHoldsAndSelects() {
        model.diagramShownProperty().set(true);
        story();
        model.pick(OptionalInt.of(1));

        assertThat(bench.models.cluster.selection()).isEqualTo(new Selection.OfProcess(BANK));
        assertThat(model.followingProperty().get()).isFalse();
        assertThat(model.litProperty().get().picked()).hasValue(1);
        assertThat(model.litProperty().get().past().get(0)).isTrue();
        assertThat(bench.models.messageWords.details(model.picked().orElseThrow()).orElseThrow().title())
                .contains("bank on two@host received from shell on one@host");
        model.pick(OptionalInt.empty());
        assertThat(model.picked()).isEmpty();
    }

    @Test
    void whatComesWhileItIsHeldIsCountedAndShownLater() {
        model.diagramShownProperty().set(true);
        story();
        int before = model.diagram().rows().size();
        model.followingProperty().set(false);
        traffic.send(SHELL, BANK, orrery.term.Atom.of("more"));
        model.changed();

        assertThat(model.diagram().rows()).hasSize(before);
        assertThat(model.newerProperty().get()).isEqualTo(2);
        model.followingProperty().set(true);
        assertThat(model.diagram().rows()).hasSize(before + 2);
        assertThat(model.newerProperty().get()).isZero();
    }

    @Test
    void whatWasPickedStaysPickedWhenTheDiagramGoesOn() {
        model.diagramShownProperty().set(true);
        story();
        model.pick(OptionalInt.of(4));
        long id = model.diagram().history().get(4).id();
        traffic.flood(20);
        model.followingProperty().set(true);

        int number = model.litProperty().get().picked().orElseThrow();
        assertThat(model.diagram().history().get(number).id()).isEqualTo(id);
    }

    @Test
    void onlyThoseAroundTheSelectedProcessCanBeShown() {
        model.diagramShownProperty().set(true);
        story();
        bench.select(DemoTraffic.pid(DemoCluster.THREE, 98));
        model.showSelected();
        assertThat(model.diagram().lanes()).extracting(Lane::pid).containsExactly(BANK,
                DemoTraffic.pid(DemoCluster.THREE, 98));
        model.showAll();
        assertThat(model.diagram().lanes()).hasSize(5);
    }

    @Test
    void aLongRunKeepsToItsBounds() {
        model.diagramShownProperty().set(true);
        traffic.flood(9_000);
        model.changed();

        assertThat(model.diagram().history().size()).isEqualTo(Witness.MOST);
        assertThat(model.older()).isEqualTo(8_000);
    }

    @Test
    void ofThePastWhatCameLaterIsFadedAndTheRestShownAsItWas() {
        model.diagramShownProperty().set(true);
        story();
        int rows = model.diagram().rows().size();
        Instant middle = model.diagram().history().get(rows / 2).at();
        bench.cluster.add(new ClusterEvent.NodeSuspect(middle, DemoCluster.SPY, middle));
        bench.cluster.add(new ClusterEvent.NodeUp(middle.plusSeconds(60), DemoCluster.SPY,
                bench.cluster.journal.state().node(DemoCluster.SPY).orElseThrow().facts()));
        bench.refresh();
        bench.models.time.stepBack();

        Cut cut = model.litProperty().get().cut();
        assertThat(cut.at()).contains(middle);
        assertThat(cut.later().cardinality()).isBetween(1, rows - 1);
        assertThat(cut.row()).isBetween(1, rows - 1);
        assertThat(model.diagram().rows()).hasSizeGreaterThanOrEqualTo(rows);
        assertThat(model.diagram().rows().subList(cut.row(), model.diagram().rows().size())).allMatch(cut::isLater);
        bench.models.time.toLive();
        assertThat(model.litProperty().get().cut()).isEqualTo(Cut.NONE);
    }

    @Test
    void olderMessagesAreReachedByPagesAndByGoingBack() {
        model.diagramShownProperty().set(true);
        traffic.flood(14_000);
        Instant begin = bench.traffic.since(0).getFirst().traffic().at();
        model.changed();
        assertThat(model.older()).isEqualTo(18_000);
        model.toOlder();
        assertThat(model.first()).isEqualTo(13_001);
        assertThat(model.newerProperty().get()).isEqualTo(5_000);
        assertThat(model.followingProperty().get()).isFalse();
        for (int i = 0; i < 6; i++) {
            model.toOlder();
        }
        assertThat(model.first()).isEqualTo(1);
        assertThat(model.older()).isZero();
        model.toNewer();
        assertThat(model.first()).isEqualTo(5_001);
        model.followingProperty().set(true);
        assertThat(model.last()).isEqualTo(28_000);

        bench.cluster.add(new ClusterEvent.NodeSuspect(begin, DemoCluster.SPY, begin));
        bench.refresh();
        bench.models.time.pause();
        assertThat(model.first()).isEqualTo(1);
        assertThat(model.litProperty().get().cut().at()).contains(begin);
    }
}
