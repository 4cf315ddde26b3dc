-module(ets_cache).
-export([start/0, store/2, fetch/1, hits/0, expensive/1, all/0, older_than/1]).

start() ->
    ets:new(?MODULE, [named_table, public, ordered_set]),
    ets:insert(?MODULE, {'$hits', 0}),
    ok.

store(Key, Value) -> ets:insert(?MODULE, {Key, Value}).

fetch(Key) ->
    case ets:lookup(?MODULE, Key) of
        [{Key, Value}] ->
            ets:update_counter(?MODULE, '$hits', 1),
            {hit, Value};
        [] ->
            Value = expensive(Key),
            store(Key, Value),
            {miss, Value}
    end.

hits() -> ets:lookup_element(?MODULE, '$hits', 2).

expensive(N) ->
    io:format("computing ~w~n", [N]),
    lists:foldl(fun erlang:'*'/2, 1, lists:seq(1, N)).

all() -> ets:select(?MODULE, [{{'$1', '$2'}, [{is_integer, '$1'}], [{{'$1', '$2'}}]}]).

older_than(N) -> ets:match_object(?MODULE, {'_', N}) ++ ets:match(?MODULE, {'$1', N}).

%> ets_cache:start().
%> ets_cache:fetch(5).
%> ets_cache:fetch(5).
%> ets_cache:fetch(20).
%> {ets_cache:hits(), ets_cache:all()}.
%> ets_cache:older_than(120).
%> ets:info(ets_cache, size).
%> ets:delete(ets_cache), ets_cache:fetch(1).
