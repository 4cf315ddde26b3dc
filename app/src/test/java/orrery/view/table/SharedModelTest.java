package orrery.view.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.cluster.Agreement;
import orrery.cluster.ClusterEvent;
import orrery.cluster.GroupId;
import orrery.cluster.Lock;
import orrery.cluster.Selection;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.view.Bench;
import orrery.view.DemoCluster;
import orrery.view.table.LocksModel.LockRow;
import orrery.view.table.SharedModel.GroupRow;
import orrery.view.table.SharedModel.NameRow;

/** One and two are connected and visible; three sees two only. */
class SharedModelTest {
    private static final Instant AT = Instant.parse("2026-11-21T09:30:00Z");
    private static final Atom KING = Atom.of("king");

    private final Bench bench = Bench.filled();
    private final SharedModel shared = bench.models.shared;
    private final LocksModel locks = bench.models.locks;
    private final Pid one = bench.named(DemoCluster.ONE, "bank");
    private final Pid two = bench.named(DemoCluster.TWO, "bank");

    private void know(NodeName node, Pid pid) {
        bench.cluster.add(new ClusterEvent.GlobalNameSeen(AT, node, KING, pid));
    }

    private NameRow names() {
        shared.namesActiveProperty().set(true);
        bench.refresh();
        return shared.names().values().getFirst();
    }

    @Test
    void nothingIsWorkedOutWhileNobodyLooks() {
        know(DemoCluster.ONE, one);
        bench.refresh();
        assertThat(shared.names().values()).isEmpty();
        assertThat(names().name()).isEqualTo(KING);
    }

    @Test
    void aPidIsWrittenAsTheNodeKnowsItAndAClickGoesThere() {
        know(DemoCluster.ONE, one);
        know(DemoCluster.TWO, one);
        NameRow row = names();
        assertThat(shared.cell(row, DemoCluster.ONE).text()).isEqualTo("<0.98.0>");
        assertThat(shared.cell(row, DemoCluster.TWO).text()).isEqualTo("<0.98.0> one@host");
        shared.choose(row, Optional.of(DemoCluster.TWO));
        assertThat(bench.models.cluster.selection()).isEqualTo(new Selection.OfProcess(one));
        assertThat(shared.names().values()).filteredOn(each -> shared.tells(each, bench.models.cluster.selection()))
                .extracting(SharedModel.NameRow::name).containsExactly(KING);
    }

    @Test
    void connectedNodesThatNameDifferentProcessesAreMarkedAndExplained() {
        know(DemoCluster.ONE, one);
        know(DemoCluster.TWO, two);
        Said cell = shared.cell(names(), DemoCluster.ONE);
        assertThat(cell.doubt()).isTrue();
        assertThat(cell.tip()).contains("one@host says: <0.98.0>").contains("two@host, which is connected to it, says");
    }

    @Test
    void aGroupShowsTheMembersOfEachNode() {
        GroupId room = new GroupId(Atom.of("pg"), Atom.of("room"));
        for (NodeName node : List.of(DemoCluster.ONE, DemoCluster.TWO)) {
            bench.cluster.add(new ClusterEvent.GroupMemberSeen(AT, node, room, one, 2));
            bench.cluster.add(new ClusterEvent.GroupMemberSeen(AT, node, room, two, 1));
        }
        shared.groupsActiveProperty().set(true);
        bench.refresh();
        GroupRow row = shared.groups().values().getFirst();
        assertThat(shared.cell(row, DemoCluster.ONE).text()).isEqualTo("<0.98.0> ×2");
        assertThat(row.members()).containsExactlyInAnyOrder(one, two);
        shared.choose(row, Optional.of(DemoCluster.TWO));
        assertThat(bench.models.cluster.selection()).isEqualTo(new Selection.OfProcess(two));
    }

    @Test
    void whoDoesNotSeeAllMembersSaysHowManyAndWhoKnowsNothingOfTheScopeIsNotAsked() {
        GroupId room = new GroupId(Atom.of("pg"), Atom.of("room"));
        bench.cluster.add(new ClusterEvent.GroupMemberSeen(AT, DemoCluster.ONE, room, one, 1));
        shared.groupsActiveProperty().set(true);
        bench.refresh();
        GroupRow alone = shared.groups().values().getFirst();
        assertThat(alone.outcome().verdict()).isEqualTo(Agreement.Verdict.AGREED);
        assertThat(shared.cell(alone, DemoCluster.TWO).doubt()).isFalse();
        assertThat(shared.cell(alone, DemoCluster.TWO).tip()).contains("pg may not be started there");
        GroupId hall = new GroupId(Atom.of("pg"), Atom.of("hall"));
        bench.cluster.add(new ClusterEvent.GroupMemberSeen(AT, DemoCluster.TWO, hall, two, 1));
        bench.refresh();
        GroupRow row = shared.groups().values().stream().filter(each -> each.group().equals(room)).findFirst()
                .orElseThrow();
        assertThat(row.outcome().verdict()).isEqualTo(Agreement.Verdict.DISAGREED);
        assertThat(shared.cell(row, DemoCluster.ONE).whole()).isEqualTo("≠ <0.98.0> · sees 1 of 1");
        assertThat(shared.cell(row, DemoCluster.TWO).whole()).isEqualTo("≠ sees 0 of 1");
    }

    @Test
    void aDeadlockIsNamed() {
        Atom door = Atom.of("door");
        Atom key = Atom.of("key");
        bench.cluster.add(new ClusterEvent.LockSeen(AT, DemoCluster.ONE, new Lock(door, one, List.of(one))));
        bench.cluster.add(new ClusterEvent.LockSeen(AT, DemoCluster.ONE, new Lock(key, two, List.of(two))));
        bench.cluster.add(new ClusterEvent.LockWaiterSeen(AT, DemoCluster.TWO, door, two));
        locks.activeProperty().set(true);
        bench.refresh();
        assertThat(locks.rows().values()).extracting(LockRow::resource).containsExactly(door, key);
        assertThat(locks.waiters(locks.rows().values().getFirst())).contains("bank <0.98.0> two@host");
        assertThat(locks.deadlocks()).isEmpty();
        bench.cluster.add(new ClusterEvent.LockWaiterSeen(AT, DemoCluster.ONE, key, one));
        bench.refresh();
        assertThat(locks.deadlocks()).singleElement().asString().startsWith("Deadlock: ")
                .contains("waits for :door, held by bank <0.98.0> one@host");
    }

    @Test
    void rowsAreFilteredSortedAndKeepTheirPlacesUnderThePointer() {
        var rows = new LiveRows<String>(text -> text, text -> text, String::compareTo);
        rows.show(List.of("b", "a", "cab"));
        var a = rows.shown().getFirst();
        assertThat(rows.values()).containsExactly("a", "b", "cab");
        rows.sort(Comparator.<String>naturalOrder().reversed());
        assertThat(rows.values()).containsExactly("cab", "b", "a");
        assertThat(rows.shown().getLast()).isSameAs(a);
        rows.heldProperty().set(true);
        rows.show(List.of("a", "b", "d"));
        assertThat(rows.values()).containsExactly("b", "a", "d");
        rows.filterProperty().set("A");
        assertThat(rows.values()).containsExactly("a");
    }
}
