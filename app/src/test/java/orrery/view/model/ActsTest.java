package orrery.view.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.cluster.Selection;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;

class ActsTest {
    private final Bench bench = Bench.filled();

    @Test
    void everyActLeavesItsReceiptInBothNotations() {
        bench.models.acts.connect(DemoCluster.ONE, DemoCluster.THREE);
        assertThat(bench.models.output.lines()).extracting(OutputLog.Line::text)
                .containsExactly("Node.connect(:three@host)", "net_kernel:connect_node('three@host').");
        assertThat(bench.models.notices.noticeProperty().get()).isInstanceOf(Notice.Done.class);
    }

    @Test
    void aFailureStandsOnTheConnectionUntilTheNextSuccessThere() {
        bench.lab.fail("connect", FakeLab.WRONG_COOKIE);
        bench.models.acts.connect(DemoCluster.ONE, DemoCluster.THREE);
        Place place = Place.between(DemoCluster.THREE, DemoCluster.ONE);
        assertThat(bench.models.problems.at(place)).contains(FakeLab.WRONG_COOKIE);
        assertThat(bench.models.notices.noticeProperty().get()).isInstanceOf(Notice.Trouble.class);

        bench.models.acts.connect(DemoCluster.ONE, DemoCluster.TWO);
        assertThat(bench.models.problems.at(place)).isPresent();

        bench.lab.succeed("connect");
        bench.models.acts.connect(DemoCluster.THREE, DemoCluster.ONE);
        assertThat(bench.models.problems.at(place)).isEmpty();
    }

    @Test
    void aPlaceHasOneCardAndPuttingTheNoticeAwayPutsTheCardAway() {
        bench.lab.fail("connect", FakeLab.WRONG_COOKIE);
        bench.models.acts.connect(DemoCluster.ONE, DemoCluster.THREE);
        bench.models.acts.connect(DemoCluster.ONE, DemoCluster.THREE);
        assertThat(bench.models.problems.open()).hasSize(1);

        bench.models.notices.putAway();
        assertThat(bench.models.problems.open()).isEmpty();
        assertThat(bench.models.notices.noticeProperty().get()).isEqualTo(new Notice.Nothing());
    }

    @Test
    void disconnectTellsTheEndThatHasTheConnection() {
        bench.models.cluster.select(new Selection.OfConnection(DemoCluster.TWO, DemoCluster.ONE));
        bench.models.intents.run(Act.DISCONNECT);
        assertThat(bench.lab.asked).contains("disconnect one@host two@host");
    }

    @Test
    void whatCannotBeDoneIsSaidOnTheMap() {
        bench.models.intents.run(Act.KILL);
        assertThat(bench.models.notices.noticeProperty().get())
                .isEqualTo(new Notice.Prompt("Select a node or a process first."));
        bench.select(DemoCluster.ONE);
        assertThat(bench.models.notices.noticeProperty().get()).isEqualTo(new Notice.Nothing());
    }

    @Test
    void ourNodesAreKilledAtOnceAndOthersOnlyAfterAQuestion() {
        bench.select(DemoCluster.ONE);
        bench.models.intents.run(Act.KILL);
        assertThat(bench.lab.asked).contains("kill one@host");

        bench.select(DemoCluster.THREE);
        bench.models.intents.run(Act.KILL);
        assertThat(bench.lab.asked).doesNotContain("kill three@host");
        assertThat(bench.models.killing.askedProperty().get()).isEqualTo(new Selection.OfNode(DemoCluster.THREE));
        bench.models.killing.confirm();
        assertThat(bench.lab.asked).contains("kill three@host");
    }

    @Test
    void theQuestionGoesWhenSomethingElseIsSelected() {
        bench.select(bench.named(DemoCluster.THREE, "bank"));
        bench.models.intents.run(Act.KILL);
        bench.select(DemoCluster.ONE);
        assertThat(bench.models.killing.askedProperty().get()).isEqualTo(Selection.NOTHING);
    }

    @Test
    void connectingTakesTwoPicks() {
        bench.models.intents.run(Act.CONNECT);
        assertThat(bench.models.notices.noticeProperty().get())
                .isEqualTo(
                        new Notice.Prompt("Connect: pick the node that dials, by a click or with arrows and Enter."));
        bench.select(DemoCluster.ONE);
        bench.select(DemoCluster.THREE);
        assertThat(bench.lab.asked).contains("connect one@host three@host");
        assertThat(bench.models.connecting.isPicking()).isFalse();
    }

    @Test
    void aSelectedNodeIsTheFirstPickAndEscGivesUp() {
        bench.select(DemoCluster.ONE);
        bench.models.intents.run(Act.CONNECT);
        assertThat(bench.models.connecting.stepProperty().get()).isEqualTo(new ConnectModel.PickTo(DemoCluster.ONE));
        bench.models.intents.back();
        bench.select(DemoCluster.TWO);
        assertThat(bench.lab.asked).noneMatch(act -> act.startsWith("connect"));
    }

    @Test
    void backGoesOneStepAtATime() {
        bench.select(DemoCluster.ONE);
        bench.models.intents.run(Act.SPAWN);
        bench.models.intents.run(Act.CONNECT);
        bench.models.intents.back();
        assertThat(bench.models.deck.isFormOpen()).isTrue();
        bench.models.intents.back();
        assertThat(bench.models.deck.isFormOpen()).isFalse();
        assertThat(bench.models.cluster.selection()).isEqualTo(new Selection.OfNode(DemoCluster.ONE));
        bench.models.intents.back();
        assertThat(bench.models.cluster.selection()).isEqualTo(Selection.NOTHING);
    }

    @Test
    void theOutputForgetsItsOldestLinesFirst() {
        for (int i = 0; i <= OutputLog.MOST; i++) {
            bench.models.output.printed("here", "line " + i);
        }
        assertThat(bench.models.output.lines()).hasSizeLessThanOrEqualTo(OutputLog.MOST);
        assertThat(bench.models.output.lines().getLast().text()).isEqualTo("line " + OutputLog.MOST);
    }
}
