package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import orrery.cluster.Agreement.Verdict;
import orrery.term.Creation;
import orrery.term.NodeName;

class AgreementTest {
    private static final NodeName A = NodeName.parse("a@lab");
    private static final NodeName B = NodeName.parse("b@lab");
    private static final NodeName C = NodeName.parse("c@lab");
    private static final Instant T = Instant.EPOCH;

    private static ClusterEvent up(NodeName node) {
        return new ClusterEvent.NodeUp(T, node,
                new NodeFacts(NodeKind.LAB, NameMode.SHORT, false, "27", new Creation(1), true));
    }

    private static ClusterEvent has(NodeName node, NodeName to, Visibility visibility) {
        return new ClusterEvent.ConnectionReported(T, node, to, visibility);
    }

    private static Agreement agreement(Visibility visibility) {
        return new Agreement(ClusterState.EMPTY.applyAll(List.of(up(A), up(B), up(C), has(A, B, visibility),
                has(B, A, visibility))));
    }

    @Test
    void allThatSayTheSameAgree() {
        assertThat(agreement(Visibility.VISIBLE).of(Map.of(A, 1, B, 1, C, 1)).verdict()).isEqualTo(Verdict.AGREED);
    }

    @Test
    void whoIsNotConnectedMayKnowNothing() {
        assertThat(agreement(Visibility.VISIBLE).of(Map.of(A, 1, B, 1)))
                .isEqualTo(new Agreement.Outcome(Verdict.AGREED, Set.of()));
        assertThat(agreement(Visibility.VISIBLE).of(Map.of(A, 1, B, 1, C, 2)))
                .isEqualTo(new Agreement.Outcome(Verdict.APART, Set.of()));
        assertThat(agreement(Visibility.HIDDEN).of(Map.of(A, 1, B, 2)).verdict()).isEqualTo(Verdict.APART);
    }

    @Test
    void connectedNodesThatDifferDisagree() {
        Agreement agreement = agreement(Visibility.VISIBLE);
        Map<NodeName, Integer> said = Map.of(A, 1, C, 1);
        Agreement.Outcome outcome = agreement.of(said);
        assertThat(outcome.verdict()).isEqualTo(Verdict.DISAGREED);
        assertThat(outcome.disagreeing()).containsExactlyInAnyOrder(A, B);
        assertThat(agreement.opponent(A, said)).contains(B);
        assertThat(agreement.opponent(C, said)).isEmpty();
        assertThat(agreement.of(Map.of(A, 1, B, 2, C, 1)).verdict()).isEqualTo(Verdict.DISAGREED);
    }
}
