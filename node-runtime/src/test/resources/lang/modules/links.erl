-module(links).
-export([chain/1, trap/1, monitor_all/1, kill/0]).

%% A chain of linked processes: when the last one dies, all do.
chain(0) -> receive after 20 -> exit("chain dies here") end;
chain(N) ->
    spawn_link(fun() -> chain(N - 1) end),
    receive never -> ok end.

trap(N) ->
    process_flag(trap_exit, true),
    Pid = spawn_link(fun() -> chain(N) end),
    Result = receive {'EXIT', Pid, Why} -> {died, Why} after 2000 -> alive end,
    process_flag(trap_exit, false),
    Result.

monitor_all(Reasons) ->
    Refs = [element(2, spawn_monitor(fun() -> exit(R) end)) || R <- Reasons],
    [receive {'DOWN', Ref, process, _, Why} -> Why end || Ref <- Refs].

kill() ->
    process_flag(trap_exit, true),
    Pid = spawn_link(fun() -> process_flag(trap_exit, true), receive after infinity -> ok end end),
    timer:sleep(20),
    exit(Pid, please),
    timer:sleep(20),
    Alive = is_process_alive(Pid),
    exit(Pid, kill),
    receive {'EXIT', Pid, Why} -> {Alive, Why} after 1000 -> none end.

%> links:trap(3).
%> links:monitor_all([normal, shutdown, {bad, 1}, kill]).
%> links:kill().
