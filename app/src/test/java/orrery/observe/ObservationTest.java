package orrery.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterState;
import orrery.cluster.Connection;
import orrery.cluster.Exit;
import orrery.cluster.GroupId;
import orrery.cluster.Journal;
import orrery.cluster.Lock;
import orrery.cluster.Mfa;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.cluster.ProcessKind;
import orrery.cluster.Samples;
import orrery.cluster.Shared;
import orrery.cluster.Target;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Tuple;
import orrery.testsupport.Await;

class ObservationTest {
    private static final Cadence QUICK = new Cadence(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(5),
            Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(20),
            Duration.ofMillis(200), Duration.ofMillis(5),
            Duration.ofMillis(50), 10, 8);
    private static final NodeName ONE = NodeName.parse("one@vm");
    private static final NodeName TWO = NodeName.parse("two@vm");

    private final FakeCluster cluster = new FakeCluster();
    private final Journal journal = new Journal();
    private final Samples samples = new Samples();
    private final Observation observation = new Observation(cluster, journal, samples, InstantSource.system(), QUICK);

    @AfterEach
    void close() {
        observation.close();
    }

    @Test
    void anAttachedNodeIsOnThePictureWithWhatItIs() {
        cluster.node("one@vm").lab();
        attach(ONE);
        NodeState one = node(ONE);
        assertThat(one.status()).isEqualTo(NodeStatus.UP);
        assertThat(one.facts().kind()).isEqualTo(NodeKind.LAB);
        assertThat(one.facts().creation()).isEqualTo(new Creation(7));
        assertThat(one.facts().release()).isEqualTo("25");
    }

    @Test
    void aNodeThatRefusesFailsTheAttachAndIsNotWatched() {
        cluster.node("one@vm").cookie = new Cookie("other");
        assertThatThrownBy(() -> attach(ONE)).hasMessageContaining("one@vm refused");
        assertThat(observation.joined()).isEmpty();
    }

    @Test
    void eachSideOfAConnectionIsReportedByThatSide() {
        cluster.node("one@vm").sees("two@vm");
        cluster.node("two@vm");
        attach(ONE);
        await("half a connection", s -> s.connection(ONE, TWO).filter(Connection::isHalf).isPresent());
        cluster.node("two@vm").sees("one@vm");
        await("a whole one", s -> s.connection(ONE, TWO).filter(c -> c.isUp() && !c.isHalf()).isPresent());
        cluster.node("one@vm").peers.clear();
        await("the other half", s -> s.connection(ONE, TWO).filter(Connection::isHalf).isPresent());
    }

    @Test
    void aVisiblePeerIsJoinedWithTheSameCookieAndAHiddenOneIsNot() {
        cluster.node("one@vm").sees("two@vm").seesHidden("three@vm");
        cluster.node("two@vm");
        cluster.node("three@vm");
        attach(ONE);
        await("two to be joined", s -> status(s, TWO) == NodeStatus.UP);
        await("three to be mentioned", s -> status(s, NodeName.parse("three@vm")) == NodeStatus.KNOWN);
        assertThat(cluster.isJoined("three@vm")).isFalse();
        assertThat(node(ONE).end(NodeName.parse("three@vm"))).hasToString(
                journal.state().connection(ONE, NodeName.parse("three@vm")).orElseThrow().at(ONE).toString());
        assertThat(journal.state().connection(ONE, NodeName.parse("three@vm")).orElseThrow().isHidden()).isTrue();
    }

    @Test
    void aPeerThatRefusesStaysMentionedWithTheReason() {
        cluster.node("one@vm").sees("two@vm");
        cluster.node("two@vm").cookie = new Cookie("other");
        attach(ONE);
        await("two to be mentioned", s -> status(s, TWO) == NodeStatus.KNOWN);
        Await.until("the reason", () -> observation.refusal(TWO).isPresent());
        cluster.node("two@vm").cookie = FakeCluster.COOKIE;
        await("two to be joined after all", s -> status(s, TWO) == NodeStatus.UP);
    }

    @Test
    void aMentionedNodeThatNobodyMentionsAnyMoreIsDown() {
        cluster.node("one@vm").sees("two@vm");
        attach(ONE);
        await("two to be mentioned", s -> status(s, TWO) == NodeStatus.KNOWN);
        cluster.node("one@vm").peers.clear();
        await("two to be gone", s -> status(s, TWO) == NodeStatus.DOWN);
    }

