%% The comparison: the same work by BEAM nodes, jinterface and lab nodes, round by round, in turns.
%%   bench_run [rounds=N] [only=GROUP,GROUP...]
-module(bench_run).
-export([main/0]).

-define(GROUPS, [dist, codec, start, local, lang, cluster, watch, mesh]).
-define(MIB, (1 bsl 20)).

main() ->
    Options = maps:from_list([list_to_tuple(string:split(A, "=")) || A <- init:get_plain_arguments()]),
    Rounds = list_to_integer(maps:get("rounds", Options, "7")),
    Groups = case Options of
                 #{"only" := Only} -> [list_to_existing_atom(G) || G <- string:lexemes(Only, ",")];
                 _ -> ?GROUPS
             end,
    bench_peer:start(),
    Samples = lists:append([group(Group, Rounds) || Group <- Groups]),
    bench_report:table(Samples),
    halt(0).

%% A group that fails leaves its rows out; the others still count.
group(Group, Rounds) ->
    io:format(standard_error, "~s~n", [Group]),
    {Pid, Monitor} = spawn_monitor(fun() ->
        put(samples, []),
        run(Group, Rounds),
        exit({samples, get(samples)})
    end),
    receive
        {'DOWN', Monitor, process, Pid, {samples, Samples}} -> Samples;
        {'DOWN', Monitor, process, Pid, Why} ->
            io:format(standard_error, "  ~s failed: ~p~n", [Group, Why]),
            []
    end.

kinds(dist) -> [beam, orrery | jinterface()];
kinds(codec) -> [orrery | jinterface()];
kinds(start) -> [beam, orrery | jinterface()];
kinds(_) -> [beam, orrery].

jinterface() -> [jinterface || os:getenv("BENCH_JINTERFACE", "") =/= ""].

%% ---- between nodes
run(dist, Rounds) ->
    Peers = [ready(Kind, dist) || Kind <- kinds(dist)],
    Seconds = #{beam => ready(beam, dist), orrery => ready(orrery, dist)},
    Target = ready(beam, dist),
    [warm(Peer, Seconds) || Peer <- Peers],
    rounds(Rounds, Peers, fun(Round, Peer) ->
        Node = bench_os:name(Peer),
        measure(Round, Peer, rtt_out, fun() -> times(bench_peer:command({lat, Node, 5000, 200})) end),
        measure(Round, Peer, rtt_in, fun() -> times(bench_os:command(Peer, {lat, node(), 5000, 200})) end),
        small(Round, Peer, small_out, [], fun(N) -> bench_peer:command({blast, Node, N, 32}) end),
        small(Round, Peer, small_in, [], fun(N) -> bench_os:command(Peer, {blast, node(), N, 32}) end),
        [small(Round, Peer, small_pair, [Second],
               fun(N) -> bench_os:command(Peer, {blast, bench_os:name(Second), N, 32}) end)
         || {Kind, Second} <- maps:to_list(Seconds), Kind =:= bench_os:peer(Peer)],
        big(Round, Peer, bin64k_out, fun(N) -> bench_peer:command({blast, Node, N, 65536}) end),
        big(Round, Peer, bin64k_in, fun(N) -> bench_os:command(Peer, {blast, node(), N, 65536}) end),
        measure(Round, Peer, hol_out, fun() -> beside(bench_peer:command({hol, Node, 64 * ?MIB})) end),
        measure(Round, Peer, hol_in, fun() -> beside(bench_os:command(Peer, {hol, node(), 64 * ?MIB})) end),
        connects(Round, Peer, Target)
    end),
    [bench_os:stop(Peer) || Peer <- [Target | maps:values(Seconds) ++ Peers]];

