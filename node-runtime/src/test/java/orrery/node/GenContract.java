package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ErlangReader;
import orrery.term.Pid;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.Await;

/** How servers are called, stopped and looked at, from a lab node to a real one and back (protocol §6.1). */
abstract class GenContract extends RealNodeContract {
    GenContract(int release) {
        super(release);
    }

    /** Calls that end alike on both nodes; the node's own name is {@code here}. */
    static Stream<String> calls() {
        return Stream.of("gen_server, call, [nobody, x]", "gen_server, call, [{nobody, here}, x]",
                "gen_server, call, [{nobody, nobody@nowhere}, x]", "gen_server, call, [net_kernel, x, 10]",
                "gen_server, call, [net_kernel, {is_auth, x}, 5000]", "gen_server, cast, [nobody, x]",
                "gen_server, cast, [\"no\", x]", "gen_server, stop, [nobody]",
                "gen_server, stop, [nobody, normal, 10]", "gen_server, multi_call, [[here], nobody, x]",
                "gen_server, multi_call, [[here], net_kernel, {is_auth, x}, 1000]",
                "gen_server, abcast, [[here], nobody, x]", "gen_server, reqids_new, []",
                "gen_server, reqids_size, [x]", "gen_server, receive_response, [x, 10]",
                "gen_server, receive_response, [#{}, 10, true]", "gen_statem, call, [nobody, x]",
                "gen_statem, call, [net_kernel, x, 10]", "gen_statem, call, [net_kernel, {is_auth, x}, 1000]",
                "gen_statem, cast, [nobody, x]", "gen_event, notify, [nobody, x]",
                "gen_event, call, [nobody, foo, x]", "sys, get_state, [nobody]", "sys, get_state, [nobody, 10]",
                "sys, get_status, [nobody]", "sys, suspend, [nobody]", "sys, statistics, [rex, get]",
                "sys, log, [rex, get]", "sys, log, [nobody, get]", "sys, no_debug, [rex]", "sys, trace, [rex, false]",
                "sys, change_code, [rex, rpc, 1, []]", "sys, terminate, [nobody, normal]",
                "supervisor, get_childspec, [kernel_sup, rex]",
                "supervisor, get_childspec, [kernel_sup, kernel_safe_sup]",
                "supervisor, get_childspec, [net_sup, auth]", "supervisor, get_childspec, [kernel_sup, logger_sup]",
                "supervisor, get_childspec, [kernel_sup, user]", "supervisor, start_child, [kernel_sup, foo]",
                "supervisor, restart_child, [kernel_sup, rex]", "supervisor, delete_child, [kernel_sup, rex]",
                "supervisor, terminate_child, [kernel_sup, foo]",
                "supervisor, get_callback_module, [kernel_sup]", "supervisor, get_callback_module, [net_sup]",
                "supervisor, check_childspecs, [[#{id => a, start => {a, b, []}}, #{id => a, start => {a, b, []}}]]",
                "supervisor, check_childspecs, [[#{id => a, start => {a, b, []}, type => x}]]",
                "rpc, call, [here, lists, nth, [1, [{'EXIT', x}]]]", "rpc, call, [here, erlang, throw, [{'EXIT', x}]]",
                "rpc, block_call, [here, lists, nth, [1, [{'EXIT', x}]]]",
                "rpc, block_call, [here, erlang, throw, [{'EXIT', x}]]",
                "rpc, multicall, [[here], lists, nth, [1, [{'EXIT', x}]]]");
    }

    @ParameterizedTest
    @MethodSource
    void calls(String call) {
        connect();
        assertThat(outcome(us, call)).isEqualTo(outcome(them(), call));
    }

    /** What a call by rpc comes to; an error without its stack, and the nodes by one name. */
    private String outcome(String node, String call) {
        String own = node.replaceAll("^'|'$", "");
        return erl.eval("fun() -> case rpc:call(" + node + ", " + call.replace("here", node) + ") of "
                + "{badrpc, {'EXIT', {R, [{_, _, _, _} | _]}}} -> {error, R}; O -> O end end()")
                .replace("'" + own + "'", "here").replace(own, "here");
    }

