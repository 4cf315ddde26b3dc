package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.cluster.Journal;
import orrery.cluster.NodeState;
import orrery.cluster.Payload;
import orrery.cluster.Samples;
import orrery.epmd.EpmdAddress;
import orrery.observe.HiddenNodes;
import orrery.observe.Observation;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Int;
import orrery.term.Pid;
import orrery.term.Tuple;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.Launch;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** What is read of real nodes when a person asks. */
class NodeReadsTest {
    private final Journal journal = new Journal();
    private TestEpmd epmd;
    private HiddenNodes observer;
    private Observation observation;
    private NodeReads reads;

    @BeforeEach
    void start() {
        Interop.requireErl();
        epmd = TestEpmd.start();
        observer = new HiddenNodes(longName -> longName ? "127.0.0.1" : Interop.shortHost(),
                new EpmdAddress("127.0.0.1", epmd.port()));
        observation = new Observation(observer, journal, new Samples());
        reads = new NodeReads(new Asking(observer));
    }

    @AfterEach
    void stop() {
        observation.close();
        observer.close();
        epmd.close();
    }

    @Test
    void tablesApplicationsStatesAndStacksOfABeamNode() throws Exception {
        reads(RealNode.erl(epmd, "one"));
    }

    @Test
    void theSameOfANewerRelease() throws Exception {
        Interop.requireOtp27();
        reads(RealNode.erl(epmd, "one").otp27());
    }

    private void reads(Launch<ErlNode> launch) throws InterruptedException {
        try (ErlNode one = launch.start()) {
            observation.attach(one.name(), new Cookie("orrery_test"), false).orTimeout(20, TimeUnit.SECONDS).join();
            tables(one);
            applications(one);
            tree(one);
            states(one);
            details(one);
        }
    }

    private void tables(ErlNode one) throws InterruptedException {
        one.eval("T = ets:new(cache, [ordered_set, public]), ets:insert(T, [{N, N} || N <- lists:seq(1, 1000)])");
        EtsListing listing = reads.tables(one.name());
        assertThat(listing.all()).isEqualTo(listing.tables().size());
        EtsListing.Table cache = listing.tables().stream().filter(t -> t.name().equals("cache")).findFirst()
                .orElseThrow();
        assertThat(cache.size()).isEqualTo(1000);
        assertThat(cache.bytes()).isGreaterThan(8_000);
        assertThat(cache.type()).isEqualTo("ordered_set");
        assertThat(cache.protection()).isEqualTo("public");
        assertThat(cache.owner()).isEqualTo(pid(one, "self()"));
        assertThat(listing.tables()).anyMatch(t -> t.id().equals(Atom.of("global_names")));
    }

    private void applications(ErlNode one) throws InterruptedException {
        one.eval("application:load(crypto)");
        List<ApplicationInfo> found = reads.applications(one.name());
        assertThat(found).anyMatch(a -> a.name().equals("kernel") && a.running() && a.version().matches("[0-9.]+"));
        assertThat(found.getLast().running()).isFalse();
        assertThat(found.getLast().name()).isEqualTo("crypto");
    }

