-module(event_log).
-behaviour(gen_event).
-export([init/1, handle_event/2, handle_call/2, handle_info/2, terminate/2]).
init(X) -> {ok, X}.
handle_event(remove, _) -> remove_handler;
handle_event(E, S) -> io:format("~p got ~p~n", [S, E]), {ok, S}.
handle_call(state, S) -> {ok, S, S};
handle_call({set, N}, _) -> {ok, ok, N}.
handle_info(M, S) -> io:format("~p info ~p~n", [S, M]), {ok, S}.
terminate(R, S) -> io:format("~p ends: ~p~n", [S, R]), {done, S}.

%> {ok, E} = gen_event:start_link({local, em}), E =:= whereis(em).
%> gen_event:add_handler(em, event_log, one).
%> gen_event:add_handler(em, {event_log, 2}, two).
%> gen_event:add_handler(em, no_such_handler, two) =/= ok.
%> gen_event:which_handlers(em).
%> gen_event:sync_notify(em, hi).
%> gen_event:notify(em, hello), timer:sleep(100).
%> gen_event:call(em, event_log, state).
%> gen_event:call(em, {event_log, 2}, {set, zwei}).
%> gen_event:call(em, {event_log, 3}, state).
%> em ! info, timer:sleep(100).
%> sys:get_state(em).
%> gen_event:delete_handler(em, event_log, bye).
%> gen_event:delete_handler(em, event_log, bye).
%> gen_event:swap_handler(em, {{event_log, 2}, swapped}, {event_log, new}).
%> gen_event:sync_notify(em, remove).
%> gen_event:which_handlers(em).
%> gen_event:add_sup_handler(em, event_log, sup).
%> gen_event:stop(em).
%> receive {gen_event_EXIT, Handler, Why} -> {Handler, Why} after 1000 -> none end.
%> event_log:module_info(exports).
%> event_log:module_info(module).
