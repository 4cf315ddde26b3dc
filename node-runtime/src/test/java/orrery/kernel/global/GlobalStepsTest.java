package orrery.kernel.global;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.kernel.global.LockTable.Holder;
import orrery.kernel.global.LockerQueue.Candidate;
import orrery.kernel.global.SyncSession.Effect;
import orrery.kernel.global.Words.VersionedNode;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;

/** The steps of {@code global} that need nobody's help, as tables. */
class GlobalStepsTest {
    private static final Atom A = Atom.of("a@h");
    private static final Atom B = Atom.of("b@h");
    private static final Atom FAR = Atom.of("c@elsewhere");
    private static final LockId NAMES = new LockId(Words.GLOBAL, Atom.of("me"));

    private static Pid pid(Atom node, long id) {
        return new Pid(node, id, 0, new Creation(1));
    }

    private static Reference reference(long word) {
        return new Reference(A, new Creation(1), List.of(word, 1L, 1L));
    }

    private static LockTable held(Pid... pids) {
        LockTable table = LockTable.EMPTY;
        for (Pid pid : pids) {
            table = table.with(NAMES, new Holder(pid, reference(pid.id())));
        }
        return table;
    }

    @Test
    void aLockIsSharedByProcessesOfOneRequesterOnly() {
        LockTable table = held(pid(A, 1), pid(B, 2));
        assertThat(table.canSet(NAMES)).isTrue();
        assertThat(table.canSet(new LockId(Words.GLOBAL, Atom.of("other")))).isFalse();
        assertThat(table.canSet(new LockId(Atom.of("thing"), Atom.of("other")))).isTrue();
    }

    @Test
    void aLockGoesWithItsLastHolder() {
        LockTable table = held(pid(A, 1), pid(B, 2)).without(NAMES, pid(A, 1));
        assertThat(table.isHeldBy(NAMES, pid(B, 2))).isTrue();
        assertThat(table.without(NAMES, pid(A, 1))).isEqualTo(table);
        assertThat(table.without(NAMES, pid(B, 2)).locks()).isEmpty();
    }

    @Test
    void onlyItsRequesterGivesALockBack() {
        LockTable table = held(pid(A, 1));
        assertThat(table.without(new LockId(Words.GLOBAL, Atom.of("other")), pid(A, 1))).isEqualTo(table);
    }

    @Test
    void theLockOnNamesRemembersThatItsHolderDied() {
        LockTable died = held(pid(A, 1)).down(reference(1));
        assertThat(died.locks()).isEmpty();
        assertThat(died.globalLockDown()).isTrue();
        LockTable next = died.with(NAMES, new Holder(pid(B, 2), reference(2)));
        assertThat(next.without(NAMES, pid(B, 2)).globalLockDown()).isFalse();
    }

    @Test
    void resolvingNeedsTheLockAndTheOthersNamesInEitherOrder() {
        SyncSession begun = SyncSession.NONE.begun(Int.ONE, pid(A, 9));
        Term names = ListTerm.of(Atom.of("names"));
        assertThat(begun.lockIsSet(NAMES.term()).effect()).isEqualTo(new Effect.None());
        assertThat(begun.lockIsSet(NAMES.term()).session().exchanged(names).effect())
                .isEqualTo(new Effect.Resolve(names));
        assertThat(begun.exchanged(names).effect()).isEqualTo(new Effect.None());
        assertThat(begun.exchanged(names).session().lockIsSet(NAMES.term()).effect())
                .isEqualTo(new Effect.Resolve(names));
    }

    @Test
    void theEndNeedsBothDecisionsInEitherOrder() {
        SyncSession begun = SyncSession.NONE.begun(Int.ONE, pid(A, 9));
        List<Term> ours = List.of(Atom.of("op"));
        SyncSession.Resolution his = new SyncSession.Resolution(List.of(), Nil.NIL, Nil.NIL);
        assertThat(begun.decided(ours).session().resolved(his).effect()).isEqualTo(new Effect.Finish(ours, his));
        assertThat(begun.resolved(his).session().decided(ours).effect()).isEqualTo(new Effect.Finish(ours, his));
    }

