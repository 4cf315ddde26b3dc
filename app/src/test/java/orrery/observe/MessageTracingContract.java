package orrery.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.Journal;
import orrery.cluster.Payload;
import orrery.cluster.Samples;
import orrery.cluster.Target;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.cluster.Watched;
import orrery.epmd.EpmdAddress;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Creation;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.Launch;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** What traced messages real nodes tell of, and that they are left as they were. */
abstract class MessageTracingContract {
    private static final Cookie COOKIE = new Cookie("orrery_test");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Journal journal = new Journal();
    private final TrafficLog log = new TrafficLog();
    private final AtomicLong untold = new AtomicLong();
    private TestEpmd epmd;
    private HiddenNodes observer;
    private Observation observation;
    private MessageTracing tracing;

    /** Of the release that is asked. */
    abstract Launch<ErlNode> release(Launch<ErlNode> launch);

    /** What is traced on the node, {@code []} if nothing is. */
    abstract String traces(ErlNode node);

    @BeforeEach
    void start() {
        Interop.requireErl();
        epmd = TestEpmd.start();
        observer = new HiddenNodes(longName -> longName ? "127.0.0.1" : Interop.shortHost(),
                new EpmdAddress("127.0.0.1", epmd.port()));
        observation = new Observation(observer, journal, new Samples());
        limited(RemoteTracer.Limits.USUAL);
    }

    @AfterEach
    void stop() {
        observation.close();
        observer.close();
        epmd.close();
    }

    private void limited(RemoteTracer.Limits limits) {
        tracing = new MessageTracing(observer, journal, log, untold::addAndGet, limits);
    }

