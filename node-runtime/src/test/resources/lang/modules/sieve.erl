-module(sieve).
-export([primes/1, stream/1]).

primes(N) -> sift(lists:seq(2, N)).

sift([]) -> [];
sift([P | Rest]) -> [P | sift([X || X <- Rest, X rem P =/= 0])].

%% Each prime is a process that lets through what it does not divide.
stream(N) ->
    First = spawn_link(fun() -> filter_init() end),
    [First ! X || X <- lists:seq(2, N)],
    First ! {done, self(), []},
    receive {primes, Ps} -> Ps after 2000 -> timeout end.

filter_init() ->
    receive
        {done, From, Acc} -> From ! {primes, lists:reverse(Acc)};
        P -> filter(P, none)
    end.

filter(P, Next) ->
    receive
        {done, From, Acc} when Next =:= none -> From ! {primes, lists:reverse([P | Acc])};
        {done, From, Acc} -> Next ! {done, From, [P | Acc]};
        X when X rem P =:= 0 -> filter(P, Next);
        X when Next =:= none ->
            New = spawn_link(fun() -> filter_init() end),
            New ! X,
            filter(P, New);
        X -> Next ! X, filter(P, Next)
    end.

%> sieve:primes(40).
%> sieve:stream(40).
