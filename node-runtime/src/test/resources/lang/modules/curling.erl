-module(curling).
-export([start/0, set/3, points/3, info/1, init/1, handle_event/2, handle_call/2, terminate/2]).
-behaviour(gen_event).

start() -> {ok, P} = gen_event:start_link(), gen_event:add_handler(P, ?MODULE, []), P.
set(P, A, B) -> gen_event:notify(P, {set_teams, A, B}).
points(P, T, N) -> gen_event:sync_notify(P, {points, T, N}).
info(P) -> gen_event:call(P, ?MODULE, info).

init([]) -> {ok, []}.
handle_event({set_teams, A, B}, _) -> {ok, [{A, 0}, {B, 0}]};
handle_event({points, T, N}, S) ->
    io:format("~p: +~p~n", [T, N]),
    {ok, [case X of {T, O} -> {T, O + N}; _ -> X end || X <- S]};
handle_event(_, S) -> {ok, S}.
handle_call(info, S) -> {ok, S, S};
handle_call(_, S) -> {ok, unknown, S}.
terminate(R, _) -> io:format("gone ~p~n", [R]).

%> P = curling:start(), is_pid(P).
%> curling:set(P, red, blue).
%> curling:points(P, red, 2).
%> curling:info(P).
%> gen_event:call(P, nohandler, x).
%> gen_event:which_handlers(P).
%> gen_event:delete_handler(P, curling, bye).
%> gen_event:stop(P).
