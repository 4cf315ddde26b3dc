%% A node to be watched: very many processes that wait, and one that counts as fast as it can.
-module(bench_watched).
-export([start/1, read/0]).

start([Count]) ->
    [spawn(timer, sleep, [infinity]) || _ <- lists:seq(1, list_to_integer(atom_to_list(Count)))],
    Counter = counters:new(1, []),
    persistent_term:put(?MODULE, Counter),
    spawn(fun() -> count(Counter) end),
    io:format("READY~n").

count(Counter) ->
    _ = lists:sum(lists:seq(1, 100)),
    counters:add(Counter, 1, 1),
    count(Counter).

%% What was counted, and the processor time in microseconds that all of this program took for it.
read() ->
    {Runtime, _} = statistics(runtime),
    {counters:get(persistent_term:get(?MODULE), 1), Runtime * 1000}.
