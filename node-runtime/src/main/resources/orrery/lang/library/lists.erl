%% What module lists has beside its functions in Java.
-module(lists).
-export([merge3/3, rmerge/2, rmerge/3, rmerge3/3, umerge/1, umerge/3, umerge3/3, rumerge/2, rumerge/3, rumerge3/3, ukeymerge/3, rkeymerge/3,
         rukeymerge/3, keymap/3]).

keymap(Fun, N, [T | Ts]) when is_function(Fun, 1), is_integer(N), N > 0 ->
    [setelement(N, T, Fun(element(N, T))) | keymap(Fun, N, Ts)];
keymap(Fun, N, []) when is_function(Fun, 1), is_integer(N), N > 0 -> [].

merge3(A, B, C) -> lists:merge([A, B, C]).

umerge(Lists) -> lists:foldr(fun lists:umerge/2, [], Lists).

umerge3(A, B, C) -> umerge([A, B, C]).

umerge(Fun, [X | A], [Y | B]) ->
    case {Fun(X, Y), Fun(Y, X)} of
        {true, true} -> [X | umerge(Fun, A, B)];
        {true, false} -> [X | umerge(Fun, A, [Y | B])];
        {false, _} -> [Y | umerge(Fun, [X | A], B)]
    end;
umerge(_, [], B) -> B;
umerge(_, A, []) -> A.

%% The lists descend.
rmerge([X | A], [Y | B]) when X < Y -> [Y | rmerge([X | A], B)];
rmerge([X | A], [Y | B]) -> [X | rmerge(A, [Y | B])];
rmerge([], B) -> B;
rmerge(A, []) -> A.

rmerge3(A, B, C) -> rmerge(rmerge(A, B), C).

rmerge(Fun, A, B) -> lists:reverse(lists:merge(Fun, lists:reverse(A), lists:reverse(B))).

rumerge([X | A], [Y | B]) when X < Y -> [Y | rumerge([X | A], B)];
rumerge([X | A], [Y | B]) when X == Y -> rumerge(A, [Y | B]);
rumerge([X | A], B) when B =/= [] -> [X | rumerge(A, B)];
rumerge([], B) -> B;
rumerge(A, []) -> A.

rumerge3(A, B, C) -> rumerge(rumerge(A, B), C).

rumerge(Fun, A, B) -> lists:reverse(umerge(Fun, lists:reverse(A), lists:reverse(B))).

ukeymerge(N, [X | A], [Y | B]) ->
    if
        element(N, X) < element(N, Y) -> [X | ukeymerge(N, A, [Y | B])];
        element(N, X) > element(N, Y) -> [Y | ukeymerge(N, [X | A], B)];
        true -> [X | ukeymerge(N, A, B)]
    end;
ukeymerge(_, [], B) -> B;
ukeymerge(_, A, []) -> A.

rkeymerge(N, A, B) -> lists:reverse(lists:keymerge(N, lists:reverse(A), lists:reverse(B))).

rukeymerge(N, A, B) -> lists:reverse(ukeymerge(N, lists:reverse(A), lists:reverse(B))).