    @Test
    void aServerAnswersByEitherRoute() {
        connect();
        assertThat(erl.eval("gen_server:multi_call([" + us + "], net_kernel, {is_auth, x})"))
                .isEqualTo("{[{" + us + ",yes}],[]}");
        assertThat(erl.eval("gen_server:call({net_kernel, " + us + "}, {is_auth, x})")).isEqualTo("yes");
        assertThat(erl.eval("R = make_ref(), {net_kernel, " + us + "} ! {'$gen_call', {self(), R}, {is_auth, x}}, "
                + "receive {R, A} -> A end")).isEqualTo("yes");
        assertThat(erl.eval("T = {make_ref(), " + us + "}, {net_kernel, " + us
                + "} ! {'$gen_call', {self(), T}, {is_auth, x}}, receive {T, B} -> B end")).isEqualTo("yes");
    }

    /** They are asked by nodes that call the service itself, and not the module's functions. */
    @Test
    void netKernelTakesTheCallsThatARealOneTakes() {
        connect();
        String calls = "{spawn_opt, erlang, send, [self(), one], [{min_heap_size, 500}], no_link, group_leader()}, "
                + "{spawn_opt, erlang, send, [self(), two], [], link, group_leader()}, "
                + "{spawn_opt, erlang, send, [self(), three], [bad], [], group_leader()}, "
                + "{allow, [1]}, {allow, x}, allowed, nodename, longnames, {is_auth, x}";
        for (String other : List.of(us, "node()")) {
            erl.eval("Asked = fun(N) -> A = [case gen_server:call({net_kernel, N}, R) of P when is_pid(P) -> pid; "
                    + "N -> name; O -> O end || R <- [" + calls + "]], "
                    + "A ++ [receive M when is_atom(M) -> M after 1000 -> none end || _ <- [1, 2]] end");
            assertThat(erl.eval("lists:sort(Asked(" + other + "))")).isEqualTo(erl.eval("lists:sort(Asked(node()))"))
                    .contains("one", "two", "badarg");
        }
    }

    /** What module init asks of the process of that name. */
    @Test
    void initAnswersWhatARealOneAnswers() {
        connect();
        erl.eval("Init = fun(N, R) -> {init, N} ! {self(), R}, receive {init, A} -> A after 5000 -> silence end end");
        assertThat(erl.eval("[Init(" + us + ", R) =:= Init(node(), R) || R <- [get_status, get_plain_arguments, "
                + "{get_argument, nonsense}, {ensure_loaded, lists}, {notify_when_started, self()}, fetch_loaded]]"))
                .isEqualTo("[true,true,true,true,true,true]");
        assertThat(erl.eval("{[{sname, [Alive]}], {_, _}} = {Init(" + us + ", get_arguments), Init(" + us
                + ", script_id)}, Init(" + us + ", {get_argument, sname}) =:= {ok, [[Alive]]}")).isEqualTo("true");
    }

    @Test
    void theNameServerSurvivesAnInfoOfTheWrongShape() {
        connect();
        assertThat(erl.eval("At = fun() -> rpc:call(" + us + ", erlang, whereis, [global_name_server]) end, "
                + "Was = At(), {global_name_server, " + us + "} ! {prepare_shutdown, nobody, make_ref()}, "
                + "gen_server:call({global_name_server, " + us + "}, get_known), Was =:= At()")).isEqualTo("true");
    }

