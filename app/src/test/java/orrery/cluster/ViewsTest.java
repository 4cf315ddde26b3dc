package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.Disagreement.Why;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

class ViewsTest {
    private static final NodeName A = NodeName.parse("a@lab");
    private static final NodeName B = NodeName.parse("b@lab");
    private static final NodeName C = NodeName.parse("c@lab");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final GroupId WORKERS = new GroupId(Atom.of("pg"), Atom.of("workers"));

    private final Journal journal = new Journal();

    private static Pid pid(NodeName node) {
        return new Pid(node.atom(), 1, 0, new Creation(1));
    }

    private void connect(NodeName one, NodeName other, Visibility visibility) {
        journal.append(new ClusterEvent.ConnectionReported(NOW, one, other, visibility));
        journal.append(new ClusterEvent.ConnectionReported(NOW, other, one, visibility));
    }

    private void cut(NodeName one, NodeName other) {
        journal.append(new ClusterEvent.ConnectionGone(NOW, one, other, "closed"));
    }

    @BeforeEach
    void threeNodes() {
        for (NodeName node : List.of(A, B, C)) {
            journal.append(new ClusterEvent.NodeUp(NOW, node,
                    new NodeFacts(NodeKind.BEAM, NameMode.SHORT, false, "27", new Creation(1), false)));
        }
    }

    private void oneKnows() {
        journal.append(new ClusterEvent.GlobalNameSeen(NOW, A, Atom.of("shop"), pid(A)));
    }

    private Why why() {
        return Views.compare(journal.state(), A, B).stream().filter(Disagreement.OfGlobal.class::isInstance)
                .findFirst().orElseThrow().why();
    }

    @Test
    void nodesOfOneMindDifferInNothing() {
        connect(A, B, Visibility.VISIBLE);
        connect(B, C, Visibility.VISIBLE);
        connect(A, C, Visibility.VISIBLE);
        oneKnows();
        journal.append(new ClusterEvent.GlobalNameSeen(NOW, B, Atom.of("shop"), pid(A)));
        assertThat(Views.compare(journal.state(), A, B)).isEmpty();
    }

    @Test
    void whyTheyDifferFollowsFromHowTheyAreConnected() {
        oneKnows();
        assertThat(why()).isEqualTo(Why.SEPARATE);
        connect(A, B, Visibility.HIDDEN);
        assertThat(why()).isEqualTo(Why.HIDDEN);
        connect(A, B, Visibility.VISIBLE);
        assertThat(why()).isEqualTo(Why.NOT_IN_SYNC);
        cut(A, B);
        assertThat(why()).isEqualTo(Why.HALF);
        cut(B, A);
        assertThat(why()).isEqualTo(Why.PARTED);
        journal.append(new ClusterEvent.NodeDown(NOW, B, "killed"));
        assertThat(Views.relation(journal.state(), A, B)).isEqualTo(Why.UNASKED);
    }

    @Test
    void withoutAConnectionButWithANeighbourInCommonThereIsNoMesh() {
        oneKnows();
        connect(A, C, Visibility.VISIBLE);
        connect(B, C, Visibility.VISIBLE);
        assertThat(why()).isEqualTo(Why.NO_MESH);
    }

    @Test
    void aThirdNodeThatOnlyOneHas() {
        connect(A, B, Visibility.VISIBLE);
        connect(A, C, Visibility.HIDDEN);
        assertThat(Views.compare(journal.state(), A, B)).singleElement()
                .isInstanceOfSatisfying(Disagreement.OfConnection.class, found -> {
                    assertThat(found.peer()).isEqualTo(C);
                    assertThat(found.why()).isEqualTo(Why.HIDDEN);
                });
        connect(A, C, Visibility.VISIBLE);
        assertThat(Views.compare(journal.state(), B, A)).extracting(Disagreement::why).containsExactly(Why.CUT_OFF);
    }

    @Test
    void groupsAndLocks() {
        connect(A, B, Visibility.VISIBLE);
        journal.append(new ClusterEvent.GroupMemberSeen(NOW, A, WORKERS, pid(A), 1));
        journal.append(new ClusterEvent.LockSeen(NOW, B, new Lock(Atom.of("x"), pid(B), List.of(pid(B)))));
        assertThat(Views.compare(journal.state(), A, B)).extracting(Disagreement::why)
                .containsExactly(Why.NO_SCOPE, Why.SOME_NODES);
        journal.append(new ClusterEvent.GroupMemberSeen(NOW, B, WORKERS, pid(B), 1));
        assertThat(Views.compare(journal.state(), A, B)).extracting(Disagreement::why)
                .containsExactly(Why.NOT_IN_SYNC, Why.SOME_NODES);
    }
}