    @Test
    void aSessionKnowsOnlyItsOwnTag() {
        assertThat(SyncSession.NONE.hasMyTag(Int.ONE)).isFalse();
        assertThat(SyncSession.NONE.begun(Int.ONE, pid(A, 9)).hasMyTag(Int.ONE)).isTrue();
        assertThat(SyncSession.NONE.begun(Int.ONE, pid(A, 9)).hasMyTag(Int.ZERO)).isFalse();
    }

    @Test
    void nodesAreAddedOnceAndNeverOurselves() {
        Membership.Added added = Membership.NONE.with(List.of(new VersionedNode(A, 8), new VersionedNode(B, 8),
                new VersionedNode(B, 7)), A);
        assertThat(added.nodes()).containsExactly(B);
        assertThat(added.membership().version(B)).isEqualTo(8);
    }

    @Test
    void olderNodesGetNoVersions() {
        Membership members = Membership.NONE.with(List.of(new VersionedNode(B, 8)), A).membership();
        assertThat(members.list(6)).isEqualTo(ListTerm.of(B));
        assertThat(members.list(8)).isEqualTo(ListTerm.of(Tuple.of(B, Int.of(8))));
    }

    @Test
    void onlyNodesThatUnderstandItAreToldOfALoss() {
        Membership members = Membership.NONE.with(List.of(new VersionedNode(A, 8), new VersionedNode(B, 6)), FAR)
                .membership().pending(FAR, 8);
        assertThat(members.preventingOverlap(A)).containsExactly(FAR);
        assertThat(members.preventingOverlap(B)).containsExactlyInAnyOrder(A, FAR);
    }

    @Test
    void aLossIsNewsOnce() {
        LostConnections.Link link = new LostConnections.Link(A, B);
        LostConnections.Report report = new LostConnections.Report(link, Int.of(1), Int.of(5));
        LostConnections heard = LostConnections.NONE.with(report, reference(1));
        assertThat(heard.isNews(report)).isFalse();
        assertThat(heard.isNews(new LostConnections.Report(link, Int.of(1), Int.of(4)))).isFalse();
        assertThat(heard.isNews(new LostConnections.Report(link, Int.of(1), Int.of(6)))).isTrue();
        assertThat(heard.isNews(new LostConnections.Report(link, Int.of(2), Int.of(5)))).isTrue();
        assertThat(heard.without(reference(1)).isNews(report)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "1, 1100", "5, 1500", "20, 3000", "40, 3000"})
    void aLockerWaitsTheLongerTheMoreNodesItSpeaksFor(int known, long millis) {
        List<Atom> nodes = java.util.stream.IntStream.range(0, known).mapToObj(i -> Atom.of("n" + i + "@h")).toList();
        LockerQueue queue = LockerQueue.of(A, nodes).with(new Candidate(B, pid(B, 1), 8, Int.ONE, Int.ONE));
        assertThat(queue.delay()).contains(Duration.ofMillis(millis));
        assertThat(queue.justSynced(true).delay()).contains(Duration.ZERO);
        assertThat(LockerQueue.of(A, nodes).delay()).isEmpty();
    }

    @Test
    void nodesOfThisHostComeFirstAndKnownOnesNotAtAll() {
        Candidate near = new Candidate(B, pid(B, 1), 8, Int.ONE, Int.ONE);
        Candidate far = new Candidate(FAR, pid(FAR, 1), 8, Int.ONE, Int.ONE);
        LockerQueue queue = LockerQueue.of(A, List.of()).with(far).with(near);
        assertThat(queue.choose(new Random(1)).candidate()).contains(near);
        LockerQueue.Choice none = queue.knowing(List.of(B)).choose(new Random(1));
        assertThat(none.candidate()).isEqualTo(Optional.empty());
        assertThat(none.queue().choose(new Random(1)).candidate()).contains(far);
    }

    @ParameterizedTest
    @CsvSource({"0, 125", "1, 250", "2, 500", "3, 1000", "4, 2000", "5, 4000", "6, 8000", "99, 8000"})
    void sleepsBetweenTriesGrowToEightSeconds(int times, int millis) {
        assertThat(GlobalLocks.bound(times)).isEqualTo(millis);
    }
}