%% ---- bytes and terms
run(codec, Rounds) ->
    Dir = os:getenv("BENCH_DIR"),
    ok = bench_terms:write(Dir),
    Files = [{Name, filename:join(Dir, Name ++ ".etf")} || Name <- bench_terms:names()],
    Peers = [ready(Kind, codec) || Kind <- kinds(codec)],
    [begin
         {ok, _} = bench_os:ask(Peer, "load ~s ~s", [Name, File]),
         [{ok, _} = bench_os:ask(Peer, "~s ~s 1500", [Op, Name]) || Op <- ["dec", "enc"]]
     end || {Name, File} <- Files, Peer <- Peers],
    [begin
         sample({decode, Name}, beam, Round, fun() -> 1.0e9 / bench_terms:decode(File, 300) end, []),
         sample({encode, Name}, beam, Round, fun() -> 1.0e9 / bench_terms:encode(File, 300) end, []),
         [sample({Op, Name}, bench_os:peer(Peer), Round, fun() ->
              {ok, [Passes, Ns | _]} = bench_os:ask(Peer, "~s ~s 300", [Word, Name]),
              Passes * 1.0e9 / Ns
          end, [Peer]) || Peer <- Peers, {Op, Word} <- [{decode, "dec"}, {encode, "enc"}]]
     end || Round <- lists:seq(1, Rounds), {Name, File} <- Files],
    [bench_os:stop(Peer) || Peer <- Peers];

%% ---- from nothing to an answer
run(start, Rounds) ->
    [begin
         bench_os:quiet(),
         Began = now_ns(),
         Peer = bench_os:start(Kind, plain, fresh()),
         until_pong(bench_os:name(Peer)),
         add(start, Kind, Round, (now_ns() - Began) / 1.0e6, 0),
         timer:sleep(1000),
         add(rss, Kind, Round, bench_os:rss_mib(Peer), 0),
         bench_os:stop(Peer)
     end || Round <- lists:seq(1, Rounds), Kind <- turned(Round, kinds(start))];

%% ---- processes of one node
run(local, Rounds) ->
    Beam = ready(beam, dist),
    Orrery = ready(orrery, local),
    Jobs = [{spawn_exit, 300000}, {spawn_wait, 200000}, {ring, 500000}, {ping_pong, 300000}],
    Ask = fun(Peer, Job, N) ->
                  case bench_os:peer(Peer) of
                      beam -> erpc:call(bench_os:name(Peer), bench_jobs, run, [Job, N]);
                      orrery -> {ok, [Ns | _]} = bench_os:ask(Peer, "~s ~p", [Job, N]), Ns
                  end
          end,
    [Ask(Peer, Job, N) || Peer <- [Beam, Orrery], {Job, N} <- Jobs, _ <- [1, 2]],
    rounds(Rounds, [Beam, Orrery], fun(Round, Peer) ->
        [sample(Job, bench_os:peer(Peer), Round, fun() -> N * 1.0e9 / Ask(Peer, Job, N) end, [Peer])
         || {Job, N} <- Jobs]
    end),
    Idle = 100000,
    [begin
         add(heap, beam, Round, erpc:call(bench_os:name(Beam), bench_jobs, idle, [Idle]), 0),
         {ok, [Bytes | _]} = bench_os:ask(Orrery, "idle ~p", [Idle]),
         add(heap, orrery, Round, Bytes / Idle, 0)
     end || Round <- lists:seq(1, min(3, Rounds))],
    [bench_os:stop(Peer) || Peer <- [Beam, Orrery]];

%% ---- code typed at a shell
run(lang, Rounds) ->
    Peers = [Beam | _] = [ready(Kind, dist) || Kind <- kinds(lang)],
    [until_pong(bench_os:name(Peer)) || Peer <- Peers],
    Typed = fun(Peer, Name) -> bench_lang:typed(bench_os:name(Peer), Name) / 1.0e6 end,
    [Typed(Peer, Name) || Peer <- Peers, Name <- bench_lang:names(), _ <- [1, 2, 3]],
    rounds(Rounds, Peers, fun(Round, Peer) ->
        Kind = bench_os:peer(Peer),
        [begin
             sample({lang, Name}, Kind, Round, fun() -> Typed(Peer, Name) end, [Peer]),
             case Kind of
                 beam -> sample({compiled, Name}, beam, Round,
                                fun() -> bench_lang:compiled(bench_os:name(Beam), Name) / 1.0e6 end, [Peer]);
                 orrery -> sample({compiled, Name}, orrery, Round, fun() -> Typed(Peer, Name) end, [Peer])
             end
         end || Name <- bench_lang:names()]
    end),
    [bench_os:stop(Peer) || Peer <- Peers];

