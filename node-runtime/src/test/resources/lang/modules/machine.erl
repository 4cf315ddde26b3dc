-module(machine).
-behaviour(gen_statem).
-compile(export_all).
start() -> gen_statem:start({local, machine}, ?MODULE, [], []).
init([]) -> {ok, off, 0}.
callback_mode() -> handle_event_function.
handle_event({call, From}, count, _S, N) -> {keep_state_and_data, [{reply, From, N}]};
handle_event({call, From}, state, S, _) -> {keep_state_and_data, [{reply, From, S}]};
handle_event(cast, flip, off, N) -> {next_state, on, N + 1, [{state_timeout, 400, lights_out}]};
handle_event(cast, flip, on, N) -> {next_state, off, N};
handle_event(cast, later, off, _) -> {keep_state_and_data, [postpone]};
handle_event(cast, later, on, N) -> io:format("later~n"), {keep_state, N + 100};
handle_event(cast, chain, _, N) -> {keep_state, N, [{next_event, internal, one}, {next_event, internal, two}]};
handle_event(internal, X, _, _) -> io:format("internal ~p~n", [X]), keep_state_and_data;
handle_event(cast, generic, _, N) -> {keep_state, N, [{{timeout, a}, 20, ping}, {{timeout, b}, 10, pong}]};
handle_event({timeout, W}, C, _, _) -> io:format("timeout ~p ~p~n", [W, C]), keep_state_and_data;
handle_event(cast, idle, _, N) -> {keep_state, N, 10};
handle_event(timeout, C, S, _) -> io:format("event timeout ~p in ~p~n", [C, S]), keep_state_and_data;
handle_event(cast, zero, _, N) -> {keep_state, N, [{timeout, 0, z}, {next_event, internal, before}]};
handle_event(state_timeout, C, on, N) -> io:format("~p~n", [C]), {next_state, off, N};
handle_event(cast, cancel, on, N) -> {keep_state, N, [{state_timeout, cancel}]};
handle_event({call, From}, stop, _, _) -> {stop_and_reply, normal, [{reply, From, bye}]};
handle_event(info, M, S, _) -> io:format("info ~p in ~p~n", [M, S]), keep_state_and_data.

%> {ok, S} = machine:start(), S =:= whereis(machine).
%> machine:start() =:= {error, {already_started, S}}.
%> gen_statem:call(machine, state).
%> gen_statem:cast(machine, later), gen_statem:call(machine, count).
%> gen_statem:cast(machine, flip), gen_statem:call(machine, count).
%> sys:get_state(machine).
%> timer:sleep(600), gen_statem:call(machine, state).
%> gen_statem:cast(machine, flip), gen_statem:cast(machine, cancel), timer:sleep(500), gen_statem:call(machine, state).
%> gen_statem:cast(machine, chain), timer:sleep(100).
%> gen_statem:cast(machine, generic), timer:sleep(200).
%> gen_statem:cast(machine, idle), timer:sleep(100).
%> gen_statem:cast(machine, idle), gen_statem:call(machine, state), timer:sleep(100).
%> gen_statem:cast(machine, zero), timer:sleep(100).
%> machine ! hello, timer:sleep(100).
%> sys:replace_state(machine, fun({_, N}) -> {off, N * 2} end).
%> element(1, sys:get_status(machine)).
%> gen_statem:call(machine, stop).
%> is_process_alive(S).
%> gen_statem:call(machine, state).
%> {ok, T} = machine:start(), gen_statem:stop(T).