    @Test
    void aRealServerIsCalledAndItsEndIsTold() {
        connect();
        assertThat(lab.call("gen_server", "call", "{net_kernel, " + them() + "}, {is_auth, x}")).isEqualTo("yes");
        assertThat(lab.call("gen_server", "call", "{nobody, " + them() + "}, x"))
                .isEqualTo("{exit,{noproc,{gen_server,call,[{nobody," + them() + "},x]}}}");
        assertThat(lab.call("gen_server", "call", "{net_kernel, " + them() + "}, x, 10"))
                .isEqualTo("{exit,{timeout,{gen_server,call,[{net_kernel," + them() + "},x,10]}}}");
        assertThat(lab.call("gen_server", "multi_call", "[" + them() + "," + us + ",'no@where'], net_kernel,"
                + " {is_auth, x}")).isEqualTo("{[{" + them() + ",yes},{" + us + ",yes}],[no@where]}");
        erl.eval("register(ender, spawn(fun() -> receive {'$gen_call', _, _} -> exit(because) end end))");
        assertThat(lab.call("gen_server", "call", "{ender, " + them() + "}, x"))
                .isEqualTo("{exit,{because,{gen_server,call,[{ender," + them() + "},x]}}}");
        erl.eval("register(leaver, spawn(fun() -> receive {'$gen_call', _, _} -> erlang:disconnect_node(" + us
                + ") end end))");
        assertThat(lab.call("gen_server", "call", "{leaver, " + them() + "}, x"))
                .isEqualTo("{exit,{{nodedown," + them() + "},{gen_server,call,[{leaver," + them() + "},x]}}}");
    }

    @Test
    void requestsAreWaitedForLater() {
        connect();
        String told = lab.as(self -> {
            Term nobody = request(self, "nobody", "x");
            Term slow = request(self, "{net_kernel, " + them() + "}", "x");
            Term quick = request(self, "{net_kernel, " + them() + "}", "{is_auth, x}");
            Term gone = request(self, "{nobody, " + them() + "}", "x");
            Atom module = Atom.of("gen_server");
            return self.apply(module, Atom.of("receive_response"), List.of(nobody, ErlangReader.read("1000"))) + " "
                    + self.apply(module, Atom.of("wait_response"), List.of(slow, ErlangReader.read("5"))) + " "
                    + self.apply(module, Atom.of("receive_response"), List.of(slow, ErlangReader.read("5"))) + " "
                    + self.apply(module, Atom.of("wait_response"), List.of(quick, Atom.of("infinity"))) + " "
                    + self.apply(module, Atom.of("wait_response"), List.of(gone, Atom.of("infinity")));
        });
        assertThat(told).isEqualTo("{error,{noproc,nobody}} timeout timeout {reply,yes} {error,{noproc,{nobody,"
                + them() + "}}}");
    }

