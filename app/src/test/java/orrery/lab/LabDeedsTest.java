package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.ProcessState;
import orrery.cluster.ProcessStatus;
import orrery.cluster.Samples;
import orrery.cluster.Target;
import orrery.lab.DeedForm.Kind;
import orrery.lab.SpawnForm.Notation;
import orrery.observe.Focus;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.testsupport.Await;
import orrery.testsupport.TestEpmd;

/** The same deeds on lab nodes, over two of them. */
class LabDeedsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Journal journal = new Journal();
    private LiveLab lab;
    private NodeName one;
    private NodeName two;

    @BeforeEach
    void start() {
        lab = LiveLab.open(journal, new Samples(), Map.of("ERL_EPMD_PORT", Integer.toString(TestEpmd.freePort())));
        one = start("one");
        two = start("two");
        lab.observation().focus(new Focus(Set.of(one, two), Optional.empty()));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void aStandInLinksProcessesOfTwoNodesSoThatOneDiesWithTheOther() {
        Pid a = sleeper(one);
        Pid b = sleeper(two);
        deed(Kind.REGISTER, a, ":a", "");
        deed(Kind.REGISTER, b, ":b", "");
        await(two, "its name", node -> node.registered("b").isPresent());
        deed(Kind.LINK, a, "{:b, :\"" + two + "\"}", "");
        await(two, "the link", node -> node.process(b).filter(p -> !p.links().isEmpty()).isPresent());
        Pid standin = ((Target.OfPid) process(b).links().keySet().iterator().next()).pid();
        assertThat(standin.node()).isEqualTo(one.atom());
        deed(Kind.MONITOR, b, "", "");
        deed(Kind.EXIT, a, "{:boom, 1}", two.toString());
        await(two, "its end", node -> node.exits().stream()
                .anyMatch(exit -> exit.pid().equals(b) && exit.reason().equals("{boom,1}")));
    }

    @Test
    void aProcessIsSuspendedAndResumed() {
        Pid a = sleeper(one);
        deed(Kind.SUSPEND, a, "", "");
        await(one, "that it stands", node -> status(node, a) == ProcessStatus.SUSPENDED);
        deed(Kind.RESUME, a, "", "");
        await(one, "that it goes on", node -> status(node, a) == ProcessStatus.WAITING);
        deed(Kind.COLLECT, a, "", "");
    }

    @Test
    void aSuspendedProcessIsLetTakeStepsAndTellsWhereItStands() {
        Pid a = evaluated("receive do {:add, n} -> m = n * 2; IO.inspect(m); m end");
        await(one, "that it waits", node -> status(node, a) == ProcessStatus.WAITING);
        assertThat(refused(Kind.STEP_EXPRESSION, a).what()).contains("is not suspended");
        deed(Kind.SUSPEND, a, "", "");
        done(lab.send(new SendForm(one, Notation.ELIXIR, "pid(0, " + a.id() + ", " + a.serial() + ")", ":noise")));
        done(lab.send(new SendForm(one, Notation.ELIXIR, "pid(0, " + a.id() + ", " + a.serial() + ")", "{:add, 4}")));
        awaitStand(a, stand -> stand.place() == Stand.Place.MESSAGE && stand.messages() == 2);
        deed(Kind.STEP_MESSAGE, a, "", "");
        awaitStand(a, stand -> stand.looked() == 1);
        Stand within = done(lab.standing(a));
        assertThat(within.levels().getFirst().awaits()).containsExactly("{:add, n}");
        assertThat(done(lab.mailbox(a, 10)).looked()).hasValue(1);

        deed(Kind.STEP_MESSAGE, a, "", "");
        awaitStand(a, stand -> stand.place() == Stand.Place.EXPRESSION);
        Stand before = done(lab.standing(a));
        assertThat(before.levels().getFirst().code()).isEqualTo("m = n * 2");
        assertThat(before.levels().getFirst().bindings()).contains(new Stand.Binding("n", "4"));
        deed(Kind.STEP_EXPRESSION, a, "", "");
        awaitStand(a, stand -> stand.levels().getFirst().code().startsWith("IO.inspect("));
        deed(Kind.RESUME, a, "", "");
        await(one, "its end", node -> node.process(a).isEmpty());
        assertThat(lab.receipt(new DeedForm(Kind.STEP_RECEIVE, one, Optional.of(a), Notation.ERLANG, "", "")).erlang())
                .startsWith("% Erlang cannot do this");
    }

    @Test
    void aServiceWrittenInJavaTakesNoSingleSteps() {
        await(one, "its services", node -> node.registered("global_name_server").isPresent());
        Pid service = journal.state().node(one).orElseThrow().registered("global_name_server").orElseThrow().pid();
        assertThat(refused(Kind.STEP_EXPRESSION, service).why()).contains("written in Java");
    }

    private Pid evaluated(String source) {
        var progress = new RecordedProgress();
        done(lab.spawn(new SpawnForm(one, Notation.ELIXIR, "Code", "eval_string", "\"" + source + "\"", false, true),
                progress));
        return progress.awaitPid();
    }

    private void awaitStand(Pid pid, Predicate<Stand> condition) {
        Await.until("where it stands", DEADLINE, () -> condition.test(done(lab.standing(pid))));
    }

    private Problem refused(Kind kind, Pid pid) {
        DeedForm form = new DeedForm(kind, NodeName.of(pid.node()), Optional.of(pid), Notation.ELIXIR, "", "");
        return lab.perform(form).handle((_, error) -> LabException.of(error).problem())
                .orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Test
    void locksAndGroupsAreThoseOfBothNodes() {
        done(lab.connect(one, two));
        Pid a = sleeper(one);
        done(lab.perform(new DeedForm(Kind.LOCK, one, Optional.empty(), Notation.ERLANG, "door", "")));
        Await.until("that the other is refused", DEADLINE, () -> {
            try {
                done(lab.perform(new DeedForm(Kind.LOCK, two, Optional.empty(), Notation.ERLANG, "door", "0")));
                done(lab.perform(new DeedForm(Kind.RELEASE, two, Optional.empty(), Notation.ERLANG, "door", "")));
                return false;
            } catch (RuntimeException e) {
                return String.valueOf(e.getMessage()).contains("did not get the lock");
            }
        });
        done(lab.perform(new DeedForm(Kind.RELEASE, one, Optional.empty(), Notation.ERLANG, "door", "")));
        assertThat(lab.check(new DeedForm(Kind.JOIN, one, Optional.of(a), Notation.ERLANG, "room", "mine"))).isEmpty();
    }

    private ProcessStatus status(NodeState node, Pid pid) {
        return node.process(pid).map(p -> p.facts().status()).orElse(ProcessStatus.UNKNOWN);
    }

    private NodeName start(String alive) {
        NodeName name = new NodeName(alive, lab.host(false));
        done(lab.start(new NewNode(NewNode.Kind.LAB, name, false, new Cookie("lab"), false)));
        return name;
    }

    private Pid sleeper(NodeName node) {
        var progress = new RecordedProgress();
        done(lab.spawn(new SpawnForm(node, Notation.ERLANG, "timer", "sleep", "infinity", false, true), progress));
        return progress.awaitPid();
    }

    private void deed(Kind kind, Pid pid, String first, String second) {
        DeedForm form = new DeedForm(kind, NodeName.of(pid.node()), Optional.of(pid), Notation.ELIXIR, first, second);
        assertThat(lab.check(form)).isEmpty();
        assertThat(done(lab.perform(form))).isEqualTo(lab.receipt(form));
    }

    private ProcessState process(Pid pid) {
        return journal.state().process(pid).orElseThrow();
    }

    private void await(NodeName node, String what, Predicate<NodeState> condition) {
        Await.until(what, DEADLINE, () -> condition.test(journal.state().node(node).orElseThrow()));
    }

    private static <T> T done(CompletableFuture<T> act) {
        return act.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
