package orrery.lab;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterState;
import orrery.cluster.Connection;
import orrery.cluster.GroupId;
import orrery.cluster.Journal;
import orrery.cluster.Lock;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.cluster.Samples;
import orrery.cluster.Shared;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.cluster.Watched;
import orrery.lab.SpawnForm.Notation;
import orrery.observe.Focus;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;
import orrery.testsupport.TestEpmd;

/** The lab on a machine without Erlang: its own nodes, its own name service. */
class LabNodesTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Cookie COOKIE = new Cookie("lab");

    private final Journal journal = new Journal();
    private final Samples samples = new Samples();
    private LiveLab lab;
    private NodeName one;
    private NodeName two;

    @BeforeEach
    void start() {
        lab = LiveLab.open(journal, samples,
                Map.of("ERL_EPMD_PORT", Integer.toString(TestEpmd.freePort())));
        one = node("one").name();
        two = node("two").name();
        done(lab.start(node("one")));
        done(lab.start(node("two")));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void aLabNodeIsSeenAsOne() {
        assertThat(lab.nameService().own()).isPresent();
        NodeState state = journal.state().node(one).orElseThrow();
        assertThat(state.facts().kind()).isEqualTo(NodeKind.LAB);
        assertThat(state.facts().startedByUs()).isTrue();
        assertThat(done(lab.nodesOnThisMachine())).hasSize(2).allMatch(LocalNode::attached);
    }

    @Test
    void aConnectionIsSeenFromBothSidesUntilItIsCut() {
        done(lab.connect(one, two));
        await("both ends", s -> s.connection(one, two).filter(c -> c.isUp() && !c.isHalf()).isPresent());
        done(lab.disconnect(one, two));
        await("its end", s -> s.connection(one, two).filter(Connection::isUp).isEmpty());
    }

    @Test
    void functionsRunAndPrintHere() {
        var abs = run(Notation.ELIXIR, ":erlang", "abs", "-1");
        assertThat(abs.awaitEnd()).isEqualTo("result 1, exit :normal");
        var print = run(Notation.ERLANG, "io", "format", "\"~p~n\", [{a, 1}]");
        assertThat(print.awaitEnd()).isEqualTo("result ok, exit normal");
        assertThat(print.printed()).isEqualTo("{a,1}\n");
        assertThat(run(Notation.ELIXIR, "Nowhere", "x", "").awaitEnd()).startsWith("exit {:undef,");
    }

    @Test
    void processesAreThere() {
        lab.observation().focus(new Focus(Set.of(one), Optional.empty()));
        await("its processes", s -> node(one).registered("net_kernel").isPresent());
        assertThat(node(one).processesInOrder()).allMatch(p -> p.facts().system());
    }

    @Test
    void namesGroupsAndLocksAreSeenAsEachNodeKeepsThem() {
        done(lab.connect(one, two));
        await("the connection", s -> s.connection(one, two).filter(c -> c.isUp() && !c.isHalf()).isPresent());
        var heard = new RecordedConsole();
        Console console = done(lab.openConsole(one, Console.Flavour.ERL, heard));
        heard.awaitPrompt("(" + one + ")1> ");
        heard.answer(console, "P = spawn(fun() -> receive stop -> ok end end), global:register_name(king, P),"
                + " global:set_lock({door, me}), [rpc:call(N, pg, start, [rooms]) || N <- [node() | nodes()]],"
                + " pg:join(rooms, lobby, [P, P]).", "(" + one + ")2> ");
        GroupId lobby = new GroupId(Atom.of("rooms"), Atom.of("lobby"));
        for (NodeName each : List.of(one, two)) {
            await("what " + each + " believes", s -> node(each).shared().globals().containsKey(Atom.of("king"))
                    && node(each).shared().locks().containsKey(Atom.of("door"))
                    && node(each).shared().groups().containsKey(lobby));
            Shared shared = node(each).shared();
            Pid king = shared.globals().values().iterator().next();
            assertThat(king.node()).isEqualTo(one.atom());
            assertThat(shared.groups()).isEqualTo(Map.of(lobby, Map.of(king, 2)));
            assertThat(shared.locks().values()).extracting(Lock::requester).containsExactly(Atom.of("me"));
        }
        heard.answer(console, "W = spawn(fun() -> global:set_lock({door, self()}) end).", "(" + one + ")3> ");
        await("who waits", s -> node(one).shared().waiters().getOrDefault(Atom.of("door"), Set.of()).size() == 1);
        console.type("exit(W, kill), exit(P, kill), global:del_lock({door, me}).");
        await("the end of it all", s -> node(one).shared().equals(Shared.NOTHING)
                && node(two).shared().equals(Shared.NOTHING));
    }

    @Test
    void messagesOfLabNodesAreToldWhileTheyAreWatched() {
        done(lab.connect(one, two));
        var heard = new RecordedConsole();
        Console console = done(lab.openConsole(one, Console.Flavour.ERL, heard));
        heard.awaitPrompt("(" + one + ")1> ");
        heard.answer(console, "P = spawn('" + two + "', fun F() -> receive {ping, From, N} -> From ! {pong, N}, F() end"
                + " end), global:register_name(pong, P), global:register_name(shell, self()).", "(" + one + ")2> ");
        await("both names", s -> node(one).shared().globals().size() == 2);
        Map<Term, Pid> names = node(one).shared().globals();
        Pid pong = requireNonNull(names.get(Atom.of("pong")));
        Pid shell = requireNonNull(names.get(Atom.of("shell")));
        var watch = new AtomicReference<>(MessageWatch.NOTHING);
        lab.onMessageWatch(watch::set);
        Watched pair = new Watched.OfPair(pong, shell);
        assertThat(done(lab.watchMessages(pair)).erlang()).contains("erlang:trace(pid(0, " + pong.id() + ", ");
        assertThat(watch.get().watched()).containsExactly(pair);
        assertThat(watch.get().tracers()).containsOnly(Map.entry(one, new TracerState.Running()),
                Map.entry(two, new TracerState.Running()));
        heard.answer(console, "P ! {ping, self(), 1}, receive {pong, 1} -> done end.", "(" + one + ")3> ");
        Await.until("four messages", DEADLINE, () -> lab.traffic().lastSequence() == 4);
        assertThat(told()).containsExactlyInAnyOrder(
                shell + " sent {ping," + shell + ",1}", pong + " got {ping," + shell + ",1}",
                pong + " sent {pong,1}", shell + " got {pong,1}");
        done(lab.watchMessages(new Watched.OfNode(two)));
        heard.answer(console, "P ! {ping, self(), 2}, receive {pong, 2} -> done end.", "(" + one + ")4> ");
        Await.until("four more", DEADLINE, () -> told().contains(pong + " sent {pong,2}")
                && told().contains(shell + " got {pong,2}"));
        done(lab.stopWatchingMessages());
        assertThat(watch.get()).isEqualTo(MessageWatch.NOTHING);
        long before = lab.traffic().lastSequence();
        assertThat(heard.answer(console, "P ! {ping, self(), 3}, receive {pong, 3} -> done end,"
                + " [rpc:call(N, erlang, trace_info, [X, flags])"
                + " || {N, X} <- [{node(), self()}, {node(P), P}, {node(), new}, {node(P), new}]].",
                "(" + one + ")5> ")).contains("[{flags,[]},{flags,[]},{flags,[]},{flags,[]}]");
        assertThat(lab.traffic().lastSequence()).isEqualTo(before);
    }

    private List<String> told() {
        return lab.traffic().since(0).stream().map(TrafficLog.Entry::traffic).map(one -> switch (one) {
            case Traffic.Sent sent -> sent.pid() + " sent " + sent.message().shown();
            case Traffic.Received got -> got.pid() + " got " + got.message().shown();
        }).toList();
    }

    @Test
    void aLabNodeIsReadAsABeamNodeIs() {
        lab.observation().focus(new Focus(Set.of(one), Optional.empty()));
        await("its processes", s -> node(one).registered("global_name_server").isPresent());
        Pid server = node(one).registered("global_name_server").orElseThrow().pid();
        assertThat(done(lab.tables(one)).tables()).anyMatch(t -> t.name().equals("global_names")
                && t.owner().equals(server) && t.type().equals("set") && t.bytes() > 0);
        assertThat(done(lab.applications(one))).anyMatch(a -> a.name().equals("kernel") && a.running());
        assertThat(done(lab.tree(one, "kernel")).members()).extracting(ApplicationTree.Member::name)
                .contains("kernel_sup", "global_name_server");
        assertThat(done(lab.state(server)).shown()).isInstanceOf(Tuple.class);
        var heard = new RecordedConsole();
        Console console = done(lab.openConsole(one, Console.Flavour.IEX, heard));
        heard.awaitPrompt("iex(" + one + ")1> ");
        heard.answer(console, "{:ok, a} = Agent.start(fn -> [1, 2] end); :global.register_name(:agent, a)",
                "iex(" + one + ")2> ");
        await("the agent", s -> !node(one).shared().globals().isEmpty());
        Pid agent = node(one).shared().globals().values().iterator().next();
        assertThat(done(lab.state(agent)).shown()).hasToString("[1,2]");
        ProcessDetail detail = done(lab.detail(server));
        assertThat(detail.stack()).isNotEmpty();
        assertThat(detail.dictionary()).anyMatch(entry -> entry.key().equals(Atom.of("$initial_call")));
        assertThat(detail.memory()).isPositive();
    }

    @Test
    void aKilledNodeIsSeenToBeGone() {
        done(lab.connect(one, two));
        await("the connection", s -> s.connection(one, two).filter(Connection::isUp).isPresent());
        assertThat(done(lab.kill(two)).elixir()).startsWith("kill -9 ");
        await("its end", s -> node(two).status() == NodeStatus.DOWN);
        await("that one sees it", s -> s.connection(one, two).filter(Connection::isUp).isEmpty());
        done(lab.start(node("two")));
        assertThat(node(two).incarnation()).isEqualTo(2);
    }

    private NewNode node(String alive) {
        return new NewNode(NewNode.Kind.LAB, new NodeName(alive, lab.host(false)), false, COOKIE, false);
    }

    private NodeState node(NodeName name) {
        return journal.state().node(name).orElseThrow();
    }

    private RecordedProgress run(Notation notation, String module, String function, String arguments) {
        var progress = new RecordedProgress();
        done(lab.spawn(new SpawnForm(one, notation, module, function, arguments, false, true), progress));
        return progress;
    }

    private void await(String what, Predicate<ClusterState> condition) {
        Await.until(what, DEADLINE, () -> condition.test(journal.state()));
    }

    private static <T> T done(CompletableFuture<T> act) {
        return act.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
