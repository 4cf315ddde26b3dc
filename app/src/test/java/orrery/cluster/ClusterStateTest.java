package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

class ClusterStateTest {
    private static final NodeName A = NodeName.parse("a@lab");
    private static final NodeName B = NodeName.parse("b@lab");
    private static final Instant T0 = Instant.EPOCH;
    private static final Instant T1 = T0.plusSeconds(1);
    private static final Instant T2 = T0.plusSeconds(2);

    private static NodeFacts lab(long creation) {
        return new NodeFacts(NodeKind.LAB, NameMode.SHORT, false, "27", new Creation(creation), true);
    }

    private static Pid pid(NodeName node, long id) {
        return new Pid(Atom.of(node.toString()), id, 0, new Creation(1));
    }

    private static ClusterState fold(ClusterEvent... events) {
        return ClusterState.EMPTY.applyAll(List.of(events));
    }

    private static Connection connection(ClusterState state) {
        return state.connection(A, B).orElseThrow();
    }

    private static final ClusterEvent A_UP = new ClusterEvent.NodeUp(T0, A, lab(1));
    private static final ClusterEvent B_UP = new ClusterEvent.NodeUp(T0, B, lab(2));
    private static final ClusterEvent A_HAS_B = new ClusterEvent.ConnectionReported(T1, A, B, Visibility.VISIBLE);
    private static final ClusterEvent B_HAS_A = new ClusterEvent.ConnectionReported(T1, B, A, Visibility.VISIBLE);

    @Test
    void aConnectionBothEndsReportIsWhole() {
        Connection connection = connection(fold(A_UP, B_UP, A_HAS_B, B_HAS_A));

        assertThat(connection.isUp()).isTrue();
        assertThat(connection.isHalf()).isFalse();
        assertThat(connection.at(A)).isEqualTo(new End.Reported(T1, Visibility.VISIBLE));
    }

    @Test
    void aConnectionOnlyOneAskedEndReportsIsHalf() {
        Connection connection = connection(fold(A_UP, B_UP, A_HAS_B));

        assertThat(connection.isHalf()).isTrue();
        assertThat(connection.at(B)).isEqualTo(new End.None());
    }

    @Test
    void anEndWeCannotAskIsUnknownAndNotHalf() {
        ClusterState state = fold(A_UP, A_HAS_B);

        assertThat(connection(state).at(B)).isEqualTo(new End.Unknown());
        assertThat(connection(state).isHalf()).isFalse();
        assertThat(state.node(B).orElseThrow().status()).isEqualTo(NodeStatus.KNOWN);
    }

    @Test
    void aLostConnectionKeepsItsReason() {
        ClusterState state = fold(A_UP, B_UP, A_HAS_B, new ClusterEvent.ConnectionGone(T2, A, B, "net_tick_timeout"));

        assertThat(connection(state).at(A)).isEqualTo(new End.Lost(T2, "net_tick_timeout"));
        assertThat(connection(state).isUp()).isFalse();
    }

    @Test
    void aRefusalSaysWhoRefusedUntilTheNextTry() {
        ClusterState refused = fold(A_UP, B_UP, new ClusterEvent.ConnectionPending(T1, A, B),
                new ClusterEvent.ConnectionRefused(T2, A, B, B, "E01", "different cookies"));

        assertThat(connection(refused).refusal()).contains(new End.Refused(T2, B, "E01", "different cookies"));
        ClusterState again = refused.apply(new ClusterEvent.ConnectionPending(T2, A, B));
        assertThat(connection(again).refusal()).isEmpty();
        assertThat(connection(again).isPending()).isTrue();
    }

    @Test
    void aNodeThatGoesDownTakesItsProcessesAndItsEndsAlong() {
        ClusterState state = fold(A_UP, B_UP, A_HAS_B, B_HAS_A,
                new ClusterEvent.ProcessSeen(T1, pid(A, 90), ProcessFacts.UNKNOWN),
                new ClusterEvent.NodeDown(T2, A, "killed"));

        NodeState a = state.node(A).orElseThrow();
        assertThat(a.processes()).isEmpty();
        assertThat(a.statusReason()).isEqualTo("killed");
        assertThat(connection(state).isHalf()).as("b has not noticed yet").isTrue();
    }

    @Test
    void aLateAnswerOfANodeThatIsGoneChangesNothing() {
        ClusterState down = fold(A_UP, new ClusterEvent.NodeDown(T1, A, "killed"));

        assertThat(down.apply(new ClusterEvent.ProcessSeen(T2, pid(A, 1), ProcessFacts.UNKNOWN))).isSameAs(down);
    }

    @Test
    void aNewCreationIsANewIncarnationWithNothingOfTheOld() {
        ClusterState state = fold(A_UP, new ClusterEvent.ProcessSeen(T1, pid(A, 90), ProcessFacts.UNKNOWN),
                new ClusterEvent.NodeUp(T2, A, lab(7)));

        assertThat(state.node(A).orElseThrow().incarnation()).isEqualTo(2);
        assertThat(state.node(A).orElseThrow().processes()).isEmpty();
    }

    @Test
    void aSilentNodeKeepsWhatItSaid() {
        ClusterState state = fold(A_UP, new ClusterEvent.ProcessSeen(T1, pid(A, 90), ProcessFacts.UNKNOWN),
                new ClusterEvent.NodeSuspect(T2, A, T1));

        assertThat(state.node(A).orElseThrow().status()).isEqualTo(NodeStatus.SUSPECT);
        assertThat(state.node(A).orElseThrow().since()).isEqualTo(T1);
        assertThat(state.processCount()).isEqualTo(1);
    }

