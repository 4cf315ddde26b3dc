%% The terms whose encoding is measured, and what the BEAM itself takes to decode and encode them.
-module(bench_terms).
-export([names/0, write/1, decode/2, encode/2]).

names() -> ["small_tuples", "nested", "ints", "process_info", "binary_1m"].

%% The same terms on every run but for process_info, which is of this node.
write(Dir) ->
    _ = rand:seed(exsss, {3, 14, 15}),
    [ok = file:write_file(file(Dir, Name), term_to_binary(term(Name))) || Name <- names()],
    ok.

file(Dir, Name) -> filename:join(Dir, Name ++ ".etf").

term("small_tuples") ->
    [{user, I, list_to_binary("name" ++ integer_to_list(I)), lists:nth(1 + I rem 3, [active, away, gone]), {seat, I rem 40}}
     || I <- lists:seq(1, 10000)];
term("nested") -> nested(8);
term("ints") -> [int(I rem 4) || I <- lists:seq(1, 100000)];
term("process_info") ->
    Pids = [spawn(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, 3000)],
    Infos = [{Pid, process_info(Pid)} || Pid <- Pids],
    [Pid ! stop || Pid <- Pids],
    Infos;
term("binary_1m") -> rand:bytes(1 bsl 20).

nested(0) -> lists:nth(rand:uniform(4), [rand:uniform(), <<"leaf">>, rand:uniform(1 bsl 40), true]);
nested(Depth) ->
    case Depth rem 2 of
        0 -> #{<<"id">> => rand:uniform(100000), <<"items">> => [nested(Depth - 1) || _ <- [1, 2, 3, 4]],
               <<"name">> => <<"depth ", (integer_to_binary(Depth))/binary>>, kind => group};
        1 -> [nested(Depth - 1), {Depth, ok}, nested(Depth - 1)]
    end.

int(0) -> rand:uniform(256) - 1;
int(1) -> rand:uniform(1 bsl 27);
int(2) -> rand:uniform(1 bsl 31) - (1 bsl 30);
int(3) -> rand:uniform(1 bsl (39 + rand:uniform(30))).

%% Nanoseconds per pass, for about Millis. A fresh process, so that garbage of before is not collected now.
decode(File, Millis) ->
    {ok, Bytes} = file:read_file(File),
    passes(fun() -> put(kept, binary_to_term(Bytes)) end, Millis).

encode(File, Millis) ->
    {ok, Bytes} = file:read_file(File),
    Term = binary_to_term(Bytes),
    passes(fun() -> put(kept, term_to_binary(Term)) end, Millis).

passes(Pass, Millis) ->
    {Pid, Monitor} = spawn_monitor(fun() ->
        Began = now_ns(),
        exit({took, passes(Pass, Began, Began + Millis * 1000000, 0)})
    end),
    receive {'DOWN', Monitor, process, Pid, {took, Ns}} -> Ns end.

passes(Pass, Began, End, Done) ->
    _ = Pass(),
    case now_ns() of
        Now when Now >= End -> (Now - Began) / (Done + 1);
        _ -> passes(Pass, Began, End, Done + 1)
    end.

now_ns() -> erlang:monotonic_time(nanosecond).