    @Test
    void aPingPongIsToldWordForWord() throws Exception {
        try (ErlNode one = node("one")) {
            Pid pong = pong(one, "Pong");
            Pid ping = ping(one, "Ping", "Pong");
            tracing.watch(new Watched.OfProcess(ping));
            tracing.watch(new Watched.OfProcess(pong));
            one.eval("Ping ! {go, [1, 2]}");
            Term first = Tuple.of(Atom.of("ping"), ping, Int.of(1));
            Term second = Tuple.of(Atom.of("ping"), ping, Int.of(2));
            Term answer = Tuple.of(Atom.of("pong"), Int.of(1));
            Term last = Tuple.of(Atom.of("pong"), Int.of(2));
            told(9);
            assertThat(words()).containsExactly(
                    ping + " got {go,[1,2]}",
                    ping + " sent " + first + " to " + pong, pong + " got " + first,
                    pong + " sent " + answer + " to " + ping, ping + " got " + answer,
                    ping + " sent " + second + " to " + pong, pong + " got " + second,
                    pong + " sent " + last + " to " + ping, ping + " got " + last);
            assertThat(all()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
            assertThat(all()).allMatch(t -> Duration.between(t.at(), Instant.now()).toSeconds() < 60);
            tracing.unwatch(new Watched.OfProcess(ping));
            tracing.unwatch(new Watched.OfProcess(pong));
            assertThat(tracing.tracing()).isEmpty();
            assertThat(traces(one)).isEqualTo("[]");
            one.eval("Ping ! {go, [3]}, timer:sleep(100)");
            assertThat(log.lastSequence()).isEqualTo(9);
        }
    }

    @Test
    void whatIsLargeIsShortenedBeforeItTravels() throws Exception {
        try (ErlNode one = node("one")) {
            Pid pong = pong(one, "Pong");
            tracing.watch(new Watched.OfProcess(pong));
            one.eval("Pong ! {ping, self(), {lists:seq(1, 100000), <<0:8000000>>, #{a => {b, {c, d}}}}}");
            told(2);
            Payload large = ((Traffic.Received) all().getFirst()).message();
            assertThat(large.whole()).isFalse();
            assertThat(large.bytes()).isGreaterThan(1_000_000);
            assertThat(large.shown().toString()).contains("'...'").hasSizeLessThan(1000);
            one.eval("Pong ! {ping, self(), small}");
            told(4);
            assertThat(all().getLast()).isInstanceOfSatisfying(Traffic.Sent.class,
                    sent -> assertThat(sent.message().whole()).isTrue());
        }
    }

    @Test
    void ofAPairOnTwoNodesOnlyWhatTheySendEachOtherIsTold() throws Exception {
        try (ErlNode one = node("one"); ErlNode two = node("two")) {
            one.eval("net_kernel:connect_node('" + two.name() + "')");
            Pid pong = pong(two, "Pong");
            two.eval("register(pong, Pong)");
            one.eval("{ok, Pong} = {ok, rpc:call('" + two.name() + "', erlang, whereis, [pong])}");
            Pid ping = ping(one, "Ping", "Pong");
            tracing.watch(new Watched.OfPair(pong, ping));
            one.eval("Pong ! {ping, self(), elsewhere}, Ping ! other, Ping ! {go, [1]}");
            told(4);
            Term question = Tuple.of(Atom.of("ping"), ping, Int.of(1));
            Term answer = Tuple.of(Atom.of("pong"), Int.of(1));
            assertThat(words()).containsExactlyInAnyOrder(
                    ping + " sent " + question + " to " + pong, pong + " got " + question,
                    pong + " sent " + answer + " to " + ping, ping + " got " + answer);
        }
    }

    @Test
    void aWholeNodeTellsOfProcessesToComeButNotOfOurOwnQuestions() throws Exception {
        try (ErlNode one = node("one"); ErlNode two = node("two")) {
            one.eval("net_kernel:connect_node('" + two.name() + "')");
            tracing.watch(new Watched.OfNode(one.name()));
            observation.lookNow(one.name());
            two.eval("P = spawn('" + one.name() + "', erl_eval, exprs, [element(2, erl_parse:parse_exprs(element(2,"
                    + "erl_scan:string(\"receive {hello, F} -> F ! {bye, self()} end.\")))), []]), P ! {hello, self()}");
            Await.until("what the new process gets and sends", PATIENCE,
                    () -> words().stream().filter(w -> w.contains("{hello,") || w.contains("{bye,")).count() == 2);
            long looks = observation.costs().dropped();
            Await.until("looks meanwhile", PATIENCE, () -> observer.spent().requests() > looks + 10);
            assertThat(words()).noneMatch(w -> w.contains("tab2list") || w.contains("process_count")
                    || w.contains("dist_spawn_init") || w.contains("erl_eval"));
        }
    }

    @Test
    void theReplyToACallIsToldToTheCaller() throws Exception {
        try (ErlNode one = node("one")) {
            tracing.watch(new Watched.OfProcess(pid(one, "whereis(kernel_sup)")));
            one.eval("supervisor:which_children(kernel_sup)");
            Pid caller = pid(one, "self()");
            Await.until("the answer", PATIENCE, () -> all().stream().anyMatch(t -> t instanceof Traffic.Sent sent
                    && sent.to().equals(new Target.OfPid(caller))));
        }
    }

    @Test
    void aFuseBlowsAndLeavesNothingBehind() throws Exception {
        try (ErlNode one = node("one")) {
            limited(new RemoteTracer.Limits(1_000, 1_000_000, 1L << 40));
            one.eval("Before = processes()");
            tracing.watch(new Watched.OfNode(one.name()));
            one.eval("F = spawn(fun F() -> self() ! x, receive x -> F() end end)");
            Await.until("the fuse", PATIENCE, () -> tracing.stopped().containsKey(one.name()));
            one.eval("exit(F, kill)");
            assertThat(tracing.stopped().values()).allMatch(s -> s.why() instanceof TracerEnd.TooMany);
            assertThat(tracing.watched()).containsExactly(new Watched.OfNode(one.name()));
            assertThat(tracing.tracing()).isEmpty();
            assertNothingLeft(one);
            tracing.watch(new Watched.OfNode(one.name()));
            assertThat(tracing.stopped()).isEmpty();
            assertThat(tracing.tracing()).containsExactly(one.name());
        }
    }

    @Test
    void whatWaitsTooLongIsCountedWhenTheFuseBlows() throws Exception {
        try (ErlNode one = node("one")) {
            limited(new RemoteTracer.Limits(1_000_000, 500, 1L << 40));
            tracing.watch(new Watched.OfNode(one.name()));
            one.eval("[spawn(fun F() -> self() ! x, receive x -> F() end end) || _ <- [1, 2, 3, 4]]");
            Await.until("the fuse", PATIENCE, () -> tracing.stopped().containsKey(one.name()));
            assertThat(tracing.stopped().values()).allMatch(s -> s.why() instanceof TracerEnd.TooLate);
            assertThat(untold).hasValueGreaterThan(0);
            assertThat(log.untold()).isEqualTo(untold.get());
        }
    }

    @Test
    void panicLeavesNoFlagsAndNoProcess() throws Exception {
        try (ErlNode one = node("one"); ErlNode two = node("two")) {
            one.eval("Before = processes()");
            two.eval("Before = processes()");
            tracing.watch(new Watched.OfNode(one.name()));
            tracing.watch(new Watched.OfProcess(pid(two, "whereis(net_kernel)")));
            assertThat(tracing.tracing()).containsExactlyInAnyOrder(one.name(), two.name());
            tracing.stop().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(tracing.watched()).isEmpty();
            assertThat(tracing.tracing()).isEmpty();
            assertThat(tracing.stopped()).isEmpty();
            assertNothingLeft(one);
            assertNothingLeft(two);
        }
    }

    @Test
    void theTracerIsNotOnThePicture() throws Exception {
        try (ErlNode one = node("one")) {
            tracing.watch(new Watched.OfNode(one.name()));
            observation.focus(new Focus(Set.of(one.name()), Optional.empty()));
            Await.until("its processes", PATIENCE, () -> journal.state().node(one.name()).orElseThrow()
                    .registered("net_kernel").isPresent());
            assertThat(journal.state().node(one.name()).orElseThrow().processesInOrder())
                    .noneMatch(p -> p.facts().initialCall().module().equals(Atom.of("erl_eval")));
        }
    }

    @Test
    void theEndOfThisAppLeavesNothingBehind() throws Exception {
        try (ErlNode one = node("one")) {
            one.eval("Before = processes()");
            tracing.watch(new Watched.OfNode(one.name()));
            observation.close();
            observer.close();
            assertNothingLeft(one);
        }
    }

    /** Of our own: not even what answers our questions. */
    void assertNothingLeft(ErlNode node) {
        Await.until("no trace flags", PATIENCE, () -> traces(node).equals("[]"));
        Await.until("no process", PATIENCE, () -> node.eval("[P || P <- processes() -- Before,"
                + " process_info(P, priority) =:= {priority, high},"
                + " element(1, element(2, process_info(P, current_function))) =:= erl_eval]").equals("[]"));
    }

    ErlNode node(String name) {
        ErlNode node = release(RealNode.erl(epmd, name)).start();
        observation.attach(node.name(), COOKIE, false).orTimeout(20, TimeUnit.SECONDS).join();
        return node;
    }

    MessageTracing tracing() {
        return tracing;
    }

    /** Answers each {@code {ping, From, N}}. */
    private static Pid pong(ErlNode node, String variable) {
        node.eval(variable + " = spawn(fun Pong() -> receive {ping, From, N} -> From ! {pong, N}, Pong() end end)");
        return pid(node, variable);
    }

    /** Told {@code {go, Ns}}, asks for each N in turn. */
    private static Pid ping(ErlNode node, String variable, String pong) {
        node.eval(variable + " = spawn(fun Ping() -> receive {go, Ns} -> [begin " + pong
                + " ! {ping, self(), N}, receive {pong, N} -> ok end end || N <- Ns], Ping(); _ -> Ping() end end)");
        return pid(node, variable);
    }

    static Pid pid(ErlNode node, String expression) {
        // Its own numbers, whatever node the text says it is of.
        String[] numbers = node.eval(expression).replaceAll("[<>]", "").split("\\.", -1);
        String creation = node.eval("erts_internal:get_creation()");
        return new Pid(node.name().atom(), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]),
                new Creation(Long.parseLong(creation)));
    }

    private void told(int count) {
        Await.until(count + " messages", PATIENCE, () -> log.lastSequence() >= count);
    }

    private List<Traffic> all() {
        return log.since(0).stream().map(TrafficLog.Entry::traffic).toList();
    }

    private List<String> words() {
        return all().stream().map(one -> switch (one) {
            case Traffic.Sent sent -> sent.pid() + " sent " + sent.message().shown() + " to " + sent.to();
            case Traffic.Received got -> got.pid() + " got " + got.message().shown();
        }).toList();
    }
}
