-module(workers).
-export([pmap/2, pool/3, race/1]).

pmap(F, L) ->
    Me = self(),
    Refs = [begin
                Ref = make_ref(),
                spawn(fun() -> Me ! {Ref, (catch F(X))} end),
                Ref
            end || X <- L],
    [receive {Ref, V} -> V end || Ref <- Refs].

pool(Size, F, Jobs) ->
    Me = self(),
    Workers = [spawn_link(fun() -> worker(Me, F) end) || _ <- lists:seq(1, Size)],
    Results = hand_out(Jobs, 0, []),
    [W ! stop || W <- Workers],
    lists:sort(Results).

worker(Boss, F) ->
    Boss ! {ready, self()},
    receive
        {job, J} -> Boss ! {result, F(J)}, worker(Boss, F);
        stop -> ok
    end.

hand_out([], 0, Results) -> Results;
hand_out([Job | Jobs], Busy, Results) ->
    receive
        {ready, W} -> W ! {job, Job}, hand_out(Jobs, Busy + 1, Results);
        {result, R} -> hand_out([Job | Jobs], Busy - 1, [R | Results])
    end;
hand_out([], Busy, Results) ->
    receive {result, R} -> hand_out([], Busy - 1, [R | Results]) end.

race(Times) ->
    Me = self(),
    [spawn(fun() -> timer:sleep(T), Me ! {won, T} end) || T <- Times],
    receive {won, T} -> T end.

%> workers:pmap(fun(X) -> X * X end, [1, 2, 3]).
%> element(1, element(2, hd(workers:pmap(fun(X) -> 1 / X end, [0])))).
%> workers:pool(3, fun(X) -> X * 10 end, lists:seq(1, 9)).
%> workers:race([200, 1, 300]).