%% ---- names and groups of a cluster of two: a BEAM node, and another or a lab node
run(cluster, Rounds) ->
    Pairs = [{ready(beam, dist), ready(Kind, dist)} || Kind <- kinds(cluster)],
    [begin
         true = erpc:call(bench_os:name(Beam), net_kernel, connect_node, [bench_os:name(Peer)]),
         ok = erpc:call(bench_os:name(Beam), global, sync, [], 20000),
         [{ok, _} = erpc:call(bench_os:name(P), pg, start, [bench]) || P <- [Beam, Peer]]
     end || {Beam, Peer} <- Pairs],
    Median = fun({Beam, Peer}, What, N) ->
                     median(erpc:call(bench_os:name(Beam), bench_cluster, What, [bench_os:name(Peer), N], 60000)) / 1000
             end,
    [Median(Pair, What, 1000) || Pair <- Pairs, What <- [register_name, pg_join], _ <- [1, 2]],
    rounds(Rounds, Pairs, fun(Round, {Beam, Peer} = Pair) ->
        [sample(What, bench_os:peer(Peer), Round, fun() -> Median(Pair, What, 100) end, [Beam, Peer])
         || What <- [register_name, pg_join]]
    end),
    [bench_os:stop(P) || {Beam, Peer} <- Pairs, P <- [Beam, Peer]];

%% ---- a busy node with very many processes that is watched: by the app, and as etop does, once a second
run(watch, Rounds) ->
    Watched = bench_os:start(beam, watched, fresh(), ["100000"]),
    {ok, _} = bench_os:line(Watched, <<"READY">>),
    Node = bench_os:name(Watched),
    until_pong(Node),
    Orrery = bench_os:start(orrery, watch, "", [atom_to_list(Node)]),
    {ok, _} = bench_os:line(Orrery, <<"READY">>),
    {ok, [First]} = bench_os:ask(Orrery, "watch", []),
    add(watch_first, orrery, 1, First / 1.0e6, 0),
    [begin
         {ok, _} = bench_os:ask(Orrery, "rest", []),
         Alone = work(Node, fun() -> ok end),
         add(watch_loss, beam, Round, 100 * (1 - work(Node, fun() -> etop(Node) end) / Alone), 0),
         {ok, _} = bench_os:ask(Orrery, "watch", []),
         add(watch_loss, orrery, Round, 100 * (1 - work(Node, fun() -> ok end) / Alone), 0),
         io:format(standard_error, "  round ~p of ~p~n", [Round, Rounds])
     end || Round <- lists:seq(1, Rounds)],
    [bench_os:stop(Peer) || Peer <- [Orrery, Watched]];

%% ---- many nodes at once: as many BEAMs, or lab nodes in one program
run(mesh, Rounds) ->
    [mesh(Round, Kind, 40) || Round <- lists:seq(1, min(3, Rounds)), Kind <- turned(Round, kinds(mesh))].

mesh(Round, Kind, Count) ->
    bench_os:quiet(),
    Prefix = fresh(),
    Args = [Prefix ++ "0@localhost", integer_to_list(Count)],
    Began = now_ns(),
    Peers = case Kind of
                beam -> [bench_os:start(beam, mesh, Prefix ++ integer_to_list(I), Args) || I <- lists:seq(0, Count - 1)];
                orrery -> [bench_os:start(orrery, mesh, Prefix, Args)]
            end,
    Synced = [bench_os:line(Peer, <<"SYNCED">>) || Peer <- Peers],
    Took = (now_ns() - Began) / 1.0e6,
    case [Why || {error, Why} <- Synced] of
        [] ->
            add(mesh_time, Kind, Round, Took, 0),
            timer:sleep(1000),
            add(mesh_memory, Kind, Round, lists:sum([bench_os:pss_mib(Peer) || Peer <- Peers]), 0);
        [Why | _] -> io:format(standard_error, "  mesh of ~s: ~p~n", [Kind, Why])
    end,
    [bench_os:stop(Peer) || Peer <- Peers].

%% What the node does in half a minute per processor time it takes, so that what others take of the machine does not count.
work(Node, EverySecond) ->
    {Work0, Time0} = erpc:call(Node, bench_watched, read, []),
    [begin EverySecond(), timer:sleep(1000) end || _ <- lists:seq(1, 30)],
    {Work, Time} = erpc:call(Node, bench_watched, read, []),
    (Work - Work0) / (Time - Time0).

etop(Node) ->
    Self = self(),
    erpc:call(Node, observer_backend, etop_collect, [Self]),
    receive {_, Info} when element(1, Info) =:= etop_info -> ok after 20000 -> exit(no_etop) end.

