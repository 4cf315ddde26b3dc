-module(ring).
-export([run/2]).

run(Processes, Rounds) ->
    Me = self(),
    First = build(Processes, Me),
    First ! {token, 0},
    Hops = turn(First, Rounds),
    First ! stop,
    receive stop -> ok after 1000 -> lost end,
    {Processes, Rounds, Hops}.

build(1, Last) -> spawn(fun() -> relay(Last) end);
build(N, Last) -> build(N - 1, spawn(fun() -> relay(Last) end)).

relay(Next) ->
    receive
        {token, N} -> Next ! {token, N + 1}, relay(Next);
        stop -> Next ! stop
    end.

turn(_, 0) -> 0;
turn(First, Left) ->
    receive
        {token, N} when Left > 1 -> First ! {token, N}, turn(First, Left - 1);
        {token, N} -> N
    end.

%> ring:run(10, 5).
%> ring:run(100, 3).
