package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.epmd.EpmdOptions;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.RealNode;
import orrery.testsupport.TestEpmd;

/** Traced by the same calls, a lab node tells what a real one tells (protocol §6.11). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TraceContract {
    /**
     * {@code Trace(Node, Flags, Steps, {Kind, N})}: has a process of that node do the steps, {@code {Module, Function,
     * Arguments}}, one after another, waits for N events of that kind, ends the process if it has not ended, and returns what it and
     * those it spawned told: the events of each process, in order, with pids numbered and references left out.
     */
    private static final String TOOLS = """
            Forward = fun Forward(To) ->
              receive stop -> ok; Event -> To ! {orrery_trace, self(), [Event]}, Forward(To) end
            end,
            Tracer = fun(Node) when Node =:= node() -> Me = self(), spawn(fun() -> Forward(Me) end);
                        (Node) -> erpc:call(Node, orrery_tracer, start, [self()]) end,
            Gather = fun Gather(_, _, {_, 0}, Events) -> lists:reverse(Events);
                         Gather(F, Pids, {Kind, Ends}, Events) ->
              receive {orrery_trace, F, More} ->
                {P, N, E} = lists:foldl(fun(Event, {Known, Left, Kept}) ->
                    case lists:member(element(2, Event), Known) of
                      false -> {Known, Left, Kept};
                      true ->
                        Now = case Event of {trace, _, spawn, Child, _} -> [Child | Known]; _ -> Known end,
                        {Now, Left - case element(3, Event) of Kind -> 1; _ -> 0 end, [Event | Kept]}
                    end
                  end, {Pids, Ends, Events}, More),
                Gather(F, P, {Kind, max(N, 0)}, E)
              after 5000 -> {missing, Kind, Ends, lists:reverse(Events)}
              end
            end,
            Norm = fun Norm(Pid, Pids) when is_pid(Pid) ->
                         case lists:keyfind(Pid, 1, Pids) of
                           {_, N} -> {N, Pids};
                           false -> N = {pid, length(Pids)}, {N, Pids ++ [{Pid, N}]}
                         end;
                       Norm(Ref, Pids) when is_reference(Ref) -> {ref, Pids};
                       Norm(Fun, Pids) when is_function(Fun) -> {function, Pids};
                       Norm(T, Pids) when is_tuple(T) ->
                         {L, After} = lists:mapfoldl(Norm, Pids, tuple_to_list(T)), {list_to_tuple(L), After};
                       Norm([H | T], Pids) -> {A, P1} = Norm(H, Pids), {B, P2} = Norm(T, P1), {[A | B], P2};
                       Norm(Name, Pids) when is_atom(Name) ->
                         {case lists:member(Name, [node(), Lab]) of true -> a_node; false -> Name end, Pids};
                       Norm(Other, Pids) -> {Other, Pids}
            end,
            Sorted = fun(First, Events) ->
              {Plain, _} = Norm(Events, First),
              lists:keysort(2, Plain)
            end,
            Trace = fun(Node, Flags, Steps, Until) ->
              F = Tracer(Node), Me = self(), Here = node(),
              Hold = fun() -> Me ! {holding, self()}, receive go -> ok end end,
              {Ms, Fs, As} = lists:unzip3([{erpc, call, [Here, erlang, apply, [Hold, []], 60000]} | Steps]),
              P = erpc:call(Node, erlang, spawn, [lists, zipwith3, [fun erlang:apply/3, Ms, Fs, As]]),
              Held = receive {holding, Pid} -> Pid end,
              1 = erpc:call(Node, erlang, trace, [P, true, [procs, {tracer, F} | Flags]]),
              Held ! go,
              First = Gather(F, [P], Until, []),
              Events = case [now || {trace, Q, exit, _} <- First, Q =:= P] of
                [] -> exit(P, kill), Gather(F, [P], {exit, 1}, lists:reverse(First));
                _ -> First
              end,
              F ! stop,
              Sorted([{P, {pid, 0}}], Events)
            end,
            Idle = fun(Node) -> erpc:call(Node, erlang, spawn, [timer, sleep, [infinity]]) end,
            {module, _} = code:ensure_loaded(timer),
            E = erlang""";

    private final boolean otp27;
    private TestEpmd epmd;
    private Node lab;
    private ErlNode real;

    TraceContract(boolean otp27) {
        this.otp27 = otp27;
    }

    @BeforeAll
    void start() {
        Interop.requireErl();
        if (otp27) {
            Interop.requireOtp27();
        }
        epmd = TestEpmd.start();
        lab = Node.start(NodeOptions.of(new NodeName("lab", Interop.shortHost()), new Cookie("orrery_test"))
                .withEpmd(EpmdOptions.onPort(epmd.port()), false));
        real = otp27 ? RealNode.erl(epmd, "real").otp27().start() : RealNode.erl(epmd, "real").start();
        assertThat(real.eval("Lab = '" + lab.name() + "', " + TOOLS)).isEqualTo("erlang");
    }

    @AfterAll
    void end() {
        if (real != null) {
            real.close();
        }
        if (lab != null) {
            lab.close();
        }
        if (epmd != null) {
            epmd.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[send] | exit | 1 | {E,send,[Q,hi]}, {E,send,[Dead,hi]}, {E,send,[{nobody,Node},hi]}, {E,send,[Q,{x,1.5,\"t\"},[noconnect]]}",
        "[] | exit | 1 | {E,register,[svc,Q]}, {E,send,[svc,hi]}, {E,unregister,[svc]}",
        "[send] | exit | 1 | {E,register,[svc,Q]}, {E,send,[svc,hi]}, {E,send,[{svc,Node},hi]}",
        "[set_on_spawn] | exit | 2 | {E,spawn,[timer,sleep,[1]]}, {E,spawn,[erlang,exit,[boom]]}, {timer,sleep,[infinity]}",
        "[set_on_first_spawn] | exit | 1 | {E,spawn,[timer,sleep,[1]]}, {E,spawn,[timer,sleep,[1]]}, {timer,sleep,[infinity]}",
        "[set_on_spawn] | getting_unlinked | 1 | {E,spawn_link,[timer,sleep,[1]]}, {timer,sleep,[infinity]}",
        "[set_on_link] | getting_unlinked | 1 | {E,spawn_link,[timer,sleep,[1]]}, {timer,sleep,[infinity]}",
        "['receive'] | 'receive' | 2 | {E,spawn_monitor,[erlang,exit,[boom]]}, {timer,sleep,[infinity]}",
        "['receive'] | 'receive' | 2 | {E,process_flag,[trap_exit,true]}, {E,spawn_link,[erlang,exit,[boom]]}, {timer,sleep,[infinity]}",
        "[set_on_spawn] | exit | 2 | {E,spawn_link,[erlang,exit,[boom]]}, {timer,sleep,[infinity]}",
        "['receive'] | 'receive' | 2 | {E,monitor,[process,Dead]}, {timer,sleep,[infinity]}",
        "[send, 'receive'] | exit | 1 | {E,apply,[fun() -> self() ! x, receive x -> ok end, receive y -> ok after 5 -> none end end,[]]}",
        "[send, set_on_spawn] | exit | 2 | {E,apply,[fun() -> Me = self(), Echo = fun() -> receive {P,M} -> P ! {got,M} end end, spawn(Echo) ! {Me,1}, receive {got,N} -> N end end,[]]}",
        "[] | exit | 1 | {E,link,[Q]}, {E,link,[Q]}, {E,unlink,[Q]}, {E,unlink,[Q]}, {E,exit,[{bye,1}]}"}, quoteCharacter = '`')
    void theSameStepsTellTheSame(String flags, String kind, int count, String steps) {
        String told = """
                [begin
                  Q = Idle(Node), Dead = Idle(Node), exit(Dead, kill),
                  (fun Gone() -> case erpc:call(Node, erlang, is_process_alive, [Dead]) of true -> Gone(); _ -> ok end end)(),
                  Told = Trace(Node, %s, [%s], {%s, %d}), exit(Q, kill), Told
                end || Node <- [node(), Lab]]"""
                .formatted(flags, steps, kind, count);
        assertThat(real.eval("(fun([Same, Same]) when Same =/= [] -> ok; (Differ) -> Differ end)(" + told + ")"))
                .isEqualTo("ok");
    }

    /** Loads a module into both nodes. */
    private static final String CALC = """
            (fun() ->
              Source = "-module(calc).\\n-export([fact/1, hop/1, safe/1, add/2]).\\nfact(0) -> 1;\\nfact(N) -> N * fact(N - 1).\\n"
                "hop(N) -> calc:fact(N).\\nsafe(X) -> (catch boom(X)).\\nboom(X) -> throw({boom, X}).\\nadd(A, B) -> A + B.\\n",
              Folder = "/tmp/orrery_calc_" ++ os:getpid(), ok = file:make_dir(Folder),
              Path = filename:join(Folder, "calc.erl"), ok = file:write_file(Path, Source),
              {ok, calc, Code} = compile:file(Path, [binary]), ok = file:delete(Path), ok = file:del_dir(Folder),
              {module, calc} = code:load_binary(calc, "calc", Code),
              erpc:call(Lab, orrery_shell, compile_erlang, [list_to_binary(Source), "calc.erl"])
            end)()""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{calc, '_', '_'} | true | [] | [call] | call | 2 | [{calc, hop, [3]}]",
        "{calc, '_', '_'} | true | [local] | [call] | call | 5 | [{calc, hop, [3]}]",
        "{calc, fact, 1} | true | [] | [call, arity] | call | 1 | [{calc, hop, [3]}]",
        "{calc, fact, 1} | [{'_', [], [{return_trace}]}] | [local] | [call] | return_from | 4 | [{calc, hop, [3]}]",
        "{calc, '_', '_'} | [{'_', [], [{return_trace}]}] | [] | [call] | return_from | 2 | [{calc, hop, [2]}]",
        "{calc, fact, 1} | [{['$1'], [{'>', '$1', 1}], [{message, {{got, '$1'}}}]}] | [local] | [call] | call | 3 | [{calc, hop, [4]}]",
        "{calc, add, 2} | [{['$1', '$1'], [], [{return_trace}]}] | [] | [call] | return_from | 1 | [{calc, add, [1, 2]}, {calc, add, [2, 2]}]",
        "{calc, '_', '_'} | [{'_', [], [{exception_trace}]}] | [local] | [call] | return_from | 1 | [{calc, safe, [1]}]",
        "{calc, fact, 1} | [{'_', [], [{message, false}, {return_trace}]}] | [] | [call] | return_from | 1 | [{calc, hop, [1]}]",
        "{calc, no_such, 1} | true | [] | [call] | exit | 1 | [{calc, add, [1, 2]}, {erlang, exit, [done]}]"})
    void callsTellTheSame(String of, String spec, String options, String flags, String kind, int count, String steps) {
        real.eval(CALC);
        assertThat(real
                .eval("""
                        (fun() ->
                        ModuleInfo = 2,
                        Traced = fun(Node) ->
                          N = erpc:call(Node, erlang, trace_pattern, [%1$s, %2$s, %3$s]),
                          Info = erpc:call(Node, erlang, trace_info, [{calc, fact, 1}, traced]),
                          Told = Trace(Node, %4$s, %7$s, {%5$s, %6$d}),
                          erpc:call(Node, erlang, trace_pattern, [{calc, '_', '_'}, false, [local]]),
                          erpc:call(Node, erlang, trace_pattern, [{calc, '_', '_'}, false, []]),
                          {N - case {Node, element(2, %1$s)} of {R, '_'} when R =:= node() -> ModuleInfo; _ -> 0 end, Info, Told}
                        end,
                        {OnReal, OnLab} = {Traced(node()), Traced(Lab)},
                        case OnLab of OnReal -> same; _ -> {OnReal, OnLab} end
                        end)()"""
                        .formatted(of, spec, options, flags, kind, count,
                                steps)))
                .isEqualTo("same");
    }

    @Test
    void dbgOfARealNodeTracesALabNode() {
        real.eval(CALC);
        assertThat(real
                .eval("""
                        (fun() ->
                          Asker = self(),
                          {ok, _} = dbg:tracer(process, {fun(Message, To) -> To ! {told, Message}, To end, Asker}),
                          {ok, Lab} = dbg:n(Lab),
                          Worker = spawn(Lab, fun() -> receive go -> calc:hop(1) end end),
                          {ok, Matched} = dbg:tpl(calc, fact, x),
                          {ok, [{matched, Lab, 1}]} = dbg:p(Worker, [c]),
                          Worker ! go,
                          Told = [receive {told, Event} -> Event after 5000 -> none end || _ <- lists:seq(1, 4)],
                          dbg:cn(Lab), dbg:stop(),
                          {lists:keyfind(Lab, 2, Matched) =:= {matched, Lab, 1}, [element(3, Event) || Event <- Told],
                            [element(4, Event) || Event <- Told], [element(2, Event) || Event <- Told] -- [Worker, Worker, Worker, Worker]}
                        end)()"""))
                .isEqualTo("{true,[call,call,return_from,return_from],[{calc,fact,[1]},{calc,fact,[0]},{calc,fact,1},"
                        + "{calc,fact,1}],[]}");
    }

    @Test
    void whatOthersDoToAProcessIsTheSame() {
        assertThat(real
                .eval("""
                        Outside = fun(Node) ->
                          F = Tracer(Node), P = Idle(Node),
                          Set = erpc:call(Node, erlang, trace, [P, true, [procs, 'receive', {tracer, F}]]),
                          Again = (catch erpc:call(Node, erlang, trace, [P, true, [send]])),
                          erpc:call(Node, erlang, register, [svc2, P]), {svc2, Node} ! hi,
                          link(P), unlink(P), link(P), unlink(P),
                          Info = [erpc:call(Node, erlang, trace_info, [P, I]) || I <- [flags, tracer]],
                          Item = erpc:call(Node, erlang, process_info, [P, trace]),
                          exit(P, boom), Events = Gather(F, [P], {unregister, 1}, []), F ! stop,
                          {Set, element(1, Again), Item, element(1, Norm(Info, [{P, p}, {F, f}])),
                           element(1, Norm([case T of {trace, _, K, _} when K =:= getting_linked; K =:= getting_unlinked ->
                             {K, me}; _ -> T end || T <- Events], [{P, p}]))}
                        end,
                        (fun([X, X]) -> length(element(5, X)); (Differ) -> Differ end)([Outside(Node) || Node <- [node(), Lab]])"""))
                .isEqualTo("8");
    }

    @Test
    void theAnswersOfTheCallsAreTheSame() {
        assertThat(real
                .eval("""
                        Calls = [{trace, [foo, true, [send]]}, {trace, [new, true, [foo]]}, {trace, [new, perhaps, [send]]},
                          {trace_info, [new, flags]}, {trace_info, [new, tracer]},
                          {trace_info, [new_processes, tracer]}, {trace_info, [new, foo]}, {trace_info, [send, match_spec]},
                          {trace_info, ['receive', match_spec]}, {trace_info, [{lists, nothing, 2}, all]},
                          {trace_info, [{lists, map, 2}, all]}, {trace_info, [{lists, map, 2}, match_spec]},
                          {trace_info, [on_load, all]}, {trace_pattern, [send, [{['_', hi], [], []}], []]},
                          {trace_info, [send, match_spec]}, {trace_pattern, [send, false, []]}, {trace_info, [send, match_spec]},
                          {trace_pattern, [send, true, []]}, {trace_pattern, [send, true, [local]]}, {trace_pattern, [send, foo, []]},
                          {trace_pattern, ['receive', restart, []]}, {trace_pattern, [{lists, nothing, 2}, true, []]},
                          {trace_pattern, [foo, true, []]}, {trace_pattern, [{'_', '_', '_'}, true, [foo]]},
                          {trace_pattern, [on_load, true, []]}, {trace_delivered, [foo]}, {trace_info, [Lab, flags]}],
                        Ask = fun(Node, {F, A}) -> try erpc:call(Node, erlang, F, A)
                          catch error:{exception, R, _} -> {error, R}; C:R -> {C, R} end end,
                        [{Call, Real, Here} || Call <- Calls, Real <- [Ask(node(), Call)], Here <- [Ask(Lab, Call)], Real =/= Here]"""))
                .isEqualTo("[]");
    }

    @Test
    void theForwarderEndsWithTheObserver() {
        assertThat(real.eval("""
                {Observer, M1} = spawn_monitor(fun() -> receive stop -> ok end end),
                Fwd = erpc:call(Lab, orrery_tracer, start, [Observer]), M2 = monitor(process, Fwd),
                Observer ! stop, receive {'DOWN', M2, _, _, Why} -> Why after 10000 -> still_there end"""))
                .isEqualTo("normal");
    }

    @Test
    void theForwarderStopsWhatIsTooMuch() {
        assertThat(real
                .eval("""
                        Fuse = erpc:call(Lab, orrery_tracer, start, [self(), #{rate => 300, batch => 100, delay => 5}]),
                        Busy = erpc:call(Lab, erlang, spawn, [timer, sleep, [infinity]]),
                        erpc:call(Lab, erlang, trace, [Busy, true, ['receive', {tracer, Fuse}]]),
                        [Busy ! N || N <- lists:seq(1, 1000)],
                        {Rate, Count} = receive {orrery_trace_stopped, Fuse, Reason} -> Reason after 10000 -> {nothing, 0} end,
                        (fun Cleared() -> case erpc:call(Lab, erlang, trace_info, [Busy, flags]) of
                          {flags, []} -> ok; _ -> Cleared() end end)(),
                        Heard = (fun All(L) -> receive {orrery_trace, Fuse, Es} -> All(L ++ Es) after 0 -> L end end)([]),
                        exit(Busy, kill),
                        {Rate, Count > 300, [element(4, T) || T <- Heard] =:= lists:seq(1, length(Heard)), length(Heard) =:= Count}"""))
                .isEqualTo("{rate,true,true,true}");
    }
}