    @Test
    void whatNodesShareIsToldAsEachOfThemSeesIt() {
        FakeCluster.FakeNode one = cluster.node("one@vm").sees("two@vm");
        cluster.node("two@vm").sees("one@vm");
        Pid king = one.pid(80);
        GroupId workers = new GroupId(Atom.of("pg"), Atom.of("workers"));
        one.globals.put(Atom.of("king"), king);
        one.groups.put(workers, List.of(king, king));
        one.locks.put(Atom.of("door"), new Lock(Atom.of("door"), king, List.of(king)));
        one.waiters.put(one.pid(81), "{door,<0.81.0>}");
        one.waiters.put(one.pid(82), "{#Fun<erl_eval.43.3316493>,<0.82.0>}");
        attach(ONE);
        await("what one sees", s -> s.node(ONE).orElseThrow().shared().equals(new Shared(
                Map.of(Atom.of("king"), king), Map.of(workers, Map.of(king, 2)),
                Map.of(Atom.of("door"), new Lock(Atom.of("door"), king, List.of(king))),
                Map.of(Atom.of("door"), Set.of(one.pid(81))))));
        await("two", s -> status(s, TWO) == NodeStatus.UP);
        assertThat(node(TWO).shared()).isEqualTo(Shared.NOTHING);
        one.groups.put(workers, List.of(king));
        one.globals.clear();
        one.locks.clear();
        one.waiters.clear();
        await("what changed", s -> s.node(ONE).orElseThrow().shared().equals(
                new Shared(Map.of(), Map.of(workers, Map.of(king, 1)), Map.of(), Map.of())));
        long before = one.unchanged.get();
        Await.until("looks that find nothing new", () -> one.unchanged.get() > before + 2);
        cluster.stop("one@vm");
        await("its end", s -> status(s, ONE) == NodeStatus.DOWN);
        assertThat(node(ONE).shared()).isEqualTo(Shared.NOTHING);
        FakeCluster.FakeNode again = cluster.node("one@vm");
        again.creation = new Creation(8);
        again.globals.put(Atom.of("king"), king);
        await("what it sees when it is back",
                s -> s.node(ONE).orElseThrow().shared().globals().containsKey(Atom.of("king")));
    }

    @Test
    void theAppItselfIsNeverOnThePicture() {
        cluster.node("one@vm").seesHidden(FakeCluster.OURS.toString()).sees("two@vm");
        cluster.node("two@vm").seesHidden(FakeCluster.OURS.toString());
        attach(ONE);
        await("two", s -> status(s, TWO) == NodeStatus.UP);
        assertThat(journal.state().node(FakeCluster.OURS)).isEmpty();
    }

    @Test
    void theHiddenNodeOfAnotherAppIsAnObserver() {
        cluster.node("one@vm").seesHidden("orrery-4711-x7k2@vm");
        attach(ONE);
        NodeName other = NodeName.parse("orrery-4711-x7k2@vm");
        await("the other app", s -> s.connection(ONE, other).isPresent());
        assertThat(node(other).facts().kind()).isEqualTo(NodeKind.OBSERVER);
    }

    @Test
    void aNodeThatEndsIsDownWithTheReasonAndComesBackAsAnotherIncarnation() {
        cluster.node("one@vm");
        attach(ONE);
        cluster.stop("one@vm");
        await("the end", s -> status(s, ONE) == NodeStatus.DOWN);
        assertThat(node(ONE).statusReason()).isEqualTo("connection_closed");
        cluster.node("one@vm").creation = new Creation(8);
        await("its return", s -> status(s, ONE) == NodeStatus.UP && node(ONE).incarnation() == 2);
    }

    @Test
    void aNodeThatHangsIsSuspectAndDelaysNoOther() {
        cluster.node("one@vm");
        cluster.node("two@vm");
        attach(ONE);
        attach(TWO);
        cluster.node("one@vm").silent = true;
        await("suspicion", s -> status(s, ONE) == NodeStatus.SUSPECT);
        cluster.node("two@vm").sees("four@vm");
        await("two to be looked at", s -> s.connection(TWO, NodeName.parse("four@vm")).isPresent());
        assertThat(observation.costs().dropped()).isPositive();
        cluster.node("one@vm").silent = false;
        await("trust", s -> status(s, ONE) == NodeStatus.UP);
        assertThat(node(ONE).incarnation()).isEqualTo(1);
    }