    private void tree(ErlNode one) throws InterruptedException {
        one.eval("""
                Forms = [element(2, erl_parse:parse_form(element(2, erl_scan:string(S)))) || S <- [
                  "-module(shop).", "-export([init/1, start/2, stop/1, till/0, spin/0]).",
                  "start(_, _) -> supervisor:start_link({local, shop_sup}, shop, top).", "stop(_) -> ok.",
                  "init(top) -> {ok, {#{intensity => 9}, [#{id => till, start => {shop, till, []}},
                     #{id => tills, type => supervisor, start => {supervisor, start_link, [shop, tills]}}]}};
                   init(tills) -> {ok, {#{strategy => simple_one_for_one}, [#{id => any, restart => temporary,
                     start => {shop, till, []}}]}}.",
                  "till() -> {ok, spawn_link(shop, spin, [])}.", "spin() -> receive stop -> ok end."]],
                {ok, M, B} = compile:forms(Forms), code:load_binary(M, "shop.erl", B),
                application:load({application, shop, [{mod, {shop, []}}, {applications, []}]}), application:start(shop),
                Below = fun(Id) -> element(2, lists:keyfind(Id, 1, supervisor:which_children(shop_sup))) end,
                [supervisor:start_child(Below(tills), []) || _ <- [1, 2]]""");
        TreeReads trees = new TreeReads(new Asking(observer));
        one.eval("exit(Below(till), kill)");
        Await.until("its restart", () -> one.eval("is_process_alive(Below(till))").equals("true"));
        ApplicationTree shop = trees.tree(one.name(), "shop");
        assertThat(shop.whole()).isTrue();
        assertThat(shop.members()).extracting(each -> "  ".repeat(each.depth()) + each.id() + " " + each.restart())
                .containsExactly("shop ", "  till permanent", "  tills permanent", "    undefined temporary",
                        "    undefined temporary");
        assertThat(shop.members().getFirst().name()).isEqualTo("shop_sup");
        assertThat(shop.members().getFirst().supervises())
                .hasValue(new ApplicationTree.Supervising("one_for_one", 9, 5, 1));
        assertThat(shop.members().get(1).pid()).hasValue(pid(one, "Below(till)"));
        assertThat(shop.members().get(2).supervises().orElseThrow().strategy()).isEqualTo("simple_one_for_one");
        one.eval("erlang:suspend_process(whereis(shop_sup))");
        assertThat(trees.tree(one.name(), "shop").members()).as("while its supervisor does not answer").hasSize(1);
        one.eval("erlang:resume_process(whereis(shop_sup))");
        assertThat(trees.tree(one.name(), "kernel").members()).extracting(ApplicationTree.Member::name)
                .contains("kernel_sup", "code_server", "kernel_safe_sup");
        assertThat(trees.tree(one.name(), "stdlib").members()).isEmpty();
    }

    private void states(ErlNode one) throws InterruptedException {
        one.eval("P = spawn(fun() -> receive stop -> ok end end)");
        Payload state = reads.state(pid(one, "whereis(global_name_server)"));
        assertThat(state.shown()).isInstanceOfSatisfying(Tuple.class,
                t -> assertThat(t.get(0)).isEqualTo(Atom.of("state")));
        Pid plain = pid(one, "P");
        assertThatThrownBy(() -> reads.state(plain)).isInstanceOf(LabException.class)
                .hasMessageContaining("no state that can be asked for");
        assertThat(one.eval("process_info(P, message_queue_len)")).isEqualTo("{message_queue_len,0}");
        one.eval("exit(P, kill)");
        assertThatThrownBy(() -> reads.state(plain)).hasMessageContaining("not alive");
        one.eval("erlang:suspend_process(whereis(global_name_server))");
        Pid busy = pid(one, "whereis(global_name_server)");
        assertThatThrownBy(() -> reads.state(busy)).hasMessageContaining("did not tell its state");
        one.eval("erlang:resume_process(whereis(global_name_server))");
    }

    private void details(ErlNode one) throws InterruptedException {
        one.eval("D = spawn(fun() -> put(small, 1), put(large, lists:seq(1, 100000)), timer:sleep(infinity) end)");
        Pid pid = pid(one, "D");
        Await.until("its code to sleep", () -> one.eval("process_info(D, current_function)").contains("sleep"));
        ProcessDetail detail = reads.detail(pid);
        assertThat(detail.stack().getFirst().function()).hasToString("timer:sleep/1");
        assertThat(detail.stack().getFirst().file()).isEqualTo("timer.erl");
        assertThat(detail.stack().getFirst().line()).isPositive();
        assertThat(detail.memory()).isGreaterThan(detail.heap()).isGreaterThan(1_000_000);
        assertThat(detail.priority()).isEqualTo("normal");
        Map<Object, Payload> values = new HashMap<>();
        detail.dictionary().forEach(entry -> values.put(entry.key(), entry.value()));
        assertThat(Objects.requireNonNull(values.get(Atom.of("small"))).shown()).isEqualTo(Int.ONE);
        Payload large = Objects.requireNonNull(values.get(Atom.of("large")));
        assertThat(large.whole()).isFalse();
        assertThat(large.bytes()).isGreaterThan(100_000);
        one.eval("exit(D, kill)");
        assertThatThrownBy(() -> reads.detail(pid)).hasMessageContaining("not alive");
    }

    private Pid pid(ErlNode node, String expression) {
        String[] numbers = node.eval(expression).replaceAll("[<>]", "").split("\\.", -1);
        NodeState known = journal.state().node(node.name()).orElseThrow();
        return new Pid(node.name().atom(), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]),
                known.facts().creation());
    }
}
