package orrery.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterState;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.cluster.Target;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;

class SnapshotTest {
    private static final NodeName ONE = NodeName.parse("one@vm");
    private static final NodeName TWO = NodeName.parse("two@vm");

    private final FakeCluster cluster = new FakeCluster();

    @Test
    void aPictureHasAllNodesThatShowEachOtherWithTheirProcessesAndLines() throws Exception {
        cluster.node("one@vm").sees("two@vm").seesHidden(FakeCluster.OURS.toString());
        var two = cluster.node("two@vm").sees("one@vm").seesHidden("three@vm");
        cluster.node("three@vm");
        Pid bank = two.process(80, Map.of("registered_name", Atom.of("bank")));
        Pid client = cluster.node("one@vm").process(81, Map.of("links", ListTerm.of(bank)));
        ClusterState state = take(ONE);
        assertThat(state.nodes()).extracting(NodeState::name).extracting(NodeName::toString)
                .containsExactly("one@vm", "three@vm", "two@vm");
        assertThat(state.connection(ONE, TWO).orElseThrow().isHalf()).isFalse();
        assertThat(state.node(TWO).orElseThrow().registered("bank").orElseThrow().pid()).isEqualTo(bank);
        assertThat(state.process(client).orElseThrow().links()).containsKey(new Target.OfPid(bank));
        assertThat(cluster.isJoined("three@vm")).isFalse();
    }

    @Test
    void moreProcessesThanFitInOneRequestAreAllThere() throws Exception {
        for (int i = 0; i < 1234; i++) {
            cluster.node("one@vm").process(100 + i, Map.of());
        }
        assertThat(take(ONE).processCount()).isEqualTo(1234);
    }

    @Test
    void aPeerThatRefusesOrHangsIsThereAsFarAsOthersMentionIt() throws Exception {
        cluster.node("one@vm").sees("two@vm").sees("three@vm");
        cluster.node("two@vm").cookie = new Cookie("other");
        cluster.node("three@vm").silent = true;
        ClusterState state = take(ONE);
        assertThat(state.node(TWO).orElseThrow().status()).isEqualTo(NodeStatus.KNOWN);
        assertThat(state.node(NodeName.parse("three@vm")).orElseThrow().status()).isEqualTo(NodeStatus.SUSPECT);
    }

    @Test
    void aFirstNodeThatRefusesIsAFailure() {
        cluster.node("one@vm").cookie = new Cookie("other");
        assertThatThrownBy(() -> take(ONE)).isInstanceOf(ExecutionException.class)
                .hasMessageContaining("one@vm refused");
    }

    private ClusterState take(NodeName first) throws Exception {
        return Snapshot.take(cluster, first, FakeCluster.COOKIE, Duration.ofSeconds(10));
    }
}