    @Test
    void aNameFollowsItsHolderAndDiesWithIt() {
        Pid first = pid(A, 90);
        Pid second = pid(A, 91);
        ClusterState state = fold(A_UP, new ClusterEvent.NameRegistered(T1, A, "bank", first),
                new ClusterEvent.ProcessSeen(T1, first, ProcessFacts.UNKNOWN),
                new ClusterEvent.ProcessSeen(T1, second, ProcessFacts.UNKNOWN));
        assertThat(state.process(first).orElseThrow().name()).isEqualTo("bank");

        ClusterState moved = state.apply(new ClusterEvent.NameRegistered(T2, A, "bank", second));
        assertThat(moved.process(first).orElseThrow().name()).isEmpty();
        assertThat(moved.process(second).orElseThrow().name()).isEqualTo("bank");

        ClusterState dead = moved.apply(new ClusterEvent.ProcessExited(T2, second, "killed"));
        assertThat(dead.node(A).orElseThrow().registered("bank")).isEmpty();
        assertThat(dead.node(A).orElseThrow().exits()).containsExactly(new Exit(T2, second, "bank", false, "killed"));
    }

    @Test
    void watchersAreFoundByPidAndByName() {
        Pid bank = pid(A, 90);
        Pid one = pid(B, 5);
        Pid two = pid(B, 6);
        ClusterState state = fold(A_UP, B_UP, new ClusterEvent.ProcessSeen(T1, bank, ProcessFacts.UNKNOWN),
                new ClusterEvent.NameRegistered(T1, A, "bank", bank),
                new ClusterEvent.MonitorSeen(T1, one, new Target.OfPid(bank)),
                new ClusterEvent.MonitorSeen(T1, two, new Target.OfName("bank", A)),
                new ClusterEvent.LinkSeen(T1, bank, new Target.OfPid(one)));

        assertThat(state.watchersOf(bank)).containsExactlyInAnyOrder(one, two);
        assertThat(state.process(bank).orElseThrow().links()).containsOnlyKeys(new Target.OfPid(one));
    }

    @Test
    void whatIsAlreadyKnownGivesTheSameState() {
        ClusterState state = fold(A_UP, B_UP, A_HAS_B, new ClusterEvent.ProcessSeen(T1, pid(A, 90),
                ProcessFacts.UNKNOWN));

        assertThat(state.apply(A_HAS_B)).isSameAs(state);
        assertThat(state.apply(A_UP)).isSameAs(state);
        assertThat(state.apply(new ClusterEvent.ProcessSeen(T2, pid(A, 90), ProcessFacts.UNKNOWN))).isSameAs(state);
    }

    @Test
    void equalEventsFoldIntoEqualStates() {
        assertThat(fold(A_UP, B_UP, A_HAS_B, B_HAS_A)).isEqualTo(fold(B_UP, A_UP, B_HAS_A, A_HAS_B));
        assertThat(fold(A_UP)).isNotEqualTo(fold(B_UP));
    }

    @Test
    void aChangeInALargeNodeCostsNoMoreThanInASmallOne() {
        ClusterState state = fold(A_UP);
        for (int i = 0; i < 50_000; i++) {
            state = state.apply(new ClusterEvent.ProcessSeen(T1, pid(A, i), ProcessFacts.UNKNOWN));
        }
        ProcessFacts busy = new ProcessFacts(ProcessKind.PLAIN, Mfa.UNKNOWN, Mfa.UNKNOWN, ProcessStatus.RUNNING, false,
                false);
        ClusterState large = state;

        // Comparing or copying the 50,000 each time would take minutes.
        assertTimeout(Duration.ofSeconds(20), () -> {
            ClusterState changing = large;
            for (int i = 0; i < 50_000; i++) {
                changing = changing.apply(new ClusterEvent.ProcessChanged(T2, pid(A, i), busy));
            }
            assertThat(changing.processCount()).isEqualTo(50_000);
        });
    }

    @Test
    void anEndThatIsToldTwiceKeepsTheReasonThatSomebodyKnows() {
        Pid pid = pid(A, 95);
        ClusterEvent there = new ClusterEvent.ProcessSeen(T1, pid, ProcessFacts.UNKNOWN);
        ClusterEvent named = new ClusterEvent.NameRegistered(T1, A, "bank", pid);
        ClusterEvent known = new ClusterEvent.ProcessExited(T1, pid, "boom");
        ClusterEvent unseen = new ClusterEvent.ProcessExited(T2, pid, Exit.UNSEEN);
        for (List<ClusterEvent> order : List.of(List.of(known, unseen), List.of(unseen, known),
                List.of(known, there, unseen))) {
            ClusterState state = fold(A_UP, there, named).applyAll(order);
            assertThat(state.process(pid)).isEmpty();
            assertThat(state.node(A).orElseThrow().exits()).singleElement()
                    .satisfies(exit -> assertThat(exit.reason()).isEqualTo("boom"))
                    .satisfies(exit -> assertThat(exit.name()).isEqualTo("bank"));
        }
        ClusterState dead = fold(A_UP, there, known);
        assertThat(dead.apply(unseen)).isSameAs(dead);
    }
}
