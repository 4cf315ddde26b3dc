package orrery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;

/** The rules of links, one by one; {@code BlastBeamTest} holds them to a real erl. */
class BlastTest {
    private static final NodeName A = NodeName.parse("a@lab");
    private static final NodeName B = NodeName.parse("b@lab");
    private static final Instant T = Instant.EPOCH;
    private static final Atom BOOM = Atom.of("boom");
    private static final Atom KILL = Atom.of("kill");
    private static final Atom NORMAL = Atom.of("normal");
    private static final Mfa LOOP = Mfa.of("gen_server", "loop", 7);
    private static final Mfa PLAIN = Mfa.of("timer", "sleep", 1);

    private final List<ClusterEvent> events = new ArrayList<>(List.of(up(A, 1), up(B, 2)));
    private final Pid one = process(A, 1, false);
    private final Pid two = process(A, 2, false);
    private final Pid three = process(B, 3, false);

    private static ClusterEvent up(NodeName node, long creation) {
        return new ClusterEvent.NodeUp(T, node,
                new NodeFacts(NodeKind.BEAM, NameMode.SHORT, false, "25", new Creation(creation), false));
    }

    private Pid process(NodeName node, long id, boolean traps) {
        return process(node, id, traps, ProcessKind.PLAIN, PLAIN);
    }

    private Pid process(NodeName node, long id, boolean traps, ProcessKind kind, Mfa current) {
        Pid pid = new Pid(node.atom(), id, 0, new Creation(1));
        events.add(new ClusterEvent.ProcessSeen(T, pid,
                new ProcessFacts(kind, PLAIN, current, ProcessStatus.WAITING, traps, false)));
        return pid;
    }

    private void link(Pid a, Pid b) {
        events.add(new ClusterEvent.LinkSeen(T, a, new Target.OfPid(b)));
        events.add(new ClusterEvent.LinkSeen(T, b, new Target.OfPid(a)));
    }

    private void child(Pid parent, Pid child) {
        link(parent, child);
        events.add(new ClusterEvent.ParentKnown(T, child, parent));
    }

    private String fates(Pid target, Term reason) {
        return words(Blast.ofExit(ClusterState.EMPTY.applyAll(events), target, reason));
    }

    private static String words(List<Fate> fates) {
        return fates.stream().map(fate -> fate.pid().id() + " " + fate.kind() + " " + fate.reason()
                + fate.restartedBy().map(by -> " again by " + by.id()).orElse("")).collect(Collectors.joining(", "));
    }

    @Test
    void whoIsLinkedToNobodyDiesAlone() {
        assertThat(fates(one, BOOM)).isEqualTo("1 DIES boom");
    }

    @Test
    void normalFromAnotherProcessEndsNobody() {
        link(one, two);
        assertThat(fates(one, NORMAL)).isEmpty();
    }

    @Test
    void aReasonGoesAlongLinksAndOverToOtherNodes() {
        link(one, two);
        link(two, three);
        assertThat(fates(one, Tuple.of(BOOM, BOOM)))
                .isEqualTo("1 DIES {boom,boom}, 2 DIES {boom,boom}, 3 DIES {boom,boom}");
    }

    @Test
    void aCircleOfLinksEnds() {
        link(one, two);
        link(two, three);
        link(three, one);
        assertThat(fates(two, BOOM)).isEqualTo("2 DIES boom, 1 DIES boom, 3 DIES boom");
    }

    @Test
    void killCannotBeTrappedAndReachesTheOthersAsKilled() {
        Pid trapping = process(A, 4, true);
        Pid observer = process(A, 5, true);
        link(trapping, one);
        link(trapping, observer);
        assertThat(fates(trapping, KILL)).isEqualTo("4 DIES killed, 1 DIES killed, 5 IS_TOLD killed");
    }

    @Test
    void whoTrapsExitsIsToldAndStopsTheWave() {
        Pid trapping = process(A, 4, true);
        link(one, trapping);
        link(trapping, two);
        assertThat(fates(one, BOOM)).isEqualTo("1 DIES boom, 4 IS_TOLD boom");
        assertThat(fates(trapping, BOOM)).isEqualTo("4 IS_TOLD boom");
        assertThat(fates(trapping, NORMAL)).isEqualTo("4 IS_TOLD normal");
    }

    @Test
    void oneEndOfALinkIsEnough() {
        events.add(new ClusterEvent.LinkSeen(T, two, new Target.OfPid(one)));
        assertThat(fates(one, BOOM)).isEqualTo("1 DIES boom, 2 DIES boom");
    }

    @Test
    void whomNobodyLookedAtMayTrapExits() {
        Pid stranger = new Pid(Atom.of("c@lab"), 9, 0, new Creation(1));
        events.add(new ClusterEvent.LinkSeen(T, one, new Target.OfPid(stranger)));
        assertThat(fates(one, BOOM)).isEqualTo("1 DIES boom, 9 UNSURE boom");
    }

