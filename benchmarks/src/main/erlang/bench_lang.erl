%% Code as it is typed at a shell, which erl_eval runs on a BEAM node; and the same compiled, for comparison. Nanoseconds.
-module(bench_lang).
-export([names/0, title/1, typed/2, compiled/2, run/1]).

names() -> [fib, lists, counter, text].

title(fib) -> "fib(27)";
title(lists) -> "filter, map and sum of 100,000";
title(counter) -> "100,000 calls of a process that counts";
title(text) -> "text of 100,000 numbers".

source(fib) -> "(fun F(N) when N < 2 -> N; F(N) -> F(N - 1) + F(N - 2) end)(27).";
source(lists) ->
    "lists:sum(lists:map(fun(X) -> X * 2 end, lists:filter(fun(X) -> X rem 3 =:= 0 end, lists:seq(1, 100000)))).";
source(counter) ->
    "P = spawn(fun() -> (fun L(N) -> receive {From, R} -> From ! {R, N}, L(N + 1); stop -> ok end end)(0) end),"
    " (fun C(0) -> P ! stop; C(K) -> R = make_ref(), P ! {self(), R}, receive {R, _} -> C(K - 1) end end)(100000).";
source(text) ->
    "byte_size(iolist_to_binary(lists:foldl(fun(X, A) -> [A, integer_to_list(X), $,] end, [], lists:seq(1, 100000)))).".

typed(Node, Name) ->
    {ok, Tokens, _} = erl_scan:string(source(Name)),
    {ok, Forms} = erl_parse:parse_exprs(Tokens),
    timed(fun() -> {value, _, _} = erpc:call(Node, erl_eval, exprs, [Forms, []], 60000) end).

compiled(Node, Name) -> timed(fun() -> erpc:call(Node, ?MODULE, run, [Name], 60000) end).

timed(F) ->
    Began = erlang:monotonic_time(nanosecond),
    F(),
    erlang:monotonic_time(nanosecond) - Began.

run(fib) -> fib(27);
run(lists) -> lists:sum([X * 2 || X <- lists:seq(1, 100000), X rem 3 =:= 0]);
run(counter) ->
    Pid = spawn(fun() -> count(0) end),
    call(Pid, 100000);
run(text) ->
    byte_size(iolist_to_binary(lists:foldl(fun(X, A) -> [A, integer_to_list(X), $,] end, [], lists:seq(1, 100000)))).

fib(N) when N < 2 -> N;
fib(N) -> fib(N - 1) + fib(N - 2).

count(N) ->
    receive
        {From, Ref} -> From ! {Ref, N}, count(N + 1);
        stop -> ok
    end.

call(Pid, 0) -> Pid ! stop;
call(Pid, N) ->
    Ref = make_ref(),
    Pid ! {self(), Ref},
    receive {Ref, _} -> call(Pid, N - 1) end.
