package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
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
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.lab.DeedForm.Kind;
import orrery.lab.SpawnForm.Notation;
import orrery.observe.Focus;
import orrery.term.Cookie;
import orrery.term.Pid;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.Launch;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** Deeds on a real erl; {@code LabDeedsTest} has them on lab nodes. */
class DeedsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Journal journal = new Journal();
    private TestEpmd epmd;
    private LiveLab lab;
    private ErlNode one;

    @BeforeEach
    void open() {
        Interop.requireErl();
        epmd = TestEpmd.start();
        lab = BeamLab.open(epmd, journal);
        one = launch(RealNode.erl(epmd, "one")).start();
        done(lab.attach(one.name(), new Cookie("orrery_test")));
        lab.observation().focus(new Focus(Set.of(one.name()), Optional.empty()));
    }

    Launch<ErlNode> launch(Launch<ErlNode> erl) {
        return erl;
    }

    @AfterEach
    void close() {
        if (one != null) {
            one.close();
        }
        if (lab != null) {
            lab.close();
        }
        epmd.close();
    }

    @Test
    void anExitSignalHasTheReasonThatWasTyped() {
        Pid pid = sleeper("a");
        one.eval("register(watcher, spawn(fun() -> M = monitor(process, a), receive {'DOWN', M, _, _, R} -> "
                + "persistent_term:put(why, R) end end))");
        Receipt receipt = deed(Kind.EXIT, pid, "{:boom, \"x\"}", "");
        assertThat(receipt.on()).isEqualTo(one.name().toString());
        assertThat(receipt.erlang()).isEqualTo("exit(pid(0, " + pid.id() + ", 0), {boom,<<\"x\">>}).");
        Await.until("its end", DEADLINE, () -> one.eval("persistent_term:get(why, none)").equals("{boom,<<\"x\">>}"));
        assertThat(refused(Kind.EXIT, pid, ":boom", "").what()).contains("not alive");
    }

    @Test
    void aStandInLinksTwoProcessesUntilTheyAreUnlinked() {
        Pid a = sleeper("a");
        Pid b = sleeper("b");
        deed(Kind.LINK, a, ":b", "");
        assertThat(
                one.eval("element(2, process_info(whereis(a), links)) =:= element(2, process_info(whereis(b), links))"))
                .isEqualTo("true");
        deed(Kind.UNLINK, b, ":a", "");
        assertThat(one.eval("process_info(whereis(a), links)")).isEqualTo("{links,[]}");
        assertThat(refused(Kind.UNLINK, b, ":a", "").fix()).contains("unlink");
        deed(Kind.LINK, a, ":b", "");
        deed(Kind.EXIT, a, ":boom", "");
        Await.until("the end of the other", DEADLINE, () -> one.eval("whereis(b)").equals("undefined"));
        assertThat(refused(Kind.LINK, sleeper("c"), ":b", "").what()).contains("no process called b");
    }

    @Test
    void whoIsWatchedIsToldWithItsReason() {
        Pid a = sleeper("a");
        await("it", node -> node.registered("a").isPresent());
        deed(Kind.MONITOR, a, "", "");
        one.eval("exit(whereis(a), {because, 1})");
        await("its end", node -> node.exits().stream()
                .anyMatch(exit -> exit.pid().equals(a) && exit.reason().equals("{because,1}")));
    }

    @Test
    void namesAreGivenAndTakenWithAReasonWhereThatFails() {
        Pid a = sleeper("a");
        Pid b = parse(one.eval("spawn(fun() -> receive stop -> ok end end)"));
        assertThat(refused(Kind.REGISTER, b, ":a", "").why()).contains("<0." + a.id() + ".0>");
        assertThat(refused(Kind.REGISTER, a, ":c", "").what()).contains("has a name already: a");
        assertThat(refused(Kind.REGISTER, b, "\"c\"", "").what()).contains("must be an atom");
        assertThat(deed(Kind.REGISTER, b, ":\"two words\"", "").erlang()).startsWith("register('two words', ");
        assertThat(one.eval("whereis('two words')")).isEqualTo("<0." + b.id() + ".0>");
        deed(Kind.UNREGISTER, b, ":\"two words\"", "");
        assertThat(refused(Kind.UNREGISTER, b, ":\"two words\"", "").what()).contains("no process called");
    }

    @Test
    void groupsAreJoinedAndLeft() {
        Pid a = sleeper("a");
        assertThat(refused(Kind.JOIN, a, ":room", "").id()).isEqualTo("E18");
        one.eval("pg:start(pg), pg:start(mine), ok");
        deed(Kind.JOIN, a, ":room", "");
        assertThat(deed(Kind.JOIN, a, "{:room, 1}", ":mine").elixir())
                .isEqualTo(":pg.join(:mine, {:room, 1}, pid(0, " + a.id() + ", 0))");
        assertThat(one.eval("{pg:get_members(room), pg:get_members(mine, {room, 1})} =:= {[whereis(a)], [whereis(a)]}"))
                .isEqualTo("true");
        deed(Kind.LEAVE, a, ":room", "");
        assertThat(refused(Kind.LEAVE, a, ":room", "").realShell()).isEqualTo(":not_joined");
    }

    @Test
    void aLockIsHeldByAStandInUntilItIsReleased() {
        assertThat(deedOnNode(Kind.LOCK, ":door", "").elixir()).contains(":global.set_lock({:door, self()})");
        assertThat(one.eval("global:set_lock({door, self()}, [node()], 0)")).isEqualTo("false");
        assertThat(refusedOnNode(Kind.LOCK, ":door", "").what()).contains("already");
        deedOnNode(Kind.RELEASE, ":door", "");
        assertThat(one.eval("global:set_lock({door, self()}, [node()], 0)")).isEqualTo("true");
        assertThat(refusedOnNode(Kind.LOCK, ":door", "0").realShell()).isEqualTo("false");
        assertThat(refusedOnNode(Kind.LOCK, ":door", "often").what()).contains("no number of tries");
        deedOnNode(Kind.LOCK, ":door", "");
        deedOnNode(Kind.RELEASE, ":door", "");
        assertThat(refusedOnNode(Kind.RELEASE, ":door", "").fix()).contains("locks");
    }

    @Test
    void aStandInSuspendsAProcessUntilItIsResumed() {
        Pid a = sleeper("a");
        deed(Kind.SUSPEND, a, "", "");
        assertThat(one.eval("process_info(whereis(a), status)")).isEqualTo("{status,suspended}");
        refused(Kind.SUSPEND, a, "", "");
        deed(Kind.RESUME, a, "", "");
        assertThat(one.eval("process_info(whereis(a), status)")).isEqualTo("{status,waiting}");
        refused(Kind.RESUME, a, "", "");
        deed(Kind.COLLECT, a, "", "");
    }

    @Test
    void whatStandsInLetsGoWhenOrreryLeaves() {
        Pid a = sleeper("a");
        deed(Kind.SUSPEND, a, "", "");
        deedOnNode(Kind.LOCK, ":door", "");
        lab.close();
        Await.until("that it goes on", DEADLINE,
                () -> one.eval("process_info(whereis(a), status)").equals("{status,waiting}"));
        Await.until("the lock", DEADLINE,
                () -> one.eval("global:set_lock({door, self()}, [node()], 0)").equals("true"));
    }

    @Test
    void aStandInIsSeen() {
        Pid a = sleeper("a");
        deed(Kind.LINK, a, "#PID<0." + sleeper("b").id() + ".0>", "");
        await("the process that links them", node -> node.processes().values().stream()
                .anyMatch(p -> p.facts().initialCall().module().name().equals("erl_eval") && p.links().size() == 2));
    }

    private Pid sleeper(String name) {
        return parse(one.eval("(fun(P) -> register(" + name
                + ", P), P end)(spawn(fun() -> receive stop -> ok end end))"));
    }

    /** The pid as the app knows it. */
    private Pid parse(String printed) {
        long id = Long.parseLong(printed.split("\\.", -1)[1]);
        return new Pid(one.name().atom(), id, 0,
                journal.state().node(one.name()).orElseThrow().facts().creation());
    }

    private Receipt deed(Kind kind, Pid pid, String first, String second) {
        return perform(new DeedForm(kind, one.name(), Optional.of(pid), Notation.ELIXIR, first, second));
    }

    private Receipt deedOnNode(Kind kind, String first, String second) {
        return perform(new DeedForm(kind, one.name(), Optional.empty(), Notation.ELIXIR, first, second));
    }

    private Receipt perform(DeedForm form) {
        lab.check(form).ifPresent(problem -> {
            throw new LabException(problem);
        });
        assertThat(done(lab.perform(form))).isEqualTo(lab.receipt(form));
        return lab.receipt(form);
    }

    private Problem refused(Kind kind, Pid pid, String first, String second) {
        return refusal(() -> deed(kind, pid, first, second));
    }

    private Problem refusedOnNode(Kind kind, String first, String second) {
        return refusal(() -> deedOnNode(kind, first, second));
    }

    private static Problem refusal(ThrowingCallable act) {
        var thrown = catchThrowableOfType(LabException.class, act);
        assertThat(thrown).as("an error card").isNotNull();
        return thrown.problem();
    }

    private void await(String what, Predicate<NodeState> condition) {
        Await.until(what, DEADLINE, () -> condition.test(journal.state().node(one.name()).orElseThrow()));
    }

    private static <T> T done(CompletableFuture<T> act) {
        try {
            return act.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
