package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.Journal;
import orrery.cluster.Watched;
import orrery.lab.DeedForm.Kind;
import orrery.lab.SpawnForm.Notation;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.IexNode;
import orrery.testsupport.Interop;
import orrery.testsupport.Launch;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/**
 * A receipt says what an act would be if it were typed. Here each is typed, into the shells of the node it is to be typed on,
 * and another node is asked whether that is what came of it.
 */
class ReceiptsTest {
    private static final Cookie COOKIE = new Cookie("orrery_test");
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String MESSAGE = "{:deposit, 100, \"añ\\n\\\"x\\\"\", %{a: [1 | 2]}, [], ~c\"text\", 1.5, "
            + ":\"two words\", nil, true, <<1, 255>>, :Up, Enum}";
    private static final String SAME = "{deposit, 100, <<\"añ\\n\\\"x\\\"\"/utf8>>, #{a => [1 | 2]}, [], \"text\", 1.5, "
            + "'two words', nil, true, <<1, 255>>, 'Up', 'Elixir.Enum'}";

    private final Journal journal = new Journal();
    private final List<String> failures = new ArrayList<>();
    private TestEpmd epmd;
    private LiveLab lab;
    private ErlNode judge;
    private final NodeName one = new NodeName("one", Interop.shortHost());
    private Notation notation = Notation.ELIXIR;
    private RecordedConsole heard = new RecordedConsole();
    private Optional<Console> console = Optional.empty();
    private int round;

    @BeforeEach
    void open() {
        Interop.requireIex();
        epmd = TestEpmd.start();
        lab = BeamLab.open(epmd, journal);
        judge = RealNode.erl(epmd, "judge").start();
    }

    @AfterEach
    void close() {
        if (judge != null) {
            judge.close();
        }
        if (lab != null) {
            lab.close();
        }
        epmd.close();
    }

    @Test
    void onOtp25() {
        onBeam(RealNode.iex(epmd, "one"));
    }

    @Test
    void onOtp27() {
        Interop.requireOtp27();
        onBeam(RealNode.iex(epmd, "one").otp27());
    }

    @Test
    void onALabNode() {
        done(lab.start(new NewNode(NewNode.Kind.LAB, one, false, COOKIE, false)));
        inBothShells();
    }

    private void onBeam(Launch<IexNode> launch) {
        try (IexNode node = launch.start()) {
            done(lab.attach(node.name(), COOKIE));
            inBothShells();
        }
    }

    private void inBothShells() {
        done(lab.attach(judge.name(), COOKIE));
        judge.eval("One = '" + one
                + "', net_kernel:connect_node(One), [erpc:call(One, pg, start, [S]) || S <- [pg, mine]], "
                + "Ask = fun(F, A) -> erpc:call(One, erlang, F, A) end, "
                + "Info = fun(P, I) -> element(2, Ask(process_info, [P, I])) end");
        for (Notation each : Notation.values()) {
            notation = each;
            heard = new RecordedConsole();
            console = Optional.of(done(lab.openConsole(one,
                    each == Notation.ELIXIR ? Console.Flavour.IEX : Console.Flavour.ERL, heard)));
            messages();
            ends();
            ties();
            namesAndGroups();
            locks();
            runs();
            connections();
            console.orElseThrow().close();
        }
        assertThat(failures).isEmpty();
    }

    private void messages() {
        Pid p = fresh();
        typed(lab.receipt(new SendForm(one, Notation.ELIXIR, printed(p), MESSAGE)),
                "Info(P, messages) =:= [" + SAME + "]");
        typed(lab.receipt(new SendForm(one, Notation.ERLANG, "<0." + p.id() + ".0>", "hello")),
                "lists:last(Info(P, messages)) =:= hello");
        judged("Ask(register, [target, P])");
        typed(lab.receipt(new SendForm(one, Notation.ELIXIR, ":target", ":by_name")),
                "lists:last(Info(P, messages)) =:= by_name");
        typed(Receipts.trace(new Watched.OfProcess(p), true), "Ask(trace_info, [P, flags]) =/= {flags, []}");
        typed(Receipts.traceNothing(Set.of(one)), "Ask(trace_info, [P, flags]) =:= {flags, []}");
        judged("exit(P, kill)");
    }

