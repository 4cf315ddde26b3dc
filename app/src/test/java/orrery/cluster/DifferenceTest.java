package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

class DifferenceTest {
    private static final NodeName A = NodeName.parse("a@lab");
    private static final NodeName B = NodeName.parse("b@lab");
    private static final NodeName C = NodeName.parse("c@lab");
    private static final NodeName EYE = NodeName.parse("orrery@lab");
    private static final GroupId WORKERS = new GroupId(Atom.of("pg"), Atom.of("workers"));

    private final Journal journal = new Journal();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    private static Pid pid(NodeName node, long id) {
        return new Pid(node.atom(), id, 0, new Creation(1));
    }

    private Instant tick() {
        now = now.plusMillis(100);
        return now;
    }

    private void up(NodeName node, NodeKind kind) {
        journal.append(new ClusterEvent.NodeUp(tick(), node,
                new NodeFacts(kind, NameMode.SHORT, false, "27", new Creation(1), false)));
    }

    private void connect(NodeName one, NodeName other, Visibility visibility) {
        journal.append(new ClusterEvent.ConnectionReported(tick(), one, other, visibility));
        journal.append(new ClusterEvent.ConnectionReported(tick(), other, one, visibility));
    }

    private static ProcessFacts facts(ProcessStatus status, String at) {
        return new ProcessFacts(ProcessKind.SERVER, Mfa.of("bank", "init", 1), Mfa.of("bank", at, 0), status, false,
                false);
    }

    private void seen(Pid pid) {
        journal.append(new ClusterEvent.ProcessSeen(tick(), pid, facts(ProcessStatus.WAITING, "loop")));
    }

    @BeforeEach
    void threeNodes() {
        for (NodeName node : List.of(A, B, C)) {
            up(node, NodeKind.BEAM);
            seen(pid(node, 1));
            seen(pid(node, 2));
        }
        up(EYE, NodeKind.OBSERVER);
        connect(A, B, Visibility.VISIBLE);
        connect(B, C, Visibility.VISIBLE);
        connect(A, C, Visibility.VISIBLE);
        connect(A, EYE, Visibility.HIDDEN);
    }

    private Difference since(ClusterState before) {
        return Difference.between(before, journal.state());
    }

    @Test
    void whatOnlyFluctuatesIsNoChange() {
        ClusterState before = journal.state();
        journal.append(new ClusterEvent.ProcessChanged(tick(), pid(A, 1), facts(ProcessStatus.RUNNING, "work")));
        connect(B, EYE, Visibility.HIDDEN);
        assertThat(since(before).isEmpty()).isTrue();
        assertThat(since(journal.state()).changes()).isEmpty();
    }

    @Test
    void aProcessThatEndedIsToldWithItsReasonAndCanStillBeDrawn() {
        ClusterState before = journal.state();
        journal.append(new ClusterEvent.ProcessExited(tick(), pid(A, 1), "robbed"));
        seen(pid(A, 3));
        Difference difference = since(before);
        assertThat(difference.changes()).hasSize(2).anySatisfy(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.REMOVED);
            assertThat(((Change.OfProcess) change).exit()).map(Exit::reason).contains("robbed");
        });
        assertThat(difference.kind(new Selection.OfProcess(pid(A, 3)))).contains(Change.Kind.ADDED);
        assertThat(difference.count(A)).isEqualTo(new Difference.Count(1, 1, 0));
        assertThat(difference.withGone(journal.state()).process(pid(A, 1))).isPresent();
        assertThat(difference.total(Change.Kind.REMOVED)).isEqualTo(1);
    }

    @Test
    void linksMonitorsAndNamesOfThoseThatStayAreTold() {
        journal.append(new ClusterEvent.LinkSeen(tick(), pid(A, 1), new Target.OfPid(pid(B, 1))));
        journal.append(new ClusterEvent.LinkSeen(tick(), pid(B, 1), new Target.OfPid(pid(A, 1))));
        ClusterState before = journal.state();
        journal.append(new ClusterEvent.LinkGone(tick(), pid(A, 1), new Target.OfPid(pid(B, 1))));
        journal.append(new ClusterEvent.LinkGone(tick(), pid(B, 1), new Target.OfPid(pid(A, 1))));
        journal.append(new ClusterEvent.MonitorSeen(tick(), pid(B, 1), new Target.OfPid(pid(C, 1))));
        journal.append(new ClusterEvent.NameRegistered(tick(), A, "bank", pid(A, 2)));
        assertThat(since(before).changes()).containsExactlyInAnyOrder(
                new Change.OfLink(Change.Kind.REMOVED, pid(A, 1), new Target.OfPid(pid(B, 1))),
                new Change.OfMonitor(Change.Kind.ADDED, pid(B, 1), new Target.OfPid(pid(C, 1))),
                new Change.OfName(Change.Kind.ADDED, A, "bank", Optional.empty(), Optional.of(pid(A, 2))));
        assertThat(since(before).kind(new Selection.OfProcess(pid(A, 2)))).contains(Change.Kind.CHANGED);
    }

    @Test
    void aCutIsToldWithBothEndsAndHalfOfItAsAChange() {
        ClusterState before = journal.state();
        journal.append(new ClusterEvent.ConnectionGone(tick(), A, B, "closed"));
        assertThat(since(before).changes()).singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(Change.Kind.CHANGED));
        journal.append(new ClusterEvent.ConnectionGone(tick(), B, A, "closed"));
        Difference difference = since(before);
        assertThat(difference.kind(new Selection.OfConnection(A, B))).contains(Change.Kind.REMOVED);
        assertThat(difference.goneConnections()).singleElement().matches(Connection::isWhole);
    }

    @Test
    void aNodeThatGoesAndOneThatComesBack() {
        ClusterState before = journal.state();
        journal.append(new ClusterEvent.NodeDown(tick(), C, "killed"));
        assertThat(since(before).kind(new Selection.OfNode(C))).contains(Change.Kind.REMOVED);
        assertThat(since(before).count(C).removed()).isEqualTo(2);
        up(C, NodeKind.BEAM);
        assertThat(since(before).kind(new Selection.OfNode(C))).contains(Change.Kind.CHANGED);
        journal.append(new ClusterEvent.NodeForgotten(tick(), C));
        assertThat(since(before).withGone(journal.state()).node(C)).isPresent();
    }

    @Test
    void whatTheyShareIsToldOnceForAllNodes() {
        ClusterState before = journal.state();
        for (NodeName node : List.of(A, B, C)) {
            journal.append(new ClusterEvent.GlobalNameSeen(tick(), node, Atom.of("shop"), pid(A, 1)));
            journal.append(new ClusterEvent.GroupMemberSeen(tick(), node, WORKERS, pid(B, 2), 1));
            journal.append(new ClusterEvent.LockSeen(tick(), node,
                    new Lock(Atom.of("printer"), pid(A, 1), List.of(pid(A, 1)))));
        }
        journal.append(new ClusterEvent.LockWaiterSeen(tick(), B, Atom.of("printer"), pid(B, 1)));
        assertThat(since(before).changes()).hasSize(3).allMatch(change -> change.kind() == Change.Kind.ADDED);

        ClusterState then = journal.state();
        journal.append(new ClusterEvent.GlobalNameGone(tick(), C, Atom.of("shop")));
        assertThat(since(then).changes()).singleElement().isInstanceOfSatisfying(Change.OfGlobal.class, change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.CHANGED);
            assertThat(change.know()).containsExactlyInAnyOrder(A, B);
        });
    }
}
