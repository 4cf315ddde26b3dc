package orrery.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterState;
import orrery.cluster.Connection;
import orrery.cluster.GroupId;
import orrery.cluster.Journal;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.cluster.ProcessKind;
import orrery.cluster.ProcessState;
import orrery.cluster.Samples;
import orrery.cluster.Shared;
import orrery.epmd.EpmdAddress;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Tuple;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** The same questions, put to real nodes. */
class ObservedBeamTest {
    private static final Cookie COOKIE = new Cookie("orrery_test");

    private final Journal journal = new Journal();
    private final Samples samples = new Samples();
    private TestEpmd epmd;
    private HiddenNodes observer;
    private Observation observation;

    @BeforeEach
    void start() {
        Interop.requireErl();
        epmd = TestEpmd.start();
        observer = new HiddenNodes(longName -> longName ? "127.0.0.1" : Interop.shortHost(),
                new EpmdAddress("127.0.0.1", epmd.port()));
        observation = new Observation(observer, journal, samples);
    }

    @AfterEach
    void stop() {
        if (observation != null) {
            observation.close();
            observer.close();
            epmd.close();
        }
    }

    @Test
    void aClusterOfErlNodesIsSeenFromEachSideWithoutChangingIt() {
        try (ErlNode one = RealNode.erl(epmd, "one").start(); ErlNode two = RealNode.erl(epmd, "two").start()) {
            attach(one);
            assertThat(node(one).facts().kind()).isEqualTo(NodeKind.BEAM);
            assertThat(node(one).facts().release()).isEqualTo("25");
            one.eval("net_kernel:connect_node('" + two.name() + "')");
            await("two, which one shows", s -> status(s, two.name()) == NodeStatus.UP);
            await("both sides", s -> s.connection(one.name(), two.name()).filter(c -> c.isUp() && !c.isHalf())
                    .isPresent());
            assertThat(one.eval("nodes()")).isEqualTo("[" + two.name() + "]");
            one.eval("erlang:disconnect_node('" + two.name() + "')");
            await("the end of it", s -> s.connection(one.name(), two.name()).filter(Connection::isUp).isEmpty());
            two.close();
            await("the end of two", s -> status(s, two.name()) == NodeStatus.DOWN);
        }
    }

    @Test
    void aHiddenNodeIsKnownAsOne() {
        try (ErlNode one = RealNode.erl(epmd, "one@127.0.0.1").hidden().start()) {
            attach(one);
            assertThat(node(one).facts().hidden()).isTrue();
        }
    }

    @Test
    void theProcessesOfANodeInFocusAreThereWithTheirLines() {
        try (ErlNode one = RealNode.erl(epmd, "one").start()) {
            attach(one);
            observation.focus(new Focus(Set.of(one.name()), Optional.empty()));
            await("its processes", s -> node(one).registered("net_kernel").isPresent());
            ProcessState supervisor = node(one).registered("kernel_sup").orElseThrow();
            assertThat(supervisor.facts().kind()).isEqualTo(ProcessKind.SUPERVISOR);
            assertThat(supervisor.facts().system()).isTrue();
            assertThat(supervisor.links()).isNotEmpty();
            assertThat(node(one).registered("net_kernel").orElseThrow().parent()).isPresent();
            assertThat(supervisor.facts().initialCall()).hasToString("supervisor:kernel/1");

            one.eval("register(bank, spawn(fun() -> receive stop -> ok end end))");
            await("a new process", s -> node(one).registered("bank").isPresent());
            assertThat(node(one).registered("bank").orElseThrow().facts().system()).isFalse();
            one.eval("register(sleeper, spawn(fun() -> timer:sleep(infinity) end))");
            one.eval("register(napper, spawn(timer, sleep, [infinity]))");
            await("two that sleep", s -> Stream.of("sleeper", "napper").allMatch(name -> node(one).registered(name)
                    .filter(p -> p.facts().currentFunction().toString().equals("timer:sleep/1")).isPresent()));
            assertThat(node(one).registered("sleeper").orElseThrow().facts().system()).isFalse();
            assertThat(node(one).registered("napper").orElseThrow().facts().system()).isFalse();
            one.eval("bank ! stop");
            await("its end", s -> node(one).registered("bank").isEmpty());
            assertThat(node(one).processesInOrder())
                    .noneMatch(p -> p.facts().initialCall().module().equals(Atom.of("erpc")));
            assertThat(samples.latest(one.name()).orElseThrow().memory()).isPositive();
        }
    }

    @Test
    void ofAFreshNodeNearlyEverythingIsFurniture() {
        try (ErlNode one = RealNode.erl(epmd, "one").start()) {
            attach(one);
            observation.focus(new Focus(Set.of(one.name()), Optional.empty()));
            await("its processes", s -> node(one).registered("net_kernel").isPresent());
            List<ProcessState> others = node(one).processesInOrder().stream().filter(p -> !p.facts().system()).toList();
            assertThat(others).as("%s", others.stream().map(p -> p + " " + p.facts()).toList()).hasSizeLessThan(6);
        }
    }

    @Test
    void aNodeOfANewerReleaseIsAskedTheSame() {
        Interop.requireOtp27();
        try (ErlNode one = RealNode.erl(epmd, "one").otp27().start()) {
            attach(one);
            observation.focus(new Focus(Set.of(one.name()), Optional.empty()));
            await("its processes", s -> node(one).registered("net_kernel").isPresent());
            assertThat(node(one).facts().release()).isEqualTo("27");
            List<ProcessState> others = node(one).processesInOrder().stream().filter(p -> !p.facts().system()).toList();
            assertThat(others).as("%s", others.stream().map(p -> p + " " + p.facts()).toList()).hasSizeLessThan(8);
        }
    }