    @Test
    void whoMonitorsHearsByPidAndByName() {
        events.add(new ClusterEvent.MonitorSeen(T, three, new Target.OfPid(one)));
        events.add(new ClusterEvent.NameRegistered(T, A, "one", one));
        events.add(new ClusterEvent.MonitorSeen(T, two, new Target.OfName("one", A)));
        assertThat(fates(one, BOOM)).isEqualTo("1 DIES boom, 2 HEARS boom, 3 HEARS boom");
    }

    @Test
    void whoDiesItselfHearsOfNothing() {
        link(one, two);
        events.add(new ClusterEvent.MonitorSeen(T, two, new Target.OfPid(one)));
        assertThat(fates(one, BOOM)).isEqualTo("1 DIES boom, 2 DIES boom");
    }

    @Test
    void aSupervisorStartsItsChildAgain() {
        Pid supervisor = process(A, 6, true, ProcessKind.SUPERVISOR, LOOP);
        Pid worker = process(A, 7, false, ProcessKind.SERVER, LOOP);
        child(supervisor, worker);
        assertThat(fates(worker, KILL)).isEqualTo("7 DIES killed again by 6, 6 IS_TOLD killed");
    }

    @Test
    void aServerThatTrapsExitsEndsWithItsParentButNotWithOthers() {
        Pid server = process(A, 7, true, ProcessKind.SERVER, LOOP);
        child(one, server);
        link(server, two);
        assertThat(fates(one, BOOM)).isEqualTo("1 DIES boom, 7 DIES boom, 2 DIES boom");
        assertThat(fates(two, BOOM)).isEqualTo("2 DIES boom, 7 IS_TOLD boom");
    }

    @Test
    void aSupervisorThatEndsWithItsParentShutsItsChildrenDown() {
        Pid top = process(A, 5, true, ProcessKind.SUPERVISOR, LOOP);
        Pid supervisor = process(A, 6, true, ProcessKind.SUPERVISOR, LOOP);
        Pid worker = process(A, 7, true, ProcessKind.SERVER, LOOP);
        child(top, supervisor);
        child(supervisor, worker);
        assertThat(fates(top, KILL)).isEqualTo("5 DIES killed, 6 DIES killed, 7 DIES killed");
        events.add(new ClusterEvent.ProcessExited(T, top, "killed"));
        Pid starter = process(A, 8, false);
        child(starter, supervisor);
        assertThat(fates(starter, BOOM)).isEqualTo("8 DIES boom, 6 DIES boom, 7 DIES shutdown");
    }

    @Test
    void aNodeThatEndsIsLostToWhoWasLinkedToIt() {
        link(one, three);
        events.add(new ClusterEvent.MonitorSeen(T, process(B, 4, false), new Target.OfPid(two)));
        assertThat(words(Blast.ofNode(ClusterState.EMPTY.applyAll(events), A)))
                .isEqualTo("1 DIES noconnection, 2 DIES noconnection, 3 DIES noconnection, 4 HEARS noconnection");
    }

    @Test
    void predictionAndOutcomeStandSideBySide() {
        Pid supervisor = process(A, 6, true, ProcessKind.SUPERVISOR, LOOP);
        Pid worker = process(A, 7, false, ProcessKind.SERVER, LOOP);
        child(supervisor, worker);
        link(worker, one);
        ClusterState before = ClusterState.EMPTY.applyAll(events);
        List<Fate> prediction = Blast.ofExit(before, worker, KILL);
        Aftermath waiting = Aftermath.of(prediction, before, before, T);
        assertThat(waiting.holds()).isFalse();
        assertThat(waiting.died()).isZero();

        events.add(new ClusterEvent.ProcessExited(T, worker, "killed"));
        events.add(new ClusterEvent.ProcessExited(T, one, "killed"));
        events.add(new ClusterEvent.ProcessExited(T, two, "boom"));
        Pid next = process(A, 8, false, ProcessKind.SERVER, LOOP);
        child(supervisor, next);
        Aftermath after = Aftermath.of(prediction, before, ClusterState.EMPTY.applyAll(events), T);
        assertThat(after.lines()).extracting(line -> line.pid().id() + " " + line.outcome() + " " + line.reason()
                + " " + line.holds() + line.successor().map(by -> " then " + by.id()).orElse(""))
                .containsExactlyInAnyOrder("7 DIED killed true then 8", "6 LIVES  true", "1 DIED killed true",
                        "2 DIED boom false");
        assertThat(after.died()).isEqualTo(3);
        assertThat(after.holds()).isFalse();
    }
}
