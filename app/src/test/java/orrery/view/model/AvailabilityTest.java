package orrery.view.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Selection;
import orrery.cluster.Visibility;
import orrery.term.NodeName;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.base.Texts;

class AvailabilityTest {
    private final Bench bench = Bench.filled();
    private final Availability availability = new Availability(Texts.load());

    private String whyNot(Act act, Selection selection) {
        return availability.whyNot(act, selection, bench.models.cluster.state()).orElse("");
    }

    private static Selection node(NodeName node) {
        return new Selection.OfNode(node);
    }

    @Test
    void aNodeCanAlwaysBeStartedOrAttachedTo() {
        assertThat(whyNot(Act.NEW_NODE, Selection.NOTHING)).isEmpty();
        assertThat(whyNot(Act.ATTACH, Selection.NOTHING)).isEmpty();
    }

    @Test
    void connectingTakesTwoNodes() {
        var nobody = Bench.empty();
        assertThat(availability.whyNot(Act.CONNECT, Selection.NOTHING, nobody.models.cluster.state()))
                .contains("There is no node yet. Start two first.");
        assertThat(whyNot(Act.CONNECT, Selection.NOTHING)).isEmpty();
        assertThat(whyNot(Act.CONNECT, node(DemoCluster.ONE))).isEmpty();
    }

    @Test
    void aNodeThatIsNotWatchedCannotBeToldToDoAnything() {
        NodeName four = NodeName.parse("four@host");
        bench.cluster.add(new ClusterEvent.ConnectionReported(Instant.EPOCH, DemoCluster.ONE, four,
                Visibility.VISIBLE));
        bench.refresh();
        for (Act act : new Act[]{Act.CONNECT, Act.SPAWN, Act.SEND, Act.DETACH, Act.KILL}) {
            assertThat(whyNot(act, node(four))).isEqualTo("four@host is not watched. Attach to it first.");
        }
    }

    @Test
    void onlyAConnectionThatIsUpCanBeDropped() {
        assertThat(whyNot(Act.DISCONNECT, Selection.NOTHING)).isEqualTo("Select a connection on the map first.");
        assertThat(whyNot(Act.DISCONNECT, new Selection.OfConnection(DemoCluster.ONE, DemoCluster.TWO))).isEmpty();
        assertThat(whyNot(Act.DISCONNECT, new Selection.OfConnection(DemoCluster.ONE, DemoCluster.THREE)))
                .isEqualTo("one@host and three@host are not connected.");
    }

    @Test
    void whatWeStartedIsKilledAndNotDetachedFrom() {
        assertThat(whyNot(Act.DETACH, node(DemoCluster.ONE)))
                .isEqualTo("Orrery started one@host and looks after it. Kill it instead.");
        assertThat(whyNot(Act.DETACH, node(DemoCluster.THREE))).isEmpty();
    }

    @Test
    void aNodeThatIsDownAndAProcessThatEndedCannotBeKilled() {
        var shell = bench.named(DemoCluster.TWO, "shell");
        bench.cluster.add(new ClusterEvent.ProcessExited(Instant.EPOCH, shell, "normal"));
        bench.cluster.add(new ClusterEvent.NodeDown(Instant.EPOCH, DemoCluster.ONE, "killed"));
        bench.refresh();
        assertThat(whyNot(Act.KILL, node(DemoCluster.ONE))).isEqualTo("one@host is down.");
        assertThat(whyNot(Act.KILL, new Selection.OfProcess(shell))).isEqualTo("<0.95.0> has already ended.");
        assertThat(whyNot(Act.KILL, Selection.NOTHING)).isEqualTo("Select a node or a process first.");
    }
}
