package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.process.MonitorOptions;
import orrery.process.Self;
import orrery.process.Spawn;
import orrery.term.Atom;
import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;
import orrery.testsupport.ErlNode;
import orrery.testsupport.RealNode;

/** What {@code docs/conformance.md} lists and no other test tries with a real node. */
abstract class WireContract extends RealNodeContract {
    private final int release;

    WireContract(int release) {
        super(release);
        this.release = release;
    }

    /** Sequential tracing makes a real node send the forms with a token: SEND_SENDER_TT, REG_SEND_TT and the like. */
    @ParameterizedTest
    @ValueSource(strings = {
        "P = spawn(%s, erlang, apply, [fun erlang:hibernate/3, [gen_server, x, []]]), P ! hello, ok",
        "{rex, %s} ! hello, ok",
        "spawn_monitor(%s, erlang, exit, [bye]), receive {'DOWN', _, process, _, R} -> R end",
        "erpc:call(%s, lists, sum, [[1, 2]])",
        "gen_server:call({net_kernel, %s}, {is_auth, node()})",
        "P = spawn(%s, timer, sleep, [infinity]), M = monitor(process, P), exit(P, kill),"
                + " receive {'DOWN', M, process, P, R} -> R end",
        "process_flag(trap_exit, true), P = spawn_link(%s, timer, sleep, [infinity]), exit(P, stop),"
                + " receive {'EXIT', P, R} -> R end"})
    void signalsWithATraceTokenMeanTheSame(String steps) {
        connect();
        String plain = evaluated(steps, "");
        assertThat(evaluated(steps, "seq_trace:set_token(label, 17), seq_trace:set_token(send, true), "))
                .isEqualTo(plain)
                .doesNotStartWith("**");
        assertThat(erl.eval("net_adm:ping(" + us + ")")).isEqualTo("pong");
    }

    private String evaluated(String steps, String before) {
        return erl.eval("(fun() -> S = self(), spawn(fun() -> " + before + "V = begin " + steps.formatted(us)
                + " end, seq_trace:set_token([]), S ! {outcome, V} end), receive {outcome, V} -> V end end)()");
    }

    /** Evaluated by each of the two nodes, about itself. */
    @ParameterizedTest
    @ValueSource(strings = {
        "[try R = spawn_request(node(), erlang, self, [], O), self() ! none, receive {T, R, error, W} ->"
                + " receive none -> {T, W} end; none -> none end catch C:E -> {C, E} end || O <- [[foo], [{reply, foo}],"
                + " [{reply, no}, foo], [foo, {reply, no}], [{reply, success_only}, foo], [{reply_tag, x}, foo],"
                + " [foo, {reply_tag, x}], [{priority, x}], [{monitor, x}], [{reply, error_only}, foo],"
                + " [{max_heap_size, 1}], [{scheduler, x}], [monitor | x], x]]",
        "[try erpc:F(N, fun(X) -> X end) catch C:R -> {C, R} end || {F, N} <- [{call, node()}, {cast, node()},"
                + " {send_request, node()}, {multicall, [node()]}, {multicast, [node()]}]]",
        "erpc:multicall([node()], fun() -> here end, 5000)",
        "[erpc:multicast([node()], fun() -> ok end), try erpc:multicall([node()], fun() -> ok end, x)"
                + " catch C:R -> {C, R} end]"})
    void whatANodeDoesByItselfIsTheSame(String expression) {
        connect();
        String both = "[catch erpc:call(N, fun() -> " + expression + " end) || N <- [node(), " + us + "]]";
        assertThat(erl.eval("(fun([A, A]) -> same; (O) -> O end)(" + both + ")")).isEqualTo("same");
    }

