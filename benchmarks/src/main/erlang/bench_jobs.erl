%% What processes of one BEAM node do among themselves; LocalPeer does the same jobs on a lab node.
-module(bench_jobs).
-export([run/2, idle/1]).

-define(RING, 1000).

%% Nanoseconds.
run(Job, N) ->
    {Pid, Monitor} = spawn_monitor(fun() -> exit({took, job(Job, N)}) end),
    receive {'DOWN', Monitor, process, Pid, {took, Ns}} -> Ns end.

job(spawn_exit, N) ->
    Me = self(),
    Left = counters:new(1, [atomics]),
    counters:put(Left, 1, N),
    timed(fun() -> spawn_all(Me, Left, N), receive done -> ok end end);
job(spawn_wait, N) ->
    Me = self(),
    timed(fun() -> [begin spawn(fun() -> Me ! ok end), receive ok -> ok end end || _ <- lists:seq(1, N)] end);
job(ping_pong, N) ->
    Pong = spawn_link(fun pong/0),
    timed(fun() -> [begin Pong ! {self(), I}, receive {_, I} -> ok end end || I <- lists:seq(1, N)] end);
job(ring, N) ->
    Me = self(),
    First = spawn_link(fun() -> receive {next, Next} -> ring(Next, Me) end end),
    Last = lists:foldl(fun(_, Next) -> spawn_link(fun() -> ring(Next, Me) end) end, First, lists:seq(2, ?RING)),
    First ! {next, Last},
    timed(fun() -> First ! N, receive done -> ok end end).

spawn_all(_, _, 0) -> ok;
spawn_all(Me, Left, N) ->
    spawn(fun() ->
                  counters:sub(Left, 1, 1),
                  case counters:get(Left, 1) of 0 -> Me ! done; _ -> ok end
          end),
    spawn_all(Me, Left, N - 1).

pong() ->
    receive {From, I} -> From ! {self(), I} end,
    pong().

ring(Next, Owner) ->
    receive
        0 -> Owner ! done;
        N -> Next ! N - 1
    end,
    ring(Next, Owner).

timed(F) ->
    Began = erlang:monotonic_time(nanosecond),
    _ = F(),
    erlang:monotonic_time(nanosecond) - Began.

%% Bytes of one process that waits, of N.
idle(N) ->
    erlang:garbage_collect(),
    Before = erlang:memory(processes),
    Pids = [spawn(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, N)],
    After = erlang:memory(processes),
    [Pid ! stop || Pid <- Pids],
    (After - Before) / N.
