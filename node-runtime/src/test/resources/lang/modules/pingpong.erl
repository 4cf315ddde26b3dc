-module(pingpong).
-export([start/1, ping/2, pong/0]).

ping(0, Pong) ->
    Pong ! finished,
    io:format("ping finished~n");
ping(N, Pong) ->
    Pong ! {ping, self()},
    receive
        pong -> io:format("Ping received pong~n")
    end,
    ping(N - 1, Pong).

pong() ->
    receive
        finished -> ok;
        {ping, Ping} ->
            Ping ! pong,
            pong()
    end.

start(N) ->
    Pong = spawn(pingpong, pong, []),
    Ref = monitor(process, Pong),
    ping(N, Pong),
    receive {'DOWN', Ref, process, Pong, Why} -> Why end.

%> pingpong:start(3).
