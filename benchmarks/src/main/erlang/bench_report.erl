%% One table out of everything that was measured: medians, and ratios taken round by round.
-module(bench_report).
-export([table/1, rows/0]).

%% {Measure, What, Unit, which is better, Target of the ratio to the BEAM}
rows() ->
    [{{rtt_out, p50}, "round trip p50, BEAM asks", "us", less, 1.2},
     {{rtt_out, p99}, "round trip p99, BEAM asks", "us", less, 1.3},
     {{rtt_in, p50}, "round trip p50, peer asks", "us", less, 1.2},
     {{rtt_in, p99}, "round trip p99, peer asks", "us", less, 1.3},
     {small_out, "small messages to the peer", "msg/s", more, 1.0},
     {small_in, "small messages from the peer", "msg/s", more, 1.0},
     {small_pair, "small messages between two of a kind", "msg/s", more, 2.0},
     {bin64k_out, "64 KiB binaries to the peer", "MB/s", more, 1.0},
     {bin64k_in, "64 KiB binaries from the peer", "MB/s", more, 1.0},
     {{hol_out, median}, "other sender beside 64 MiB to the peer, median", "us", less, 1.0},
     {{hol_out, worst}, "other sender beside 64 MiB to the peer, worst", "us", less, 1.0},
     {{hol_in, median}, "other sender beside 64 MiB from the peer, median", "us", less, 1.0},
     {{hol_in, worst}, "other sender beside 64 MiB from the peer, worst", "us", less, 1.0},
     {connect_out, "connect to the peer, p50", "us", less, 1.2},
     {connect_in, "connect from the peer, p50", "us", less, 1.2}]
    ++ [{{Op, Name}, Text ++ Name, "passes/s", more, target(Op, Name)}
        || {Op, Text} <- [{decode, "decode "}, {encode, "encode "}], Name <- bench_terms:names()]
    ++ [{{lang, Name}, bench_lang:title(Name) ++ ", typed at a shell", "ms", less, 1.0} || Name <- bench_lang:names()]
    ++ [{{compiled, Name}, bench_lang:title(Name) ++ ", BEAM compiled", "ms", less, none} || Name <- bench_lang:names()]
    ++ [{start, "start-up to first pong", "ms", less, 0.8},
        {rss, "idle resident memory", "MiB", less, 2.0},
        {spawn_exit, "spawn and exit, all at once", "1/s", more, 2.0},
        {spawn_wait, "spawn and exit, one after the other", "1/s", more, 2.0},
        {ring, "ring of 1000, hops", "1/s", more, 1.0},
        {ping_pong, "ping-pong, round trips", "1/s", more, 1.0},
        {heap, "heap per waiting process", "B", less, 0.4},
        {register_name, "global:register_name, p50", "us", less, 1.1},
        {pg_join, "pg:join until seen by the other node, p50", "us", less, 1.1},
        {watch_first, "100,000 processes until the largest are shown", "ms", less, none},
        {watch_loss, "work that node loses (BEAM: etop once a second)", "%", less, none},
        {mesh_time, "40 nodes to one synced mesh", "ms", less, 1.0},
        {mesh_memory, "40 nodes in one mesh, memory", "MiB", less, 1.0}].

target(decode, "ints") -> 0.5;
target(decode, "binary_1m") -> none;
target(decode, _) -> 1.5;
target(encode, _) -> 0.8.

%% Samples are {Measure, Kind, Round, Value, Foreign}; Foreign is in percent of one core.
table(Samples) ->
    io:format("~n| measure | BEAM | jinterface | Orrery | ratio | target | |~n|---|---|---|---|---|---|---|~n"),
    [row(Row, [S || S <- Samples, element(1, S) =:= element(1, Row)]) || Row <- rows()],
    ok.

row(_, []) -> ok;
row({_, What, Unit, Better, Target}, Samples) ->
    {Ratio, Rounds} = ratio(orrery, Samples),
    io:format("| ~s | ~s ~s | ~s | ~s | ~s | ~s | ~s |~n",
              [What, number(middle(beam, Samples)), Unit, other(element(1, ratio(jinterface, Samples))),
               number(middle(orrery, Samples)), other(Ratio) ++ spread(Rounds), limit(Better, Target),
               verdict(Better, Target, Ratio)]).

middle(Kind, Samples) -> median([V || {_, K, _, V, _} <- usable(Kind, Samples), K =:= Kind]).

%% The median of the ratios of the rounds in which both were measured.
ratio(Kind, Samples) ->
    Beam = maps:from_list([{R, V} || {_, beam, R, V, _} <- usable(beam, Samples)]),
    All = [V / maps:get(R, Beam) || {_, K, R, V, _} <- usable(Kind, Samples), K =:= Kind, maps:is_key(R, Beam),
                                    maps:get(R, Beam) > 0],
    Ratios = case {All, middle(Kind, Samples), middle(beam, Samples)} of
                 {[], M, B} when M =/= none, B =/= none -> [M / B];
                 _ -> All
             end,
    {median(Ratios), Ratios}.

%% The quiet rounds if there are three of them, else all.
usable(Kind, Samples) ->
    Own = [S || S <- Samples, element(2, S) =:= Kind],
    case [S || {_, _, _, _, Foreign} = S <- Own, Foreign =< 25] of
        Quiet when length(Quiet) >= 3 -> Quiet;
        _ -> Own
    end.

median([]) -> none;
median(List) ->
    Sorted = lists:sort(List),
    lists:nth((length(Sorted) + 1) div 2, Sorted).

number(none) -> "-";
number(V) when V >= 100 -> integer_to_list(round(V));
number(V) -> io_lib:format("~.2f", [V * 1.0]).

other(none) -> "-";
other(Ratio) -> lists:flatten(io_lib:format("~.2f", [Ratio])).

spread(Ratios) when length(Ratios) < 2 -> "";
spread(Ratios) -> io_lib:format(" (~.2f to ~.2f)", [lists:min(Ratios), lists:max(Ratios)]).

limit(_, none) -> "";
limit(less, Target) -> io_lib:format("at most ~p", [Target]);
limit(more, Target) -> io_lib:format("at least ~p", [Target]).

verdict(_, none, _) -> "";
verdict(_, _, none) -> "not measured";
verdict(less, Target, Ratio) when Ratio =< Target -> "met";
verdict(more, Target, Ratio) when Ratio >= Target -> "met";
verdict(_, _, _) -> "missed".