    @Test
    void processesAreLookedAtOnlyWhileTheirNodeIsInFocus() {
        Pid pid = cluster.node("one@vm").process(80, Map.of("registered_name", Atom.of("bank")));
        attach(ONE);
        Await.until("a look at the node", () -> samples.latest(ONE).isPresent());
        assertThat(journal.state().processCount()).isZero();
        observation.focus(new Focus(Set.of(ONE), Optional.empty()));
        await("the process", s -> s.process(pid).isPresent());
        assertThat(node(ONE).registered("bank").orElseThrow().facts().kind()).isEqualTo(ProcessKind.PLAIN);
        assertThat(samples.latest(pid).orElseThrow().memory()).isEqualTo(2688);
    }

    @Test
    void whatChangesAboutAProcessIsToldAndWhatIsGoneIsGone() {
        var one = cluster.node("one@vm");
        Pid a = one.process(80, Map.of());
        Pid b = one.process(81, Map.of("links", ListTerm.of(one.pid(80)), "monitors",
                ListTerm.of(Tuple.of(Atom.of("process"), Tuple.of(Atom.of("bank"), TWO.atom())))));
        observation.focus(new Focus(Set.of(ONE), Optional.empty()));
        attach(ONE);
        await("the link", s -> s.process(b).filter(p -> p.links().containsKey(new Target.OfPid(a))
                && p.monitors().containsKey(new Target.OfName("bank", TWO))).isPresent());
        one.process(81, Map.of());
        await("its end", s -> s.process(b).filter(p -> p.links().isEmpty() && p.monitors().isEmpty()).isPresent());
        one.processes.remove(a);
        await("the end of the process", s -> s.process(a).isEmpty());
        assertThat(node(ONE).exits()).extracting("pid").containsExactly(a);
    }

    @Test
    void whatProcLibRemembersIsTheInitialCallAndTheParent() {
        var one = cluster.node("one@vm");
        Pid sup = one.process(80, Map.of("registered_name", Atom.of("my_sup"), "initial_call",
                FakeCluster.FakeNode.mfa("proc_lib", "init_p", 5), "dictionary", ListTerm.of(
                        Tuple.of(Atom.of("$initial_call"), FakeCluster.FakeNode.mfa("supervisor", "my", 1)))));
        Pid child = one.process(81, Map.of("initial_call", FakeCluster.FakeNode.mfa("proc_lib", "init_p", 5),
                "dictionary", ListTerm.of(Tuple.of(Atom.of("$ancestors"), ListTerm.of(Atom.of("my_sup"))),
                        Tuple.of(Atom.of("$initial_call"), FakeCluster.FakeNode.mfa("bank", "init", 1)))));
        observation.focus(new Focus(Set.of(ONE), Optional.empty()));
        attach(ONE);
        await("the parent", s -> s.process(child).flatMap(p -> p.parent()).equals(Optional.of(sup)));
        assertThat(journal.state().process(sup).orElseThrow().facts().kind()).isEqualTo(ProcessKind.SUPERVISOR);
        assertThat(journal.state().process(child).orElseThrow().facts().initialCall())
                .isEqualTo(Mfa.of("bank", "init", 1));
    }

    @Test
    void theProcessOfOurOwnRequestIsNoPartOfThePicture() {
        var one = cluster.node("one@vm");
        Pid own = one.process(90, Map.of("initial_call", FakeCluster.FakeNode.mfa("erpc", "execute_call", 4),
                "group_leader", one.requestLeader));
        Pid theirs = one.process(91, Map.of("initial_call", FakeCluster.FakeNode.mfa("erpc", "execute_call", 4)));
        observation.focus(new Focus(Set.of(ONE), Optional.empty()));
        attach(ONE);
        await("the other process", s -> s.process(theirs).isPresent());
        assertThat(journal.state().process(own)).isEmpty();
    }

    @Test
    void theProcessInFocusTellsWhoWatchesItButNotThatWeDo() {
        var one = cluster.node("one@vm");
        Pid watcher = new Pid(TWO.atom(), 5, 0, new Creation(1));
        Pid us = new Pid(FakeCluster.OURS.atom(), 5, 0, new Creation(1));
        Pid pid = one.process(80, Map.of("monitored_by", ListTerm.of(watcher, us), "message_queue_len", Int.of(3)));
        attach(ONE);
        observation.focus(new Focus(Set.of(), Optional.of(pid)));
        await("the watcher", s -> s.watchersOf(pid).contains(watcher));
        assertThat(journal.state().watchersOf(pid)).containsExactly(watcher);
        assertThat(samples.latest(pid).orElseThrow().queueLength()).isEqualTo(3);
        one.process(80, Map.of());
        await("the watcher to be gone", s -> s.watchersOf(pid).isEmpty());
    }

