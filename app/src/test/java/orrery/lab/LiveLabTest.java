package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterState;
import orrery.cluster.Connection;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.NodeStatus;
import orrery.lab.SpawnForm.Notation;
import orrery.observe.Focus;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** Acts on real nodes. */
class LiveLabTest {
    private static final Cookie COOKIE = new Cookie("orrery_test");
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Journal journal = new Journal();
    private TestEpmd epmd;
    private LiveLab lab;

    @BeforeEach
    void open() {
        Interop.requireErl();
        epmd = TestEpmd.start();
        lab = BeamLab.open(epmd, journal);
    }

    @AfterEach
    void close() {
        if (lab != null) {
            lab.close();
            epmd.close();
        }
    }

    @Test
    void nodesAreConnectedAndDisconnectedThroughTheirOwnWords() {
        try (ErlNode one = erl("one"); ErlNode two = erl("two")) {
            attach(one);
            attach(two);
            assertThat(done(lab.connect(one.name(), two.name())).elixir()).startsWith("Node.connect(");
            await("the connection", s -> s.connection(one.name(), two.name()).filter(Connection::isUp).isPresent());
            assertThat(two.eval("nodes()")).isEqualTo("[" + one.name() + "]");
            assertThat(done(lab.disconnect(one.name(), two.name())).erlang()).startsWith("erlang:disconnect_node(");
            assertThat(two.eval("nodes()")).isEqualTo("[]");
            refused("E00", () -> done(lab.disconnect(one.name(), two.name())));
        }
    }

    @Test
    void whyANodeWasRefusedIsExplainedAlthoughItWasOnlyToldNo() {
        try (ErlNode one = erl("one"); ErlNode two = RealNode.erl(epmd, "two").cookie("another").start()) {
            attach(one);
            Problem problem = refused("E01", () -> done(lab.connect(one.name(), two.name())));
            assertThat(problem.what()).isEqualTo(two.name() + " refused " + one.name() + ": different cookies.");
            Connection connection = journal.state().connection(one.name(), two.name()).orElseThrow();
            assertThat(connection.refusal().orElseThrow().by()).isEqualTo(two.name());
            Problem missing = refused("E06", () -> done(
                    lab.connect(one.name(), new NodeName("nobody", one.name().host()))));
            assertThat(missing.suggestions()).contains(one.name().toString(), two.name().toString());
            refused("E02", () -> done(lab.connect(one.name(), NodeName.parse("two@127.0.0.1"))));
        }
    }

    @Test
    void attachingExplainsWhatStopsIt() {
        try (ErlNode one = erl("one")) {
            refused("E01", () -> done(lab.attach(one.name(), new Cookie("wrong"))));
            refused("E06", () -> done(lab.attach(new NodeName("nobody", one.name().host()), COOKIE)));
            refused("E05", () -> done(lab.attach(NodeName.parse("one@no-such-host.invalid"), COOKIE)));
            List<Stage> stages = done(lab.test(one.name(), new Cookie("wrong")));
            assertThat(stages).extracting(Stage::id).containsExactly("resolve", "epmd", "port", "handshake");
            assertThat(stages).extracting(Stage::result).containsExactly(Stage.Result.PASSED, Stage.Result.PASSED,
                    Stage.Result.PASSED, Stage.Result.FAILED);
            assertThat(done(lab.test(one.name(), COOKIE))).allMatch(s -> s.result() == Stage.Result.PASSED);
        }
    }

    @Test
    void whatTheNameServiceKnowsIsListedAndAWrongGuessOfTheHostIsMended() {
        try (ErlNode one = erl("one"); ErlNode two = erl("two@127.0.0.1")) {
            List<LocalNode> found = done(lab.nodesOnThisMachine());
            assertThat(found).extracting(node -> node.name().alive()).containsExactly("one", "two");
            assertThat(found).noneMatch(LocalNode::attached);
            NodeName guessed = found.getLast().name();
            assertThat(guessed.isLong()).isFalse();
            done(lab.attach(guessed, COOKIE));
            assertThat(status(journal.state(), two.name())).isEqualTo(NodeStatus.UP);
            assertThat(done(lab.nodesOnThisMachine()).getLast()).satisfies(node -> {
                assertThat(node.name()).isEqualTo(two.name());
                assertThat(node.attached()).isTrue();
            });
            attach(one);
        }
    }

