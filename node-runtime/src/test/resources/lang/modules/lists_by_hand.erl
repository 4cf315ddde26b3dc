-module(lists_by_hand).
-export([map/2, filter/2, foldl/3, zip/2, flatten/1, take/2, group/1, permutations/1, run_length/1, compose/1]).

map(_, []) -> [];
map(F, [H | T]) -> [F(H) | map(F, T)].

filter(_, []) -> [];
filter(P, [H | T]) ->
    case P(H) of
        true -> [H | filter(P, T)];
        false -> filter(P, T)
    end.

foldl(_, Acc, []) -> Acc;
foldl(F, Acc, [H | T]) -> foldl(F, F(H, Acc), T).

zip([A | As], [B | Bs]) -> [{A, B} | zip(As, Bs)];
zip([], []) -> [].

flatten([]) -> [];
flatten([H | T]) -> flatten(H) ++ flatten(T);
flatten(X) -> [X].

take(0, _) -> [];
take(_, []) -> [];
take(N, [H | T]) when N > 0 -> [H | take(N - 1, T)].

group(L) -> foldl(fun({K, V}, M) -> M#{K => [V | maps:get(K, M, [])]} end, #{}, L).

permutations([]) -> [[]];
permutations(L) -> [[X | Rest] || X <- L, Rest <- permutations(L -- [X])].

run_length([]) -> [];
run_length([X | T]) ->
    {Same, Rest} = lists:splitwith(fun(Y) -> Y =:= X end, T),
    [{X, 1 + length(Same)} | run_length(Rest)].

compose(Fs) -> fun(X) -> foldl(fun(F, Acc) -> F(Acc) end, X, Fs) end.

%> lists_by_hand:map(fun(X) -> X + 1 end, [1, 2]).
%> lists_by_hand:filter(fun(X) -> X > 1 end, [1, 2]).
%> lists_by_hand:zip([1, 2], [a, b]).
%> lists_by_hand:zip([1], [a, b]).
%> lists_by_hand:flatten([1, [2, [3, []]]]).
%> lists_by_hand:take(2, [a, b, c]).
%> lists_by_hand:take(-1, [a]).
%> lists_by_hand:group([{a, 1}, {b, 2}, {a, 3}]).
%> lists_by_hand:permutations([1, 2, 3]).
%> lists_by_hand:run_length("aaabcc").
%> (lists_by_hand:compose([fun(X) -> X + 1 end, fun(X) -> X * 10 end]))(4).
%> lists_by_hand:map(fun(X) -> X / 0 end, [1]).
%> lists_by_hand:filter(fun(_) -> maybe end, [1]).