    @Test
    void aLinkedProcessUnderATraceTokenTakesOursAlong() {
        connect();
        Pid ours = lab.idle();
        lab.node.processes().register(Atom.of("ours"), ours);
        erl.eval("Ours = erpc:call(" + us + ", erlang, whereis, [ours]), spawn(fun() -> link(Ours),"
                + " seq_trace:set_token(label, 17), exit(gone) end)");
        Await.until("our end", () -> !lab.node.processes().isAlive(ours));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "rpc:block_call(%s, lists, sum, [[1, 2]])",
        "rpc:multicall([%s], lists, sum, [[1, 2]])",
        "erpc:multicall([%s], lists, sum, [[1, 2]])",
        "rpc:yield(rpc:async_call(%s, lists, sum, [[1, 2]]))",
        "rpc:call(%s, erlang, throw, [thrown])",
        "rpc:call(%s, erlang, exit, [left])",
        "rpc:block_call(%s, erlang, exit, [left])",
        "rpc:call(%s, timer, sleep, [infinity], 50)",
        "try erpc:call(%s, erlang, exit, [left]) catch C:R -> {C, R} end",
        "try erpc:call(%s, timer, sleep, [infinity], 50) catch C:R -> {C, R} end",
        "rpc:server_call(%s, rex, features_reply, features_request)",
        "rpc:sbcast([%s], rex, hi)", "rpc:sbcast([%s], nobody_here, hi)",
        "rpc:multi_server_call([%s], nobody_here, hi)",
        "{rex, %s} ! {self(), {call, lists, sum, [[1, 2]], self()}}, receive {rex, R} -> R after 5000 -> none end",
        "{rex, %s} ! {self(), {call, erlang, exit, [left], user}}, receive {rex, R} -> R after 5000 -> none end",
        "{rex, %s} ! {self(), {send, nobody_here, hi}}, receive {rex, _, R} -> R after 5000 -> none end",
        "{rex, %s} ! {self(), {send, global_name_server, {no, call}}}, receive {rex, _, R} -> R after 200 -> none end",
        "{rex, %s} ! {self(), {sbcast, nobody_here, hi}}, receive {rex, _, R} -> R after 5000 -> none end",
        "gen_server:call({rex, %s}, {call, lists, sum, [[1, 2]], self()})",
        "gen_server:cast({rex, %s}, {cast, erlang, send, [self(), cast], self()}), receive cast -> cast after 5000 -> none end",
        "gen_server:call({global_name_server, %s}, get_protocol_version)",
        "gen_server:call({global_name_server, %s}, get_names_ext)",
        "gen_server:call({net_kernel, %s}, longnames)", "gen_server:call({net_kernel, %s}, {is_auth, node()})",
        "gen_server:call({net_kernel, %s}, {spawn, erlang, send, [self(), born], self()}), receive born -> born after 5000 -> none end"})
    void remoteCallsEndAsOnARealNode(String call) {
        connect();
        assertThat(erl.eval("(fun() -> " + call.formatted(us) + " end)()").replace(us, "node"))
                .isEqualTo(erl.eval("(fun() -> " + call.formatted("node()") + " end)()").replace(them(), "node"));
    }

    /** The same the other way: the lab node asks the real one and itself. */
    @ParameterizedTest
    @ValueSource(strings = {"call(NODE, lists, sum, [[1, 2]])", "call(NODE, erlang, exit, [left])",
        "call(NODE, erlang, throw, [thrown])", "call(NODE, timer, sleep, [infinity], 50)",
        "block_call(NODE, lists, sum, [[1, 2]])", "multicall([NODE], lists, sum, [[1, 2]])",
        "server_call(NODE, rex, features_reply, features_request)", "server_call(NODE, nobody_here, x, y)",
        "sbcast([NODE], rex, hi)", "sbcast([NODE], nobody_here, hi)", "multi_server_call([NODE], nobody_here, hi)",
        "abcast([NODE], nobody_here, hi)", "pmap({erlang, abs}, [], [-1, 2, -3])",
        "parallel_eval([{erlang, abs, [-1]}, {lists, sum, [[2, 3]]}])"})
    void remoteCallsOfALabNodeEndTheSame(String call) {
        connect();
        int open = call.indexOf('(');
        String arguments = call.substring(open + 1, call.length() - 1);
        String there = lab.call("rpc", call.substring(0, open), arguments.replace("NODE", them()));
        String here = lab.call("rpc", call.substring(0, open), arguments.replace("NODE", us));
        assertThat(there.replace(them(), "node")).isEqualTo(here.replace(us, "node")).doesNotContain("undef");
    }

    @Test
    void castsAreDoneWithoutAnAnswer() {
        connect();
        erl.eval("register(ear, self())");
        for (String cast : List.of("rpc:cast", "erpc:cast")) {
            erl.eval(cast + "(" + us + ", erlang, send, [self(), {heard, 1}])");
            assertThat(erl.eval("receive {heard, 1} -> heard after 10000 -> silent end")).isEqualTo("heard");
        }
    }

    /** §4.3: an unlink or the exit of a link, sent to a process of the earlier life, would make the node hang up. */
    @Test
    void processesOfANodesEarlierLifeAreGoneAndTheConnectionStays() {
        Pid stale;
        try (ErlNode mortal = mortal()) {
            stale = lab.as(self -> {
                Pid old = self.spawn(mortal.name().atom(), Spawn.call(Atom.of("timer"), Atom.of("sleep"),
                        List.of(Atom.of("infinity"))));
                self.trapExit(true);
                self.link(old);
                mortal.close();
                assertThat(next(self)).isEqualTo(Tuple.of(Atom.of("EXIT"), old, Atom.of("noconnection")));
                return old;
            });
        }
        try (ErlNode again = mortal()) {
            lab.as(self -> {
                self.trapExit(true);
                Tuple ping = Tuple.of(Atom.of("net_kernel"), again.name().atom());
                assertThat(again.eval("net_adm:ping(" + us + ")")).isEqualTo("pong");
                self.send(stale, Atom.of("lost"));
                self.exit(stale, Atom.of("kill"));
                self.link(stale);
                assertThat(next(self)).isEqualTo(Tuple.of(Atom.of("EXIT"), stale, Atom.of("noproc")));
                self.unlink(stale);
                Reference monitor = self.monitor(stale, MonitorOptions.PLAIN);
                assertThat(next(self)).isEqualTo(Tuple.of(Atom.of("DOWN"), monitor,
                        Atom.of("process"), stale, Atom.of("noproc")));
                self.send(ping, Atom.of("ignored"));
                return true;
            });
            assertThat(again.eval("nodes()")).isEqualTo("[" + us + "]");
            assertThat(again.eval("net_adm:ping(" + us + ")")).isEqualTo("pong");
        }
    }

    private static Term next(Self self) throws InterruptedException {
        return self.receive(message -> message);
    }

    private ErlNode mortal() {
        var launch = RealNode.erl(epmd, "mortal");
        return release == 27 ? launch.otp27().start() : launch.start();
    }
}
