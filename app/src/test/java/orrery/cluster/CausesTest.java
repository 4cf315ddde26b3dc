package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

class CausesTest {
    private static final NodeName A = NodeName.parse("a@lab");
    private static final NodeName B = NodeName.parse("b@lab");
    private static final Pid ONE = pid(1);
    private static final Pid TWO = pid(2);
    private static final Pid THREE = pid(3);

    private final Journal journal = new Journal();
    private Instant now = Instant.EPOCH;

    private static Pid pid(long id) {
        return new Pid(Atom.of("a@lab"), id, 0, new Creation(1));
    }

    private Instant tick() {
        now = now.plusMillis(100);
        return now;
    }

    private void up(NodeName node) {
        journal.append(new ClusterEvent.NodeUp(tick(), node,
                new NodeFacts(NodeKind.BEAM, NameMode.SHORT, false, "25", new Creation(1), false)));
    }

    private void seen(Pid pid) {
        journal.append(new ClusterEvent.ProcessSeen(tick(), pid, ProcessFacts.UNKNOWN));
    }

    private void link(Pid from, Pid to) {
        journal.append(new ClusterEvent.LinkSeen(tick(), from, new Target.OfPid(to)));
    }

    private void exited(Pid pid, String reason) {
        journal.append(new ClusterEvent.ProcessExited(tick(), pid, reason));
    }

    private List<String> why(Selection thing) {
        return Causes.of(thing, journal.since(0)).stream().map(Journal.Entry::event)
                .map(event -> event.getClass().getSimpleName()
                        + (event instanceof ClusterEvent.OfProcess of ? " " + of.pid().id() : ""))
                .toList();
    }

    @Test
    void aDeathIsExplainedByTheDeathsThatLedToIt() {
        up(A);
        List.of(ONE, TWO, THREE).forEach(this::seen);
        link(ONE, TWO);
        link(THREE, TWO);
        exited(THREE, "boom");
        exited(TWO, "boom");
        exited(ONE, "boom");
        assertThat(why(new Selection.OfProcess(ONE))).containsExactly("ProcessExited 1", "ProcessExited 2",
                "ProcessExited 3", "LinkSeen 3", "LinkSeen 1", "ProcessSeen 3", "ProcessSeen 2", "ProcessSeen 1");
    }

    @Test
    void whoDiedOfSomethingElseOrLongAgoExplainsNothing() {
        up(A);
        List.of(ONE, TWO, THREE).forEach(this::seen);
        link(ONE, TWO);
        link(ONE, THREE);
        exited(THREE, "boom");
        now = now.plusSeconds(60);
        exited(TWO, "other");
        exited(ONE, "boom");
        assertThat(why(new Selection.OfProcess(ONE))).doesNotContain("ProcessExited 2", "ProcessExited 3");
    }

    @Test
    void ofWhatALivingProcessDoesOnlyTheNewestCounts() {
        up(A);
        seen(ONE);
        for (int i = 1; i < 4; i++) {
            journal.append(new ClusterEvent.ProcessChanged(tick(), ONE, new ProcessFacts(ProcessKind.PLAIN,
                    Mfa.UNKNOWN, Mfa.of("lists", "map", i), ProcessStatus.RUNNING, false, false)));
        }
        journal.append(new ClusterEvent.NameRegistered(tick(), A, "one", ONE));
        assertThat(why(new Selection.OfProcess(ONE))).containsExactly("NameRegistered", "ProcessChanged 1",
                "ProcessSeen 1");
    }

    @Test
    void aConnectionIsExplainedByItsEndsAndItsNodes() {
        up(A);
        up(B);
        journal.append(new ClusterEvent.ConnectionReported(tick(), A, B, Visibility.VISIBLE));
        seen(ONE);
        journal.append(new ClusterEvent.NodeDown(tick(), B, "halted"));
        journal.append(new ClusterEvent.ConnectionGone(tick(), A, B, "connection_closed"));
        assertThat(why(new Selection.OfConnection(A, B))).containsExactly("ConnectionGone", "NodeDown",
                "ConnectionReported", "NodeUp", "NodeUp");
        assertThat(why(new Selection.OfNode(B))).containsExactly("ConnectionGone", "NodeDown", "ConnectionReported",
                "NodeUp");
    }
}
