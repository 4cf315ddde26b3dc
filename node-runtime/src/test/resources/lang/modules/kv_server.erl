-module(kv_server).
-behaviour(gen_server).
-export([start_link/0, init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2, code_change/3]).

start_link() -> gen_server:start_link(?MODULE, #{}, []).

init(State) ->
    process_flag(trap_exit, true),
    {ok, State, 0}.

handle_call({get, K}, _From, S) -> {reply, maps:get(K, S, undefined), S};
handle_call({slow, Ms}, From, S) ->
    spawn(fun() -> timer:sleep(Ms), gen_server:reply(From, finally) end),
    {noreply, S};
handle_call(stop, _From, S) -> {stop, normal, stopped, S};
handle_call(keys, {Pid, _}, S) when is_pid(Pid) -> {reply, lists:sort(maps:keys(S)), S}.

handle_cast({put, K, V}, S) -> {noreply, S#{K => V}};
handle_cast(reset, _) -> {noreply, #{}}.

handle_info(timeout, S) -> {noreply, S#{idle => true}};
handle_info(_, S) -> {noreply, S}.

terminate(normal, S) -> io:format("~w keys left~n", [map_size(S)]);
terminate(_, _) -> ok.

code_change(_, S, _) -> {ok, S}.

%> {ok, P} = kv_server:start_link(), timer:sleep(20), gen_server:call(P, {get, idle}).
%> gen_server:cast(P, {put, a, 1}), gen_server:call(P, {get, a}).
%> gen_server:call(P, {slow, 10}).
%> try gen_server:call(P, {slow, 500}, 20) catch exit:{Why, _} -> Why end.
%> gen_server:call(P, keys).
%> sys:get_state(P).
%> R = monitor(process, P), gen_server:call(P, stop).
%> receive {'DOWN', R, process, P, End} -> {End, is_process_alive(P)} end.