    @Test
    void aFunctionRunsAndItsTextItsResultAndItsEndAreShown() {
        try (ErlNode one = erl("one")) {
            attach(one);
            var abs = run(one, Notation.ELIXIR, ":erlang", "abs", "-1");
            assertThat(abs.awaitEnd()).isEqualTo("result 1, exit :normal");
            var print = run(one, Notation.ERLANG, "io", "format", "\"~p and ~s~n\", [{a, 1}, \"text\"]");
            assertThat(print.awaitEnd()).isEqualTo("result ok, exit normal");
            assertThat(print.printed()).isEqualTo("{a,1} and text\n");
            var fails = run(one, Notation.ERLANG, "erlang", "abs", "x");
            assertThat(fails.awaitEnd()).startsWith("exit {badarg,");
            var undefined = run(one, Notation.ELIXIR, "Nowhere", "x", "");
            assertThat(undefined.awaitEnd()).startsWith("exit {:undef,");
            assertThat(run(one, Notation.ERLANG, "erlang", "exit", "because").awaitEnd()).isEqualTo("exit because");
            assertThat(run(one, Notation.ERLANG, "erlang", "throw", "up").awaitEnd())
                    .isEqualTo("exit {{nocatch,up},[]}");
        }
    }

    @Test
    void whatAnIexPrintsComesHereToo() {
        Interop.requireIex();
        try (IexNode one = RealNode.iex(epmd, "one").start()) {
            attach(one);
            assertThat(run(one, Notation.ELIXIR, "Kernel", "abs", "-1").awaitEnd())
                    .isEqualTo("result 1, exit :normal");
            var hello = run(one, Notation.ELIXIR, "IO", "puts", "\"hello ☃\"");
            assertThat(hello.awaitEnd()).isEqualTo("result :ok, exit :normal");
            assertThat(hello.printed()).isEqualTo("hello ☃\n");
            assertThat(one.output()).doesNotContain("hello");
        }
    }

    @Test
    void aRunningProcessCanBeKilledAndItsEndIsTold() {
        try (ErlNode one = erl("one")) {
            attach(one);
            var sleeper = run(one, Notation.ERLANG, "timer", "sleep", "infinity");
            Pid pid = sleeper.awaitPid();
            assertThat(done(lab.kill(pid)).erlang()).isEqualTo("exit(pid(0, " + pid.id() + ", 0), kill).");
            assertThat(sleeper.awaitEnd()).isEqualTo("exit killed");
        }
    }

    @Test
    void aFunctionOnANodeThatIsNotAttachedIsRefused() {
        SpawnForm form = new SpawnForm(NodeName.parse("nobody@" + Interop.shortHost()), Notation.ERLANG, "io", "nl",
                "", false, false);
        var progress = new RecordedProgress();
        refused("E00", () -> done(lab.spawn(form, progress)));
        assertThat(progress.failure()).isPresent();
    }

    @Test
    void aMessageArrivesAndOneForNobodyIsNotSent() {
        try (ErlNode one = erl("one")) {
            attach(one);
            one.eval("register(bank, self())");
            Receipt receipt = done(lab.send(new SendForm(one.name(), Notation.ELIXIR, ":bank", "{:add, \"x\"}")));
            assertThat(receipt.erlang()).startsWith("{bank, ").endsWith("! {add,<<\"x\">>}.");
            assertThat(one.eval("receive M -> M after 5000 -> none end")).isEqualTo("{add,<<\"x\">>}");
            String pid = one.eval("self()");
            done(lab.send(new SendForm(one.name(), Notation.ERLANG, pid, "hello")));
            assertThat(one.eval("receive M2 -> M2 after 5000 -> none end")).isEqualTo("hello");
            refused("E00", () -> done(lab.send(new SendForm(one.name(), Notation.ERLANG, "nobody", "1"))));
            String gone = one.eval("spawn(fun() -> ok end)");
            refused("E00", () -> done(lab.send(new SendForm(one.name(), Notation.ERLANG, gone, "1"))));
        }
    }