%% ---- how
ready(Kind, Program) ->
    Peer = bench_os:start(Kind, Program, fresh()),
    {ok, _} = bench_os:line(Peer, <<"READY">>),
    Peer.

warm(Peer, Seconds) ->
    Node = bench_os:name(Peer),
    until_pong(Node),
    [begin
         bench_peer:command({lat, Node, 15000, 0}),
         bench_os:command(Peer, {lat, node(), 15000, 0}),
         bench_peer:command({blast, Node, 200000, 32}),
         bench_os:command(Peer, {blast, node(), 200000, 32}),
         bench_peer:command({blast, Node, 500, 65536}),
         bench_os:command(Peer, {blast, node(), 500, 65536})
     end || _ <- [1, 2]],
    [bench_os:command(Peer, {blast, bench_os:name(Second), 200000, 32})
     || {Kind, Second} <- maps:to_list(Seconds), Kind =:= bench_os:peer(Peer), _ <- [1, 2]],
    io:format(standard_error, "  warm: ~s~n", [bench_os:peer(Peer)]).

%% Everybody in every round, and each first in turn.
rounds(Rounds, Peers, F) ->
    [begin
         [F(Round, Peer) || Peer <- turned(Round, Peers)],
         io:format(standard_error, "  round ~p of ~p~n", [Round, Rounds])
     end || Round <- lists:seq(1, Rounds)].

turned(Round, List) ->
    {Front, Back} = lists:split(Round rem length(List), List),
    Back ++ Front.

small(Round, Peer, Measure, Others, F) ->
    N = 100000,
    sample(Measure, bench_os:peer(Peer), Round, fun() -> N * 1.0e9 / F(N) end, [Peer | Others]).

big(Round, Peer, Measure, F) ->
    N = 1000,
    sample(Measure, bench_os:peer(Peer), Round, fun() -> N * 65536 * 1.0e3 / F(N) end, [Peer]).

%% A peer connects to a node of its own: this one's connection carries the command.
connects(Round, Peer, Target) ->
    Kind = bench_os:peer(Peer),
    sample(connect_out, Kind, Round,
           fun() -> median(times(bench_peer:command({connect, bench_os:name(Peer), 11}))) / 1000 end, [Peer]),
    sample(connect_in, Kind, Round,
           fun() -> median(times(bench_os:command(Peer, {connect, bench_os:name(Target), 11}))) / 1000 end,
           [Peer, Target]).

%% Several numbers of one measurement.
measure(Round, Peer, Measure, F) ->
    bench_os:quiet(),
    {Values, Foreign} = bench_os:foreign([Peer], F),
    [add({Measure, Name}, bench_os:peer(Peer), Round, Value, Foreign) || {Name, Value} <- summary(Measure, Values)].

summary(Hol, Values) when Hol =:= hol_out; Hol =:= hol_in ->
    case Values of
        [] -> [];
        _ -> [{median, median(Values) / 1000}, {worst, lists:max(Values) / 1000}]
    end;
summary(_, Values) ->
    Sorted = list_to_tuple(lists:sort(Values)),
    At = fun(Part) -> element(max(1, round(tuple_size(Sorted) * Part)), Sorted) / 1000 end,
    [{p50, At(0.5)}, {p99, At(0.99)}].

%% The other sender's times; the first three are the transfer's own.
beside(Packed) -> lists:nthtail(3, times(Packed)).

sample(Measure, Kind, Round, F, Peers) ->
    bench_os:quiet(),
    {Value, Foreign} = bench_os:foreign(Peers, F),
    add(Measure, Kind, Round, Value, Foreign).

add(Measure, Kind, Round, Value, Foreign) ->
    put(samples, [{Measure, Kind, Round, Value, Foreign} | get(samples)]).

until_pong(Node) -> until_pong(Node, 20000).
until_pong(Node, 0) -> exit({no_pong, Node});
until_pong(Node, Tries) ->
    case net_adm:ping(Node) of
        pong -> ok;
        pang -> timer:sleep(1), until_pong(Node, Tries - 1)
    end.

times(Packed) -> [T || <<T:64>> <= Packed].

median(List) ->
    Sorted = lists:sort(List),
    lists:nth((length(Sorted) + 1) div 2, Sorted).

fresh() -> "p" ++ os:getpid() ++ "x" ++ integer_to_list(erlang:unique_integer([positive])).

now_ns() -> erlang:monotonic_time(nanosecond).
