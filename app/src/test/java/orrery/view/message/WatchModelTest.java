package orrery.view.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Selection;
import orrery.cluster.Watched;
import orrery.lab.MessageWatch;
import orrery.lab.Problem;
import orrery.lab.TracerState;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;

class WatchModelTest {
    private final Bench bench = Bench.filled();
    private final WatchModel model = bench.models.watching;
    private final Pid shell = bench.named(DemoCluster.ONE, "shell");
    private final Pid bank = bench.named(DemoCluster.TWO, "bank");

    private String whyNot() {
        return model.whyNot().getValue();
    }

    @Test
    void aNodeAndAProcessAreWatchedAndLeftAlone() {
        bench.select(DemoCluster.ONE);
        assertThat(model.act().getValue()).isEqualTo("Watch messages");
        model.toggle();
        bench.select(bank);
        model.toggle();
        assertThat(model.watchProperty().get().watched()).containsExactly(new Watched.OfNode(DemoCluster.ONE),
                new Watched.OfProcess(bank));
        assertThat(model.act().getValue()).isEqualTo("Stop watching");
        model.toggle();
        assertThat(model.watchProperty().get().watched()).containsExactly(new Watched.OfNode(DemoCluster.ONE));
    }

    @Test
    void twoProcessesAreWatchedOnceBothWereSelected() {
        bench.select(shell);
        assertThat(model.whyNoPair().getValue()).contains("other process");
        bench.select(bank);
        assertThat(model.pairAct().getValue()).isEqualTo("Watch with shell on one");
        model.togglePair();
        assertThat(model.watchProperty().get().watched()).containsExactly(new Watched.OfPair(shell, bank));
        assertThat(model.words(new Watched.OfPair(shell, bank))).contains("bank on two@host", " and ",
                "shell on one@host");
        model.togglePair();
        assertThat(model.watchProperty().get().watched()).isEmpty();
    }

    @Test
    void whatCannotBeWatchedSaysWhy() {
        assertThat(whyNot()).isEqualTo("Select a node or a process first.");
        bench.select(NodeName.parse("four@host"));
        assertThat(whyNot()).contains("four@host");
        bench.cluster.add(new ClusterEvent.ProcessExited(java.time.Instant.EPOCH, bank, "killed"));
        bench.refresh();
        bench.select(bank);
        assertThat(whyNot()).isEqualTo("<0.98.0> has ended.");
        model.toggle();
        assertThat(bench.lab.asked).isEmpty();
    }

    @Test
    void oneActStopsItAll() {
        bench.select(bank);
        model.toggle();
        model.stopAll();
        assertThat(model.watchProperty().get().watched()).isEmpty();
        assertThat(bench.lab.asked).last().isEqualTo("stop watching");
    }

    @Test
    void aBlownFuseIsToldWithWhatWasNotTold() {
        Watched node = new Watched.OfNode(DemoCluster.TWO);
        bench.lab.show(new MessageWatch(new LinkedHashSet<>(List.of(node)), Map.of(DemoCluster.TWO,
                new TracerState.Stopped(new Problem("E00", "Too many.", "", "Watch less.", "", List.of()), 2_400))));

        assertThat(model.isStopped(node)).isTrue();
        assertThat(model.complaintsProperty().get()).containsExactly(
                "Too many. Watch less. 2,400 more were waiting and are not told.");
        assertThat(WatchModel.tells(model.watchProperty().get()).test(bank)).isFalse();
    }

    private void comesBack(NodeName node) {
        var facts = bench.cluster.journal.state().node(node).orElseThrow().facts();
        Watched watched = new Watched.OfNode(node);
        bench.cluster.add(new ClusterEvent.NodeDown(java.time.Instant.EPOCH, node, "killed"));
        bench.refresh();
        bench.lab.show(new MessageWatch(new LinkedHashSet<>(List.of(watched)), Map.of(node,
                new TracerState.Stopped(new Problem("E00", "Lost.", "", "Attach.", "", List.of()), 0))));
        assertThat(model.complaintsProperty().get()).containsExactly("Lost. Attach.");
        bench.cluster.add(new ClusterEvent.NodeUp(java.time.Instant.EPOCH, node, facts));
        bench.refresh();
    }

    @Test
    void aLabNodeThatCameBackIsWatchedAgainAndThatIsSaid() {
        bench.select(DemoCluster.TWO);
        model.toggle();
        comesBack(DemoCluster.TWO);

        assertThat(model.isStopped(new Watched.OfNode(DemoCluster.TWO))).isFalse();
        assertThat(bench.lab.asked.stream().filter(act -> act.startsWith("watch"))).hasSize(2);
        assertThat(model.complaintsProperty().get()).singleElement().asString()
                .startsWith("two@host was gone and came back: its messages are watched again.");
        model.unwatch(new Watched.OfNode(DemoCluster.TWO));
        assertThat(model.complaintsProperty().get()).isEmpty();
    }

    @Test
    void ofAnotherNodeThatCameBackItIsSaidThatItIsNoLongerWatched() {
        bench.select(DemoCluster.THREE);
        model.toggle();
        comesBack(DemoCluster.THREE);

        assertThat(bench.lab.asked.stream().filter(act -> act.startsWith("watch"))).hasSize(1);
        assertThat(model.complaintsProperty().get()).singleElement().asString()
                .startsWith("three@host was gone and came back: its messages are no longer watched.");
        model.watch(new Watched.OfNode(DemoCluster.THREE));
        assertThat(model.complaintsProperty().get()).isEmpty();
    }

    @Test
    void silenceMeansSomethingOnlyWhereATracerTells() {
        bench.select(DemoCluster.TWO);
        model.toggle();
        bench.models.cluster.select(Selection.NOTHING);
        var tells = WatchModel.tells(model.watchProperty().get());
        assertThat(tells.test(bank)).isTrue();
        assertThat(tells.test(shell)).isFalse();
    }
}
