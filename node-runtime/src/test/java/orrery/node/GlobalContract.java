package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.GenCall;
import orrery.kernel.KernelSettings;
import orrery.kernel.global.GlobalConflicts;
import orrery.kernel.global.GlobalTables;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.ExternalFun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** Names and locks of clusters of lab and real nodes (protocol §6.7). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GlobalContract {
    /** A process that lives until it is told to stop, under a global name. */
    private static final String REGISTERED = "global:register_name(%s, spawn(fun() -> receive stop -> ok end end)%s)";

    private final boolean newer;
    private final List<LabNode> labs = new ArrayList<>();
    private TestEpmd epmd;
    private ErlNode first;
    private ErlNode second;

    GlobalContract(boolean newer) {
        this.newer = newer;
    }

    @BeforeAll
    void startTheRealNodes() {
        Interop.requireErl();
        if (newer) {
            Interop.requireOtp27();
        }
        epmd = TestEpmd.start();
        first = start("m1");
        second = start("m2");
    }

    private ErlNode start(String name) {
        return newer ? RealNode.erl(epmd, name).otp27().start() : RealNode.erl(epmd, name).start();
    }

    @BeforeEach
    void partTheRealNodes() {
        first.eval("global:disconnect()");
        second.eval("global:disconnect()");
        for (ErlNode real : List.of(first, second)) {
            real.eval("[exit(P, kill) || N <- global:registered_names(), P <- [global:whereis_name(N)],"
                    + " is_pid(P), node(P) =:= node()]");
            Await.until("nothing left over at " + real.name(), () -> real.eval(
                    "{nodes(), global:registered_names(), gen_server:call(global_name_server, get_known)}")
                    .equals("{[],[],[]}"));
        }
    }

    @AfterEach
    void endTheLabs() {
        labs.forEach(LabNode::close);
        labs.clear();
    }

    @AfterAll
    void end() {
        first.close();
        second.close();
        epmd.close();
    }

    private LabNode lab(String name) {
        return lab(name, KernelSettings.DEFAULT);
    }

    private LabNode lab(String name, KernelSettings settings) {
        LabNode lab = LabNode.start(epmd, name, settings);
        labs.add(lab);
        return lab;
    }

    private static Pid register(LabNode lab, String name) {
        return register(lab, name, "random_exit_name");
    }

    private static Pid register(LabNode lab, String name, String method) {
        Pid pid = lab.idle();
        assertThat(registered(lab, name, pid, method)).isEqualTo("yes");
        return pid;
    }

    private static String registered(LabNode lab, String name, Pid pid, String method) {
        return lab.call("global", "register_name", List.of(Atom.of(name), pid,
                new ExternalFun(Atom.of("global"), Atom.of(method), 3))).toString();
    }

    private static Map<String, String> names(LabNode lab) {
        GlobalTables tables = new GlobalTables(lab.node.system().tables());
        return tables.registeredNames(lab.node.processes()).stream().collect(Collectors.toMap(Term::toString,
                name -> tables.whereis(lab.node.processes(), name).map(pid -> pid.node().toString()).orElse("gone")));
    }

    private static Map<String, String> names(ErlNode real) {
        String rows = real.eval("lists:sort([{N, try node(global:whereis_name(N)) catch _:_ -> gone end}"
                + " || N <- global:registered_names()])");
        return Pattern.compile("\\{(\\w+),('[^']*'|[\\w@]+)}").matcher(rows).results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    }

    private static Set<String> partition(LabNode lab) {
        return partition(lab.name(),
                lab.call("gen_server", "call", "global_name_server, get_known"));
    }

    private static Set<String> partition(ErlNode real) {
        return partition(real.name().atom().toString(), real.eval("gen_server:call(global_name_server, get_known)"));
    }

    /** A node and those it knows, of {@code [Node…]}. */
    private static Set<String> partition(String itself, String known) {
        Set<String> members = Pattern.compile("'[^']*'|[\\w@]+").matcher(known).results()
                .map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
        members.add(itself);
        return members;
    }

    private static int known(LabNode lab) {
        return partition(lab).size() - 1;
    }

    private static int known(ErlNode real) {
        return partition(real).size() - 1;
    }

    private void awaitNames(List<LabNode> someLabs, List<ErlNode> someReal, Map<String, String> expected) {
        someLabs.forEach(lab -> awaitEqual("names at " + lab.name(), () -> names(lab), expected));
        someReal.forEach(real -> awaitEqual("names at " + real.name(), () -> names(real), expected));
    }

    private void awaitKnown(List<LabNode> someLabs, List<ErlNode> someReal, int others) {
        someLabs.forEach(lab -> awaitEqual("known at " + lab.name(), () -> known(lab), others));
        someReal.forEach(real -> awaitEqual("known at " + real.name(), () -> known(real), others));
    }

    /** Whoever is introduced by others is known before it is connected. */
    private void awaitMesh(List<LabNode> someLabs, List<ErlNode> someReal, int others) {
        awaitKnown(someLabs, someReal, others);
        String synced = "lists:sort(gen_server:call(global_name_server, get_synced)) =:= lists:sort(nodes())"
                + " andalso length(nodes()) =:= " + others + " andalso ets:tab2list(global_locks) =:= []";
        someReal.forEach(real -> awaitEqual("the mesh at " + real.name(), () -> real.eval(synced), "true"));
        someLabs.forEach(lab -> {
            awaitEqual("connections of " + lab.name(), () -> lab.node.distribution().connections().size(), others);
            awaitEqual("locks at " + lab.name(), () -> lab.call("ets", "tab2list", "global_locks"), "[]");
        });
    }

    /**
     * Waits until of these two one does not know the other, and the three form partitions that do not overlap. The third is alone
     * too, or with the one of them whose word reached it first: had the other been asked to go before it noticed the loss, it
     * left without a word about it.
     */
    private void awaitParted(LabNode lab, String one, String other) {
        Supplier<Map<String, Set<String>>> partitions = () -> Map.of(lab.name(), partition(lab), nodeOf(first),
                partition(first), nodeOf(second), partition(second));
        Await.value(() -> one + " and " + other + " to part; there are " + partitions.get(), Await.DEADLINE,
                () -> Optional.of(partitions.get())
                        .filter(each -> !each.getOrDefault(one, Set.of()).contains(other)
                                && !each.getOrDefault(other, Set.of()).contains(one))
                        .filter(each -> each.values().stream().allMatch(
                                members -> members.stream().allMatch(member -> members.equals(each.get(member))))));
    }

    private static <T> void awaitEqual(String what, Supplier<T> actual, T expected) {
        Await.value(() -> what + " to be " + expected + "; they are " + actual.get(), Await.DEADLINE,
                () -> Optional.of(actual.get()).filter(expected::equals));
    }

    private static void connect(LabNode lab, RealNode to) {
        lab.node.distribution().connect(to.name().atom()).join();
    }

    private String nodeOf(RealNode real) {
        return real.name().atom().toString();
    }

    @Test
    void mixedClustersEndWithOneTableEverywhere() {
        LabNode a = lab("a1");
        LabNode y = lab("y1");
        register(a, "on_a");
        register(y, "on_y");
        assertThat(first.eval(REGISTERED.formatted("on_first", ""))).isEqualTo("yes");
        assertThat(second.eval(REGISTERED.formatted("on_second", ""))).isEqualTo("yes");
        connect(a, first);
        connect(y, second);
        first.eval("net_kernel:connect_node('" + second.name() + "')");
        Map<String, String> all = Map.of("on_a", a.name(), "on_y", y.name(), "on_first", nodeOf(first), "on_second",
                nodeOf(second));
        awaitNames(List.of(a, y), List.of(first, second), all);
        awaitKnown(List.of(a, y), List.of(first, second), 3);
        // What is registered, changed and ended afterwards is known everywhere at once.
        register(y, "later");
        assertThat(names(first)).containsEntry("later", y.name());
        assertThat(first.eval(REGISTERED.formatted("later", ""))).isEqualTo("no");
        assertThat(first.eval("global:unregister_name(on_second)")).isEqualTo("ok");
        assertThat(names(a)).doesNotContainKey("on_second");
        assertThat(first.eval("global:re_register_name(on_a, spawn(fun() -> receive stop -> ok end end))"))
                .isEqualTo("yes");
        assertThat(names(y)).containsEntry("on_a", nodeOf(first));
        first.eval("global:send(on_first, stop)");
        awaitNames(List.of(a, y), List.of(first, second), Map.of("on_a", nodeOf(first), "on_y", y.name(), "later",
                y.name()));
        assertThat(a.call("global", "sync", "")).isEqualTo("ok");
        assertThat(first.eval("global:sync()")).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a2", "y2"})
    void ofTwoProcessesWithOneNameTheOneOnTheSmallerNodeSurvives(String labName) {
        LabNode lab = lab(labName);
        Pid ours = register(lab, "one");
        first.eval("P" + labName + " = spawn(fun() -> receive stop -> ok end end), global:register_name(one, P"
                + labName + ")");
        connect(lab, first);
        boolean labWins = labName.startsWith("a");
        awaitNames(List.of(lab), List.of(first), Map.of("one", labWins ? lab.name() : nodeOf(first)));
        Await.until("the other to be killed", () -> lab.node.processes().isAlive(ours) == labWins
                && first.eval("is_process_alive(P" + labName + ")").equals(Boolean.toString(!labWins)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a3", "y3"})
    void methodsThatNotifyTellWhoLost(String labName) {
        LabNode lab = lab(labName);
        List<Term> heard = Collections.synchronizedList(new ArrayList<>());
        Pid ours = lab.node.processes().spawn(Spawn.body("test", "listen", self -> {
            while (true) {
                heard.add(self.receive(message -> message));
            }
        }));
        registered(lab, "both", ours, "notify_all_name");
        registered(lab, "one", lab.idle(), "random_notify_name");
        first.eval("Test = self(), [global:register_name(N, spawn(fun() -> receive M -> Test ! {N, M} end end), F)"
                + " || {N, F} <- [{both, fun global:notify_all_name/3}, {one, fun global:random_notify_name/3}]]");
        connect(lab, first);
        boolean labWins = labName.startsWith("a");
        awaitNames(List.of(lab), List.of(first), Map.of("one", labWins ? lab.name() : nodeOf(first)));
        Await.until("both to be told", () -> heard.stream().anyMatch(m -> m.toString()
                .startsWith("{global_name_conflict,both,")));
        assertThat(first.eval("receive {both, {global_name_conflict, both, _}} -> told after 10000 -> none end"))
                .isEqualTo("told");
        if (labWins) {
            assertThat(first.eval("receive {one, Told} -> Told after 10000 -> none end"))
                    .isEqualTo("{global_name_conflict,one}");
        }
    }

    @Test
    void aLockIsHeldByOneSideAtATime() {
        LabNode lab = lab("lock");
        connect(lab, first);
        awaitMesh(List.of(lab), List.of(first), 1);
        assertThat(first.eval("global:set_lock({thing, self()})")).isEqualTo("true");
        String nodes = "[" + lab.name() + "," + nodeOf(first) + "]";
        assertThat(lab.call("global", "set_lock", "{thing, mine}, " + nodes + ", 0")).isEqualTo("false");
        assertThat(first.eval("erpc:call(" + lab.name() + ", ets, tab2list, [global_locks])"))
                .matches("\\[\\{thing,<.*>,\\[\\{<.*>,#Ref<.*>}]}]");
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(
                () -> lab.call("global", "trans", "{thing, mine}, fun erlang:node/0, " + nodes));
        assertThat(first.eval("global:del_lock({thing, self()})")).isEqualTo("true");
        assertThat(waiting.join()).isEqualTo(lab.name());
        assertThat(first.eval("ets:tab2list(global_locks)")).isEqualTo("[]");
    }

    @Test
    void sectionsUnderOneLockNeverOverlap() {
        LabNode lab = lab("trans");
        connect(lab, first);
        awaitMesh(List.of(lab), List.of(first), 1);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger entered = new AtomicInteger();
        Pid counter = lab.node.processes().spawn(Spawn.body("test", "count", self -> {
            while (true) {
                Term message = self.receive(next -> next);
                Tuple step = (Tuple) message;
                boolean enters = step.get(1).equals(Atom.of("in"));
                if (enters && inside.incrementAndGet() == 1) {
                    entered.incrementAndGet();
                } else if (!enters) {
                    inside.decrementAndGet();
                }
                self.send(step.get(0), Atom.OK);
            }
        }));
        lab.node.processes().register(Atom.of("counter"), counter);
        String section = "fun() -> [begin {counter, " + lab.name() + "} ! {self(), S}, receive ok -> ok end end"
                + " || S <- [in, out]] end";
        CompletableFuture<Void> here = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 5; i++) {
                lab.as(self -> {
                    var id = Tuple.of(Atom.of("section"), self.pid());
                    self.apply(Atom.of("global"), Atom.of("set_lock"), List.of(id));
                    for (String step : List.of("in", "out")) {
                        self.send(counter, Tuple.of(self.pid(), Atom.of(step)));
                        self.receive(message -> message.equals(Atom.OK) ? message : null);
                    }
                    return self.apply(Atom.of("global"), Atom.of("del_lock"), List.of(id));
                });
            }
        });
        first.eval("[global:trans({section, self()}, " + section + ") || _ <- lists:seq(1, 5)]");
        here.join();
        assertThat(entered.get()).isEqualTo(10);
        assertThat(inside.get()).isZero();
    }

    @Test
    void aLostConnectionLeavesNoOverlap() {
        LabNode lab = lab("cut");
        connect(lab, first);
        connect(lab, second);
        awaitMesh(List.of(lab), List.of(first, second), 2);
        first.eval("erlang:disconnect_node('" + second.name() + "')");
        awaitParted(lab, nodeOf(first), nodeOf(second));
        assertThat(lab.printed.toString()).contains("'global' at node " + lab.name().replace("'", "")
                + " requested disconnect from node m").contains("in order to prevent overlapping partitions");
    }

    @Test
    void aConnectionThatTheLabLosesLeavesNoOverlap() {
        LabNode lab = lab("leave");
        connect(lab, first);
        connect(lab, second);
        awaitMesh(List.of(lab), List.of(first, second), 2);
        lab.node.distribution().disconnect(second.name().atom());
        awaitParted(lab, lab.name(), nodeOf(second));
    }

    @Test
    void withoutPreventionPartitionsOverlap() {
        LabNode lab = lab("over", KernelSettings.DEFAULT.withPreventOverlappingPartitions(false));
        LabNode other = lab("over2", KernelSettings.DEFAULT.withPreventOverlappingPartitions(false));
        LabNode third = lab("over3", KernelSettings.DEFAULT.withPreventOverlappingPartitions(false));
        lab.node.distribution().connect(other.node.name().atom()).join();
        lab.node.distribution().connect(third.node.name().atom()).join();
        awaitMesh(List.of(lab, other, third), List.of(), 2);
        other.node.distribution().disconnect(third.node.name().atom());
        awaitKnown(List.of(other, third), List.of(), 1);
        assertThat(known(lab)).isEqualTo(2);
    }

    @Test
    void withoutConnectAllNamesStayAtHome() {
        LabNode lab = lab("alone", KernelSettings.DEFAULT.withConnectAll(false));
        connect(lab, first);
        register(lab, "mine");
        assertThat(first.eval("global:whereis_name(mine)")).isEqualTo("undefined");
        assertThat(names(lab)).containsOnlyKeys("mine");
        assertThat(known(lab)).isZero();
    }

    @Test
    void leavingInOrderPartsNobodyElse() {
        LabNode lab = lab("bye");
        connect(lab, first);
        connect(lab, second);
        awaitMesh(List.of(lab), List.of(first, second), 2);
        assertThat(lab.call("global", "disconnect", "")).contains("m1").contains("m2");
        awaitKnown(List.of(lab), List.of(), 0);
        awaitKnown(List.of(), List.of(first, second), 1);
    }

    /**
     * What a locker tells its partition opens a connection again that was lost meanwhile, and the lock with it: real nodes then count
     * its nodes in but have none of their names, for good. A lab node parts, so that all hear of it and it is taken in anew.
     */
    @Test
    void whoeverLostTheLockOfAMergeGetsItsNodesWithoutItsNamesAtARealNodeAndPartsFromItAtALabNode() {
        LabNode merging = lab("merging", KernelSettings.DEFAULT.withConnectAll(false));
        LabNode merged = lab("merged", KernelSettings.DEFAULT.withConnectAll(false));
        mergeUnderALostLock(merging, first.name().atom(), merged);
        awaitEqual("known at " + first.name(), () -> partition(first), Set.of(nodeOf(first), merged.name()));
        assertThat(names(first)).isEmpty();
        first.eval("net_kernel:disconnect('" + merged.name().replace("'", "") + "')");

        LabNode lab = lab("told");
        mergeUnderALostLock(merging, lab.node.name().atom(), merged);
        Await.until("it to part", () -> lab.printed.toString().contains("'global' at node "
                + lab.name().replace("'", "") + " disconnected node " + merging.name().replace("'", "")
                + " in order to prevent overlapping partitions"));
        assertThat(known(lab)).isZero();
        assertThat(names(lab)).isEmpty();
    }

    private static void mergeUnderALostLock(LabNode merging, Atom told, LabNode merged) {
        merging.as(self -> {
            Tuple server = Tuple.of(Atom.of("global_name_server"), told);
            Tuple lock = Tuple.of(Atom.of("global"), ListTerm.of(self.pid(), merged.idle()));
            assertThat(GenCall.call(self, server, Tuple.of(Atom.of("set_lock"), lock), Optional.empty()))
                    .isEqualTo(Atom.TRUE);
            self.monitorNode(told, true);
            merging.node.distribution().disconnect(told);
            self.receive(message -> message.equals(Tuple.of(Atom.of("nodedown"), told)) ? message : null);
            Term name = Tuple.of(Atom.of("lost"), self.pid(), GlobalConflicts.RANDOM_EXIT);
            GenCall.cast(self, server, Tuple.of(Atom.of("new_nodes"), self.processes().node(),
                    ListTerm.of(Tuple.of(Atom.of("insert"), name)), Nil.NIL,
                    ListTerm.of(Tuple.of(merged.node.name().atom(), Int.of(8))),
                    ListTerm.of(Tuple.of(Atom.of("vsn"), Int.of(8)), Tuple.of(Atom.of("lock"), lock))));
            return lock;
        });
    }

    @Test
    void fiveLabsAloneBecomeOneCluster() {
        List<LabNode> five = List.of(lab("l1"), lab("l2"), lab("l3"), lab("l4"), lab("l5"));
        Map<String, String> expected = new HashMap<>();
        for (LabNode each : five) {
            String name = "on_" + each.node.name().alive();
            register(each, name);
            expected.put(name, each.name());
        }
        for (int i = 1; i < five.size(); i++) {
            five.get(i).node.distribution().connect(five.get(i - 1).node.name().atom()).join();
        }
        awaitKnown(five, List.of(), 4);
        awaitNames(five, List.of(), expected);
    }
}