    @Test
    void whatANodeSharesIsReadFromItsOwnTables() {
        try (ErlNode one = RealNode.erl(epmd, "one").start()) {
            sharesAndLetsGo(one);
        }
    }

    @Test
    void aNewerReleaseKeepsTheSameTables() {
        Interop.requireOtp27();
        try (ErlNode one = RealNode.erl(epmd, "one").otp27().start()) {
            sharesAndLetsGo(one);
        }
    }

    private void sharesAndLetsGo(ErlNode one) {
        one.eval("P = spawn(fun() -> timer:sleep(infinity) end), global:register_name({king, 1}, P)");
        one.eval("{pg:start(pg), pg:start(rooms), pg:join(rooms, \"lobby\", [P, P]), pg:join(red, P)}");
        one.eval("global:set_lock({door, me})");
        attach(one);
        Pid king = Await.value("its name", Duration.ofSeconds(20), () -> Optional.ofNullable(
                node(one).shared().globals().get(Tuple.of(Atom.of("king"), Int.ONE))));
        assertThat(one.eval("P")).isEqualTo("<0." + king.id() + "." + king.serial() + ">");
        GroupId lobby = new GroupId(Atom.of("rooms"), ListTerm.charlist("lobby"));
        GroupId red = new GroupId(Atom.of("pg"), Atom.of("red"));
        assertThat(node(one).shared().groups())
                .isEqualTo(Map.of(lobby, Map.of(king, 2), red, Map.of(king, 1)));
        assertThat(node(one).shared().locks().values()).hasSize(1)
                .allMatch(lock -> lock.requester().equals(Atom.of("me")) && lock.holders().size() == 1);
        one.eval("W = [spawn(fun() -> global:set_lock({R, self()}) end) || R <- [door, door, open]]");
        Pid first = MessageTracingContract.pid(one, "hd(W)");
        Pid second = MessageTracingContract.pid(one, "lists:nth(2, W)");
        await("who waits", s -> node(one).shared().waiters().equals(Map.of(Atom.of("door"), Set.of(first, second))));
        one.eval("exit(hd(W), kill)");
        await("who still waits", s -> node(one).shared().waiters().equals(Map.of(Atom.of("door"), Set.of(second))));
        one.eval("exit(lists:nth(2, W), kill)");
        one.eval("{pg:leave(rooms, \"lobby\", P), global:del_lock({door, me}), global:unregister_name({king, 1})}");
        await("what it let go", s -> node(one).shared().equals(
                new Shared(Map.of(), Map.of(lobby, Map.of(king, 1), red, Map.of(king, 1)), Map.of(), Map.of())));
        one.eval("exit(P, kill)");
        await("the end of its process", s -> node(one).shared().equals(Shared.NOTHING));
    }

    @Test
    void aFrozenNodeIsSuspectAndTrustedAgainWhenItThaws() {
        try (ErlNode one = RealNode.erl(epmd, "one").start()) {
            attach(one);
            one.freeze();
            await("suspicion", s -> status(s, one.name()) == NodeStatus.SUSPECT);
            one.thaw();
            await("trust", s -> status(s, one.name()) == NodeStatus.UP);
        }
    }

    @Test
    void aPictureOfAWholeClusterIsTakenAtOnce() throws Exception {
        try (ErlNode one = RealNode.erl(epmd, "one").start(); ErlNode two = RealNode.erl(epmd, "two").start()) {
            one.eval("net_kernel:connect_node('" + two.name() + "')");
            ClusterState state = Snapshot.take(observer, one.name(), COOKIE, Duration.ofSeconds(20));
            assertThat(state.nodes()).hasSize(2).allMatch(n -> n.registered("net_kernel").isPresent());
            assertThat(state.connection(one.name(), two.name()).orElseThrow().isHalf()).isFalse();
        }
    }

    @Test
    void ofACrowdedNodeTheLargestProcessesAreLookedAtAndAllAreCounted() {
        try (ErlNode one = RealNode.erl(epmd, "one").start()) {
            one.eval("[spawn(timer, sleep, [infinity]) || _ <- lists:seq(1, 50000)], ok");
            one.eval("Full = spawn(timer, sleep, [infinity]), [Full ! N || N <- lists:seq(1, 9999)], ok");
            one.eval("[spawn(timer, sleep, [infinity]) || _ <- lists:seq(1, 10000)], ok");
            attach(one);
            observation.focus(new Focus(Set.of(one.name()), Optional.empty()));
            await("the fullest mailbox", state -> node(one).processes().keySet().stream()
                    .anyMatch(pid -> samples.latest(pid).filter(s -> s.queueLength() == 9999).isPresent()));
            assertThat(node(one).registered("net_kernel")).isPresent();
            assertThat(node(one).processes()).hasSizeBetween(300, Cadence.USUAL.mostProcesses());
            assertThat(samples.latest(one.name()).orElseThrow().processes()).isGreaterThan(50_000);
            assertThat(status(journal.state(), one.name())).isEqualTo(NodeStatus.UP);
        }
    }

    @Test
    void whatItCostsIsCounted() {
        try (ErlNode one = RealNode.erl(epmd, "one").start()) {
            attach(one);
            Await.until("costs", () -> observation.costs().requestsPerSecond() > 0
                    && observation.costs().bytesPerSecond() > 0);
        }
    }

    private void attach(RealNode node) {
        observation.attach(node.name(), COOKIE, false).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private NodeState node(RealNode node) {
        return journal.state().node(node.name()).orElseThrow();
    }

    private static NodeStatus status(ClusterState state, NodeName node) {
        return state.node(node).map(NodeState::status).orElse(NodeStatus.KNOWN);
    }

    private void await(String what, Predicate<ClusterState> condition) {
        Await.until(what, Duration.ofSeconds(20), () -> condition.test(journal.state()));
    }
}
