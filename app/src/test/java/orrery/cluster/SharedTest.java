package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;

/** What nodes share is told by each for itself. */
class SharedTest {
    private static final Instant AT = Instant.parse("2026-01-01T10:00:00Z");
    private static final NodeName ONE = NodeName.parse("one@lab");
    private static final NodeName TWO = NodeName.parse("two@lab");
    private static final Pid MEMBER = new Pid(TWO.atom(), 95, 0, new Creation(7));
    private static final GroupId WORKERS = new GroupId(Atom.of("pg"), Atom.of("workers"));

    private final ClusterState up = ClusterState.EMPTY
            .apply(new ClusterEvent.NodeUp(AT, ONE, NodeFacts.mentioned(ONE)))
            .apply(new ClusterEvent.NodeUp(AT, TWO, NodeFacts.mentioned(TWO)));

    private static Shared of(NodeName node, ClusterState state) {
        return state.node(node).orElseThrow().shared();
    }

    @Test
    void aGlobalNameIsWhatTheNodeThatTellsItBelieves() {
        ClusterState known = up.apply(new ClusterEvent.GlobalNameSeen(AT, ONE, Atom.of("king"), MEMBER));

        assertThat(of(ONE, known).globals()).isEqualTo(Map.of(Atom.of("king"), MEMBER));
        assertThat(of(TWO, known).globals()).isEmpty();
        assertThat(of(ONE, known.apply(new ClusterEvent.GlobalNameGone(AT, ONE, Atom.of("king")))).globals()).isEmpty();
    }

    @Test
    void aGroupIsThereWhileItHasMembers() {
        ClusterState joined = up.apply(new ClusterEvent.GroupMemberSeen(AT, ONE, WORKERS, MEMBER, 1))
                .apply(new ClusterEvent.GroupMemberSeen(AT, ONE, WORKERS, MEMBER, 2));

        assertThat(of(ONE, joined).groups()).isEqualTo(Map.of(WORKERS, Map.of(MEMBER, 2)));
        assertThat(of(ONE, joined.apply(new ClusterEvent.GroupMemberGone(AT, ONE, WORKERS, MEMBER))).groups())
                .isEmpty();
    }

    @Test
    void aLockIsKeptUntilItIsGone() {
        Lock lock = new Lock(Atom.of("printer"), MEMBER, List.of(MEMBER));
        ClusterState locked = up.apply(new ClusterEvent.LockSeen(AT, TWO, lock));

        assertThat(of(TWO, locked).locks()).isEqualTo(Map.of(lock.resource(), lock));
        assertThat(of(TWO, locked.apply(new ClusterEvent.LockGone(AT, TWO, lock.resource()))).locks()).isEmpty();
    }

    @Test
    void whoWaitsForALockIsKeptUntilItDoesNot() {
        ClusterState waiting = up.apply(new ClusterEvent.LockWaiterSeen(AT, ONE, Atom.of("printer"), MEMBER));

        assertThat(of(ONE, waiting).waiters()).isEqualTo(Map.of(Atom.of("printer"), Set.of(MEMBER)));
        assertThat(waiting.apply(new ClusterEvent.LockWaiterSeen(AT, ONE, Atom.of("printer"), MEMBER)))
                .isSameAs(waiting);
        assertThat(of(ONE, waiting.apply(new ClusterEvent.LockWaiterGone(AT, ONE, Atom.of("printer"), MEMBER)))
                .waiters()).isEmpty();
    }

    @Test
    void whatIsKnownAlreadyChangesNothing() {
        ClusterState once = up.apply(new ClusterEvent.GroupMemberSeen(AT, ONE, WORKERS, MEMBER, 1))
                .apply(new ClusterEvent.LockSeen(AT, ONE, new Lock(Atom.of("l"), MEMBER, List.of(MEMBER))))
                .apply(new ClusterEvent.GlobalNameSeen(AT, ONE, Atom.of("n"), MEMBER));

        assertThat(once.apply(new ClusterEvent.GroupMemberSeen(AT, ONE, WORKERS, MEMBER, 1))
                .apply(new ClusterEvent.LockSeen(AT, ONE, new Lock(Atom.of("l"), MEMBER, List.of(MEMBER))))
                .apply(new ClusterEvent.GlobalNameSeen(AT, ONE, Atom.of("n"), MEMBER))
                .apply(new ClusterEvent.GroupMemberGone(AT, TWO, WORKERS, MEMBER))).isSameAs(once);
    }

    @Test
    void aNodeThatWentDownBelievesNothing() {
        ClusterState known = up.apply(new ClusterEvent.GlobalNameSeen(AT, ONE, Atom.of("king"), MEMBER));

        assertThat(of(ONE, known.apply(new ClusterEvent.NodeDown(AT, ONE, "killed")))).isEqualTo(Shared.NOTHING);
    }
}