    private void ends() {
        Pid p = fresh();
        judged("M = monitor(process, P)");
        typed(receipt(Kind.EXIT, p, "{:boom, \"x\"}", ""),
                "receive {'DOWN', M, _, _, R} -> R =:= {boom, <<\"x\">>} after 2000 -> false end");
        p = fresh();
        judged("M = monitor(process, P)");
        typed(Receipts.kill(p), "receive {'DOWN', M, _, _, R} -> R =:= killed after 2000 -> false end");
        fresh();
        Pid far = pid(judge.name(), judged("F = spawn(timer, sleep, [infinity])"));
        typed(lab.receipt(new DeedForm(Kind.EXIT, judge.name(), Optional.of(far), Notation.ERLANG, "boom",
                one.toString())), "not is_process_alive(F)");
    }

    private void ties() {
        Pid p = fresh();
        typed(receipt(Kind.LINK, p, printed(twin()), ""),
                "Info(P, links) =/= [] andalso Info(P, links) =:= Info(Q, links)");
        typed(receipt(Kind.MONITOR, p, "", ""), "length(Info(P, monitored_by)) =:= 1");
        p = fresh();
        judged("F = spawn(timer, sleep, [infinity]), register(far" + round + ", F)");
        typed(receipt(Kind.LINK, p, "{:far" + round + ", :\"" + judge.name() + "\"}", ""),
                "Info(P, links) =/= [] andalso {links, Info(P, links)} =:= process_info(F, links)");
        p = fresh();
        console.orElseThrow().type(notation == Notation.ELIXIR
                ? "Process.link(" + typable(p) + "); Process.link(" + typable(twin()) + ")"
                : "link(" + typable(p) + "), link(" + typable(twin()) + ").");
        until("the links of the shell", "length(Info(P, links) ++ Info(Q, links)) =:= 2");
        typed(receipt(Kind.UNLINK, p, printed(twin()), ""), "Info(P, links) =:= [] andalso Info(Q, links) =:= []");
    }

    private void namesAndGroups() {
        Pid p = fresh();
        typed(receipt(Kind.REGISTER, p, ":\"two words\"", ""), "Ask(whereis, ['two words']) =:= P");
        typed(onNode(Kind.UNREGISTER, ":\"two words\"", ""), "Ask(whereis, ['two words']) =:= undefined");
        typed(receipt(Kind.JOIN, p, "{:room, \"1\"}", ""),
                "erpc:call(One, pg, get_members, [{room, <<\"1\">>}]) =:= [P]");
        typed(receipt(Kind.LEAVE, p, "{:room, \"1\"}", ""),
                "erpc:call(One, pg, get_members, [{room, <<\"1\">>}]) =:= []");
        typed(receipt(Kind.JOIN, p, ":a", ":mine"), "erpc:call(One, pg, get_members, [mine, a]) =:= [P]");
        typed(receipt(Kind.LEAVE, p, ":a", ":mine"), "erpc:call(One, pg, get_members, [mine, a]) =:= []");
    }

    private void locks() {
        for (String tries : List.of("", "0")) {
            fresh();
            typed(onNode(Kind.LOCK, "{:door, " + round + "}", tries), isLocked("{door, " + round + "}", "=/="));
        }
        fresh();
        console.orElseThrow().type(notation == Notation.ELIXIR
                ? ":global.set_lock({{:door, " + round + "}, self()})"
                : "global:set_lock({{door, " + round + "}, self()}).");
        until("the lock of the shell", isLocked("{door, " + round + "}", "=/="));
        typed(onNode(Kind.RELEASE, "{:door, " + round + "}", ""), isLocked("{door, " + round + "}", "=:="));
    }

    /** Looked up: asking for the lock might take it before it is taken. */
    private static String isLocked(String resource, String nothing) {
        return "erpc:call(One, ets, lookup, [global_locks, " + resource + "]) " + nothing + " []";
    }