    @Test
    void ofTooManyProcessesTheNamedAndTheLargestAreLookedAtAndAllAreCounted() {
        var one = crowded();
        Pid named = one.process(1000, Map.of("registered_name", Atom.of("bank")));
        Pid large = one.process(1001, Map.of("memory", Int.of(1_000_000)));
        await("the named and the large process",
                s -> s.process(named).isPresent() && s.process(large).isPresent());
        assertThat(node(ONE).processes()).hasSizeLessThanOrEqualTo(QUICK.mostProcesses());
        await("the count of all", _ -> samples.latest(ONE).filter(sample -> sample.processes() == 52).isPresent());
    }

    @Test
    void oneOfTooManyThatIsNoLongerLargeLeavesThePictureAndHasNotEnded() {
        var one = crowded();
        Pid large = one.process(1001, Map.of("memory", Int.of(1_000_000)));
        await("the large process", s -> s.process(large).isPresent());
        one.process(1001, Map.of("memory", Int.of(1)));
        await("another in its place", s -> s.process(large).isEmpty());
        assertThat(node(ONE).exits()).isEmpty();

        Pid next = one.process(1002, Map.of("memory", Int.of(2_000_000)));
        await("the next large one", s -> s.process(next).isPresent());
        one.processes.remove(next);
        await("its end", s -> s.process(next).isEmpty());
        assertThat(node(ONE).exits()).extracting(Exit::pid).containsExactly(next);
    }

    private FakeCluster.FakeNode crowded() {
        var one = cluster.node("one@vm");
        for (int i = 0; i < 50; i++) {
            one.process(100 + i, Map.of("memory", Int.of(1000 + i)));
        }
        observation.focus(new Focus(Set.of(ONE), Optional.empty()));
        attach(ONE);
        return one;
    }

    @Test
    void aDetachedNodeIsForgottenAndNotJoinedAgainByItself() {
        cluster.node("one@vm").sees("two@vm");
        cluster.node("two@vm").sees("one@vm");
        attach(ONE);
        await("two to be joined", s -> status(s, TWO) == NodeStatus.UP);
        observation.detach(TWO);
        assertThat(cluster.isJoined("two@vm")).isFalse();
        assertThat(status(journal.state(), TWO)).isEqualTo(NodeStatus.KNOWN);
        cluster.node("one@vm").sees("three@vm");
        await("another look", s -> s.node(NodeName.parse("three@vm")).isPresent());
        assertThat(cluster.isJoined("two@vm")).isFalse();
    }

    @Test
    void anotherWatchGoesOnFromWhatIsOnThePicture() {
        cluster.node("one@vm").sees("two@vm").process(80, Map.of());
        observation.focus(new Focus(Set.of(ONE), Optional.empty()));
        attach(ONE);
        await("the process", s -> s.processCount() == 1 && s.connection(ONE, TWO).isPresent());
        try (var other = new Observation(cluster, journal, samples, InstantSource.system(), QUICK)) {
            observation.close();
            cluster.node("one@vm").processes.clear();
            cluster.node("one@vm").peers.clear();
            other.focus(new Focus(Set.of(ONE), Optional.empty()));
            other.attach(ONE, FakeCluster.COOKIE, true).join();
            await("the process to be gone", s -> s.processCount() == 0);
            await("the connection to be gone", s -> s.connections().stream().noneMatch(Connection::isUp));
            assertThat(node(ONE).facts().startedByUs()).isTrue();
        }
    }

    @Test
    void nothingIsAskedAfterTheEnd() {
        cluster.node("one@vm");
        attach(ONE);
        observation.close();
        Await.until("quiet", () -> {
            long before = cluster.requests();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            return cluster.requests() == before;
        });
    }

    private void attach(NodeName node) {
        observation.attach(node, FakeCluster.COOKIE, false).orTimeout(5, TimeUnit.SECONDS).join();
    }

    private NodeState node(NodeName name) {
        return journal.state().node(name).orElseThrow();
    }

    private static NodeStatus status(ClusterState state, NodeName node) {
        return state.node(node).map(NodeState::status).orElse(NodeStatus.DOWN);
    }

    private void await(String what, Predicate<ClusterState> condition) {
        Await.until(what + "; there is " + journal.state(), () -> condition.test(journal.state()));
    }
}