    @Test
    void aMailboxIsShownOldestFirstAndAFloodIsNotFetched() {
        try (ErlNode one = erl("one")) {
            attach(one);
            one.eval("register(box, spawn(fun() -> receive stop -> ok end end))");
            one.eval("[box ! N || N <- lists:seq(1, 5)]");
            lab.observation().focus(new Focus(Set.of(one.name()),
                    Optional.empty()));
            await("the process", s -> s.node(one.name()).flatMap(n -> n.registered("box")).isPresent());
            Pid box = journal.state().node(one.name()).orElseThrow().registered("box").orElseThrow().pid();
            Mailbox mailbox = done(lab.mailbox(box, 3));
            assertThat(mailbox.oldest()).hasToString("[1, 2, 3]");
            assertThat(mailbox.length()).isEqualTo(5);
            assertThat(mailbox.waits()).isTrue();
            one.eval("[box ! N || N <- lists:seq(1, 10000)]");
            assertThat(refused("E00", () -> done(lab.mailbox(box, 3))).what()).contains("10005 messages");
        }
    }

    @Test
    void whatANodeOffersCompletesWithoutLoadingIt() {
        Interop.requireIex();
        try (IexNode one = RealNode.iex(epmd, "one").start()) {
            attach(one);
            assertThat(done(lab.complete(one.name(), Notation.ELIXIR, "", "Enu"))).contains("Enum", "Enumerable");
            assertThat(done(lab.complete(one.name(), Notation.ERLANG, "", "list"))).contains("lists");
            assertThat(done(lab.complete(one.name(), Notation.ELIXIR, "String", "val"))).contains("valid?/1");
            assertThat(done(lab.complete(one.name(), Notation.ERLANG, "digraph", "add_v")))
                    .containsExactly("add_vertex/1", "add_vertex/2", "add_vertex/3");
            assertThat(one.ask(":erlang.module_loaded(:digraph)")).isEqualTo("false");
            assertThat(done(lab.complete(one.name(), Notation.ERLANG, "no_such_module", ""))).isEmpty();
        }
    }

    @Test
    void nodesAreStartedAttachedAndKilled() {
        Interop.requireIex();
        assertThat(lab.startable()).contains(NewNode.Kind.ERL, NewNode.Kind.IEX);
        NewNode node = new NewNode(NewNode.Kind.IEX, new NodeName("started", lab.host(false)), false,
                new Cookie("secret"), false);
        Receipt receipt = done(lab.start(node));
        assertThat(receipt.elixir()).isEqualTo(lab.commandLine(node)).isEqualTo("iex --sname started --cookie secret");
        assertThat(receipt.erlang()).isEqualTo("erl -sname started -setcookie secret");
        assertThat(journal.state().node(node.name()).orElseThrow().facts().startedByUs()).isTrue();
        assertThat(lab.startedHere(node.name())).isTrue();
        refused("E04", () -> done(lab.start(node)));
        done(lab.kill(node.name()));
        await("its end", s -> status(s, node.name()) == NodeStatus.DOWN);
        assertThat(lab.startedHere(node.name())).isFalse();
    }

    @Test
    void anAttachedNodeIsToldToHalt() {
        try (ErlNode one = erl("one")) {
            attach(one);
            done(lab.kill(one.name()));
            Await.until("its end", () -> !one.isAlive());
            await("that it is seen", s -> status(s, one.name()) == NodeStatus.DOWN);
        }
    }

    private ErlNode erl(String name) {
        return RealNode.erl(epmd, name).start();
    }

    private void attach(RealNode node) {
        done(lab.attach(node.name(), COOKIE));
    }

    private RecordedProgress run(RealNode node, Notation notation, String module, String function,
            String arguments) {
        SpawnForm form = new SpawnForm(node.name(), notation, module, function, arguments, false, true);
        assertThat(lab.check(form)).isEmpty();
        var progress = new RecordedProgress();
        assertThat(done(lab.spawn(form, progress))).isEqualTo(lab.receipt(form));
        return progress;
    }

    private void await(String what, Predicate<ClusterState> condition) {
        Await.until(what, DEADLINE, () -> condition.test(journal.state()));
    }

    private static NodeStatus status(ClusterState state, NodeName node) {
        return state.node(node).map(NodeState::status).orElse(NodeStatus.KNOWN);
    }

    private static <T> T done(CompletableFuture<T> act) {
        try {
            return act.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Problem refused(String card, ThrowingCallable act) {
        var thrown = catchThrowableOfType(LabException.class, act);
        assertThat(thrown).as("an error card %s", card).isNotNull();
        assertThat(thrown.problem().id()).as("%s", thrown.problem()).isEqualTo(card);
        return thrown.problem();
    }
}