    private void runs() {
        Pid p = fresh();
        typed(receipt(Kind.SUSPEND, p, "", ""), "Info(P, status) =:= suspended");
        p = fresh();
        console.orElseThrow().type(notation == Notation.ELIXIR
                ? ":erlang.suspend_process(" + typable(p) + ")"
                : "erlang:suspend_process(" + typable(p) + ").");
        until("that the shell suspends it", "Info(P, status) =:= suspended");
        typed(receipt(Kind.RESUME, p, "", ""), "Info(P, status) =:= waiting");
        says(receipt(Kind.COLLECT, p, "", ""), "true");
        for (boolean link : List.of(false, true)) {
            for (boolean monitor : List.of(false, true)) {
                fresh();
                typed(lab.receipt(new SpawnForm(one, Notation.ELIXIR, ":persistent_term", "put",
                        ":run" + round + ", {1, \"x\"}", link, monitor)),
                        "erpc:call(One, persistent_term, get, [run" + round + ", none]) =:= {1, <<\"x\">>}");
            }
        }
    }

    private void connections() {
        says(Receipts.disconnect(one, judge.name()), "true");
        says(Receipts.connect(one, judge.name()), "true");
    }

    private Receipt onNode(Kind kind, String first, String second) {
        return lab.receipt(new DeedForm(kind, one, Optional.empty(), Notation.ELIXIR, first, second));
    }

    private Receipt receipt(Kind kind, Pid pid, String first, String second) {
        DeedForm form = new DeedForm(kind, one, Optional.of(pid), Notation.ELIXIR, first, second);
        assertThat(lab.check(form)).isEmpty();
        return lab.receipt(form);
    }

    /** Types it; then that must hold, in the words of the judge. */
    private void typed(Receipt receipt, String outcome) {
        String line = line(receipt);
        console.orElseThrow().type(line);
        until(line, outcome);
    }

    /** Types it; then the shell must say that. */
    private void says(Receipt receipt, String answer) {
        String line = line(receipt);
        int before = heard.screen().length();
        console.orElseThrow().type(line);
        Await.value(() -> line + " to say " + answer + "; on the screen:\n" + heard.screen(), DEADLINE,
                () -> heard.screen().substring(before).lines().skip(1).anyMatch(answer::equals)
                        ? Optional.of(answer)
                        : Optional.empty());
    }

    private String line(Receipt receipt) {
        return notation == Notation.ELIXIR ? receipt.elixir() : receipt.erlang();
    }

    private void until(String what, String outcome) {
        try {
            Await.until(what, Duration.ofSeconds(6), () -> judged(outcome).equals("true"));
        } catch (AssertionError e) {
            failures.add(what + "\n  but not " + outcome + ": " + judged(outcome) + "\n" + heard.screen());
        }
    }

    /** Two processes on the node; the judge knows them as {@code P} and {@code Q} until the next two. */
    private Pid fresh() {
        round++;
        judged("P = spawn(One, timer, sleep, [infinity]), Q = spawn(One, timer, sleep, [infinity])");
        return pid(one, judged("Ask(pid_to_list, [P])"));
    }

    private Pid twin() {
        return pid(one, judged("Ask(pid_to_list, [Q])"));
    }

    /** Variables of one letter are of this round. */
    private String judged(String expression) {
        return judge.eval(expression.replaceAll("\\b([A-Z])\\b", "$1" + round));
    }

    private static String typable(Pid pid) {
        return "pid(0, " + pid.id() + ", " + pid.serial() + ")";
    }

    private static String printed(Pid pid) {
        return "#PID<0." + pid.id() + "." + pid.serial() + ">";
    }

    /** @param printed on its own node */
    private Pid pid(NodeName node, String printed) {
        String[] numbers = printed.replaceAll("[<>\"]", "").split("\\.", -1);
        return new Pid(node.atom(), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]),
                journal.state().node(node).orElseThrow().facts().creation());
    }

    private static <T> T done(CompletableFuture<T> act) {
        return act.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
