package orrery.view.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Exit;
import orrery.cluster.Selection;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.FakeLab;

class InspectorModelTest {
    private final Bench bench = Bench.filled();
    private final InspectorModel inspector = bench.models.inspector;

    private <D extends Details> D shown(Class<D> type) {
        assertThat(inspector.detailsProperty().get()).isInstanceOf(type);
        return type.cast(inspector.detailsProperty().get());
    }

    @Test
    void aNodeTellsItsPeersInItsOwnWords() {
        bench.select(DemoCluster.ONE);
        Details.OfNode node = shown(Details.OfNode.class);
        assertThat(node.peers()).extracting(Details.Peer::node).containsExactly(DemoCluster.SPY, DemoCluster.TWO);
        assertThat(node.peers().getFirst().says()).startsWith("hidden, since");
        assertThat(node.sample()).isPresent();
    }

    @Test
    void aProcessTellsLinksMonitorsAndFamilyAsThingsToGoTo() {
        Pid ticker = FakeLab.pid("one@host", 101);
        bench.select(ticker);
        Details.OfProcess process = shown(Details.OfProcess.class);
        assertThat(process.links()).extracting(Details.Mention::text).containsExactly("<0.102.0> ticker_sup");
        assertThat(process.family()).extracting(Details.Mention::text)
                .containsExactly("spawned by <0.102.0> ticker_sup", "prints on <0.95.0> shell");

        inspector.go(process.links().getFirst().target());
        assertThat(shown(Details.OfProcess.class).state().name()).isEqualTo("ticker_sup");
    }

    @Test
    void monitorsAreToldAtBothEnds() {
        bench.select(bench.named(DemoCluster.ONE, "shell"));
        assertThat(shown(Details.OfProcess.class).monitoredBy()).extracting(Details.Mention::text)
                .containsExactly("<0.98.0> bank");
        bench.select(bench.named(DemoCluster.ONE, "bank"));
        assertThat(shown(Details.OfProcess.class).monitors()).extracting(Details.Mention::text)
                .containsExactly("<0.95.0> shell");
    }

    @Test
    void aProcessThatEndsLeavesItsReasonBehind() {
        Pid shell = bench.named(DemoCluster.ONE, "shell");
        bench.select(shell);
        bench.cluster.add(new ClusterEvent.ProcessExited(Instant.EPOCH, shell, "killed"));
        bench.refresh();
        assertThat(shown(Details.OfEnded.class).exit()).map(Exit::reason).contains("killed");
    }

    @Test
    void aConnectionTellsWhatEachEndSays() {
        bench.models.cluster.select(new Selection.OfConnection(DemoCluster.ONE, DemoCluster.SPY));
        Details.OfConnection connection = shown(Details.OfConnection.class);
        assertThat(connection.kind()).isEqualTo(Details.OfConnection.Kind.HIDDEN);
        assertThat(connection.saysA()).startsWith("hidden, since");
    }

    @Test
    void aConnectionOnlyOneEndHasIsHalf() {
        bench.cluster.add(new ClusterEvent.ConnectionGone(Instant.EPOCH, DemoCluster.TWO, DemoCluster.ONE,
                "connection_closed"));
        bench.refresh();
        bench.models.cluster.select(new Selection.OfConnection(DemoCluster.ONE, DemoCluster.TWO));
        Details.OfConnection connection = shown(Details.OfConnection.class);
        assertThat(connection.kind()).isEqualTo(Details.OfConnection.Kind.HALF);
        assertThat(connection.saysB()).endsWith("connection_closed");
    }

    @Test
    void aNodeTakenOffTheMapIsNoLongerSelected() {
        bench.select(DemoCluster.ONE);
        bench.cluster.add(new ClusterEvent.NodeForgotten(Instant.EPOCH, DemoCluster.ONE));
        bench.refresh();
        assertThat(bench.models.cluster.selection()).isEqualTo(Selection.NOTHING);
        shown(Details.OfNothing.class);
    }
}
