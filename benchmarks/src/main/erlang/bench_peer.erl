%% A node under measurement: answers `echo`, counts at `sink`, and drives another node for `drv`. The programs beside
%% this one, DistPeer and JinterfacePeer, do the same on other nodes; every measure is the same work whoever does it.
-module(bench_peer).
-export([start/0, command/1, mesh/1]).

start() ->
    register(echo, spawn(fun echo/0)),
    register(sink, spawn(fun sink/0)),
    register(drv, spawn(fun drv/0)).

echo() ->
    receive {From, N} -> From ! {self(), N} end,
    echo().

sink() ->
    receive
        {sink, From, Ref, Count} ->
            Bytes = count(Count, 0),
            From ! {sink_done, Ref, Count, Bytes}
    end,
    sink().

count(0, Bytes) -> Bytes;
count(Left, Bytes) ->
    receive {msg, _, Bin} -> count(Left - 1, Bytes + byte_size(Bin)) end.

drv() ->
    receive
        {From, Ref, Command} ->
            spawn(fun() -> From ! {Ref, try {ok, command(Command)} catch C:E -> {error, {C, E}} end} end)
    end,
    drv().

%% Times are nanoseconds; several of them are 8 bytes each in one binary.
command({lat, Node, N, Warm}) ->
    _ = trips({echo, Node}, Warm),
    << <<T:64>> || T <- trips({echo, Node}, N) >>;
command({blast, Node, Count, Size}) ->
    Payload = binary:copy(<<0>>, Size),
    Ref = make_ref(),
    Began = now_ns(),
    {sink, Node} ! {sink, self(), Ref, Count},
    blast({sink, Node}, 0, Count, Payload),
    receive {sink_done, Ref, _, _} -> now_ns() - Began end;
command({hol, Node, Size}) ->
    Big = binary:copy(<<0>>, Size),
    Me = self(),
    Prober = spawn_link(fun() -> _ = trip({echo, Node}), Me ! probing, probe(Me, Node, []) end),
    receive probing -> ok end,
    Ref = make_ref(),
    {sink, Node} ! {sink, self(), Ref, 1},
    Began = now_ns(),
    {sink, Node} ! {msg, 0, Big},
    Sent = now_ns() - Began,
    _ = trip({echo, Node}),
    Same = now_ns() - Began,
    receive {sink_done, Ref, _, _} -> ok end,
    Done = now_ns() - Began,
    Prober ! stop,
    receive {probes, Probes} -> << <<T:64>> || T <- [Sent, Same, Done | Probes] >> end;
command({connect, Node, N}) ->
    << <<(fresh(Node)):64>> || _ <- lists:seq(1, N) >>.

probe(Owner, Node, Probes) ->
    receive stop -> Owner ! {probes, Probes}
    after 1 -> probe(Owner, Node, [trip({echo, Node}) | Probes])
    end.

trips(To, N) -> [trip(To) || _ <- lists:seq(1, N)].

trip(To) ->
    Began = now_ns(),
    To ! {self(), Began},
    receive {_, Began} -> now_ns() - Began end.

blast(_, Count, Count, _) -> ok;
blast(To, N, Count, Payload) ->
    To ! {msg, N, Payload},
    blast(To, N + 1, Count, Payload).

%% The pause lets the other side, too, see the old connection go.
fresh(Node) ->
    case lists:member(Node, nodes(connected)) of
        true ->
            monitor_node(Node, true),
            erlang:disconnect_node(Node),
            receive {nodedown, Node} -> ok end,
            timer:sleep(10);
        false -> ok
    end,
    Began = now_ns(),
    true = net_kernel:connect_node(Node),
    now_ns() - Began.

now_ns() -> erlang:monotonic_time(nanosecond).

%% One of Count nodes that become one mesh through Seed; says when it is complete and global is in step.
mesh([Seed0, Count0]) ->
    Seed = list_to_atom(Seed0),
    ok = net_kernel:monitor_nodes(true),
    join(Seed),
    await_nodes(list_to_integer(Count0) - 1),
    ok = global:sync(),
    io:format("SYNCED~n").

join(Seed) when Seed =:= node() -> ok;
join(Seed) ->
    case net_kernel:connect_node(Seed) of
        true -> ok;
        _ -> timer:sleep(20), join(Seed)
    end.

await_nodes(N) when N =< 0 -> ok;
await_nodes(N) ->
    case length(nodes()) >= N of
        true -> ok;
        false -> receive _ -> await_nodes(N) end
    end.