    @Test
    void aCollectionOfRequestsGivesWhatComesFirst() {
        connect();
        String told = lab.as(self -> {
            Atom module = Atom.of("gen_server");
            Term requests = self.apply(module, Atom.of("reqids_new"), List.of());
            for (String node : List.of(them(), us)) {
                requests = self.apply(module, Atom.of("send_request"), List.of(
                        ErlangReader.read("{net_kernel, " + node + "}"), ErlangReader.read("{is_auth, x}"),
                        ErlangReader.read(node), requests));
            }
            List<String> labels = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Tuple found = (Tuple) self.apply(module, Atom.of("receive_response"),
                        List.of(requests, Atom.of("infinity"), Atom.TRUE));
                assertThat(found.get(0)).hasToString("{reply,yes}");
                labels.add(found.get(1).toString());
                requests = found.get(2);
            }
            assertThat(labels).containsExactlyInAnyOrder(them(), us);
            return self.apply(module, Atom.of("receive_response"), List.of(requests, Atom.of("infinity"), Atom.TRUE))
                    .toString();
        });
        assertThat(told).isEqualTo("no_request");
    }

    private static Term request(Self self, String server, String request) throws InterruptedException {
        return self.apply(Atom.of("gen_server"), Atom.of("send_request"),
                List.of(ErlangReader.read(server), ErlangReader.read(request)));
    }

    @Test
    void aSuspendedServiceWaitsAndIsLookedAt() {
        connect();
        String rex = "{rex, " + us + "}";
        assertThat(erl.eval("sys:suspend(" + rex + ")")).isEqualTo("ok");
        assertThat(erl.eval("catch gen_server:call(" + rex + ", {block_call, erlang, node, [], self()}, 50)"))
                .startsWith("{'EXIT',{timeout,");
        assertThat(erl.eval("element(2, {status, _, {module, gen_server}, [_, S, P, [], _]} = sys:get_status(" + rex
                + ")), {S, node(P)}")).isEqualTo("{suspended," + us + "}");
        assertThat(erl.eval("sys:change_code(" + rex + ", rpc, 1, [])")).isEqualTo("ok");
        assertThat(erl.eval("sys:resume(" + rex + ")")).isEqualTo("ok");
        assertThat(erl.eval("rpc:block_call(" + us + ", erlang, node, [])")).isEqualTo(us);
    }

    @Test
    void aServiceIsTracedLoggedAndCounted() {
        connect();
        String rex = "{rex, " + us + "}";
        for (String on : List.of("trace", "log", "statistics")) {
            assertThat(erl.eval("sys:" + on + "(" + rex + ", true)")).isEqualTo("ok");
        }
        erl.eval("rpc:block_call(" + us + ", erlang, node, [])");
        assertThat(erl.eval("{ok, [{in, {'$gen_call', _, Call}} | _]} = sys:log(" + rex + ", get), element(1, Call)"))
                .isEqualTo("block_call");
        assertThat(
                erl.eval("{ok, Counts} = sys:statistics(" + rex + ", get), proplists:get_value(messages_in, Counts)"))
                .isEqualTo("1");
        assertThat(erl.eval("{status, _, _, [_, _, _, Options, [_, {data, D} | _]]} = sys:get_status(" + rex
                + "), {[element(1, O) || O <- Options], length(proplists:get_value(\"Logged events\", D))}"))
                .isEqualTo("{[trace,statistics,log],2}");
        assertThat(erl.eval("sys:no_debug(" + rex + ")")).isEqualTo("ok");
        assertThat(erl.eval("sys:log(" + rex + ", get)")).isEqualTo("{ok,[]}");
        // The lines go to the device as messages; nobody waits for them.
        Await.until("the traced call",
                () -> lab.printed.toString().contains("*DBG* rex got call {block_call,erlang,node,[],"));
    }

    @Test
    void aServiceIsStoppedByReason() {
        connect();
        Pid proxy = lab.whereis("logger_proxy");
        assertThat(erl.eval("gen_server:stop({logger_proxy, " + us + "})")).isEqualTo("ok");
        assertThat(lab.node.processes().isAlive(proxy)).isFalse();
        assertThat(erl.eval("catch gen_server:stop({logger_proxy, " + us + "})")).isEqualTo("{'EXIT',noproc}");
    }

    @Test
    void theTreeOfARealNodeIsRead() {
        connect();
        assertThat(lab.call("supervisor", "which_children", "{kernel_sup, " + them() + "}"))
                .contains(",worker,[rpc]}", ",supervisor,[erl_distribution]}");
        assertThat(lab.call("Elixir.Supervisor", "count_children", "{net_sup, " + them() + "}"))
                .isEqualTo("#{active => 3,specs => 3,supervisors => 0,workers => 3}");
        assertThat(lab.call("sys", "get_status", "{rex, " + them() + "}")).startsWith("{status,<")
                .contains("{module,gen_server}");
        assertThat(lab.call("gen_event", "which_handlers", "{erl_signal_server, " + them() + "}"))
                .isEqualTo("[erl_signal_handler]");
        assertThat(lab.call("gen_event", "sync_notify", "{erl_signal_server, " + them() + "}, x")).isEqualTo("ok");
    }

    @Test
    void processesOfProcLibKnowWhereTheyBegan() {
        connect();
        assertThat(erl.eval("P = proc_lib:spawn(" + us + ", timer, sleep, [infinity]), "
                + "F = fun Wait() -> case rpc:call(" + us + ", proc_lib, translate_initial_call, [P]) of "
                + "{timer, sleep, 1} = Call -> Call; _ -> Wait() end end, F()")).isEqualTo("{timer,sleep,1}");
        assertThat(erl.eval("{dictionary, D} = rpc:call(" + us + ", erlang, process_info, [P, dictionary]), "
                + "[A | _] = proplists:get_value('$ancestors', D), A =:= self()")).isEqualTo("true");
        assertThat(erl.eval("exit(P, kill)")).isEqualTo("true");
    }
}
