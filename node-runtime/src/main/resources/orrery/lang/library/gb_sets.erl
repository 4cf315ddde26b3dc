%% Sets as general balanced trees (see gb_trees): {Size, Tree}, a tree being nil or {Element, Smaller, Bigger}.
-module(gb_sets).
-export([empty/0, new/0, is_empty/1, size/1, singleton/1, is_member/2, is_element/2, insert/2, add/2, add_element/2, delete/2, delete_any/2,
         del_element/2, balance/1, union/2, union/1, intersection/2, intersection/1, is_disjoint/2, difference/2, subtract/2, is_subset/2,
         is_set/1, from_list/1, from_ordset/1, to_list/1, smallest/1, largest/1, take_smallest/1, take_largest/1, iterator/1, iterator_from/2,
         next/1, filter/2, fold/3]).

-define(FEW, 10).

empty() -> {0, nil}.

new() -> {0, nil}.

is_empty({0, nil}) -> true;
is_empty(_) -> false.

size({Size, _}) -> Size.

singleton(X) -> {1, {X, nil, nil}}.

is_element(X, S) -> is_member(X, S).

is_member(X, {_, T}) -> is_in(X, T).

is_in(X, {Y, Smaller, _}) when X < Y -> is_in(X, Smaller);
is_in(X, {Y, _, Bigger}) when X > Y -> is_in(X, Bigger);
is_in(_, {_, _, _}) -> true;
is_in(_, nil) -> false.

insert(X, {Size, T}) ->
    New = Size + 1,
    {New, insert_1(X, T, New * New)}.

insert_1(X, {Y, Smaller, Bigger}, Room) when X < Y ->
    case insert_1(X, Smaller, Room bsr 1) of
        {T, Height, Size} when is_integer(Height) -> settled({Y, T, Bigger}, Height, Size, Bigger);
        T -> {Y, T, Bigger}
    end;
insert_1(X, {Y, Smaller, Bigger}, Room) when X > Y ->
    case insert_1(X, Bigger, Room bsr 1) of
        {T, Height, Size} when is_integer(Height) -> settled({Y, Smaller, T}, Height, Size, Smaller);
        T -> {Y, Smaller, T}
    end;
insert_1(X, nil, 0) -> {{X, nil, nil}, 1, 1};
insert_1(X, nil, _) -> {X, nil, nil};
insert_1(X, _, _) -> erlang:error({key_exists, X}).

settled(T, Height, Size, Beside) ->
    {ItsHeight, ItsSize} = count(Beside),
    Whole = Size + ItsSize + 1,
    case max(Height, ItsHeight) bsl 1 of
        Deep when Deep > Whole * Whole -> balanced(T, Whole);
        Deep -> {T, Deep, Whole}
    end.

count(nil) -> {1, 0};
count({_, nil, nil}) -> {1, 1};
count({_, Smaller, Bigger}) ->
    {H1, S1} = count(Smaller),
    {H2, S2} = count(Bigger),
    {max(H1, H2) bsl 1, S1 + S2 + 1}.

balance({Size, T}) -> {Size, balanced(T, Size)}.

balanced(T, Size) -> built(elements(T, []), Size).

built(List, Size) ->
    {T, []} = built_1(List, Size),
    T.

built_1(List, 0) -> {nil, List};
built_1([X | List], 1) -> {{X, nil, nil}, List};
built_1(List, Size) ->
    Right = (Size - 1) div 2,
    {Smaller, [X | Rest]} = built_1(List, Size - 1 - Right),
    {Bigger, Last} = built_1(Rest, Right),
    {{X, Smaller, Bigger}, Last}.

add_element(X, S) -> add(X, S).

add(X, S) ->
    case is_member(X, S) of
        true -> S;
        false -> insert(X, S)
    end.

from_list(List) -> from_ordset(ordsets:from_list(List)).

from_ordset(List) ->
    Size = length(List),
    {Size, built(List, Size)}.

del_element(X, S) -> delete_any(X, S).

delete_any(X, S) ->
    case is_member(X, S) of
        true -> delete(X, S);
        false -> S
    end.

delete(X, {Size, T}) -> {Size - 1, delete_1(X, T)}.

delete_1(X, {Y, Smaller, Bigger}) when X < Y -> {Y, delete_1(X, Smaller), Bigger};
delete_1(X, {Y, Smaller, Bigger}) when X > Y -> {Y, Smaller, delete_1(X, Bigger)};
delete_1(_, {_, Smaller, Bigger}) -> merged(Smaller, Bigger).

merged(Smaller, nil) -> Smaller;
merged(nil, Bigger) -> Bigger;
merged(Smaller, Bigger) ->
    {X, Rest} = take_smallest1(Bigger),
    {X, Smaller, Rest}.

take_smallest({Size, T}) ->
    {X, Rest} = take_smallest1(T),
    {X, {Size - 1, Rest}}.

take_smallest1({X, nil, Bigger}) -> {X, Bigger};
take_smallest1({X, Smaller, Bigger}) ->
    {Y, Rest} = take_smallest1(Smaller),
    {Y, {X, Rest, Bigger}}.

take_largest({Size, T}) ->
    {X, Rest} = take_largest1(T),
    {X, {Size - 1, Rest}}.

take_largest1({X, Smaller, nil}) -> {X, Smaller};
take_largest1({X, Smaller, Bigger}) ->
    {Y, Rest} = take_largest1(Bigger),
    {Y, {X, Smaller, Rest}}.

smallest({_, T}) -> smallest_1(T).

smallest_1({X, nil, _}) -> X;
smallest_1({_, Smaller, _}) -> smallest_1(Smaller).

largest({_, T}) -> largest_1(T).

largest_1({X, _, nil}) -> X;
largest_1({_, _, Bigger}) -> largest_1(Bigger).

to_list({_, T}) -> elements(T, []).

elements({X, Smaller, Bigger}, After) -> elements(Smaller, [X | elements(Bigger, After)]);
elements(nil, After) -> After.

iterator({_, T}) -> down(T, []).

down({_, nil, _} = T, Rest) -> [T | Rest];
down({_, Smaller, _} = T, Rest) -> down(Smaller, [T | Rest]);
down(nil, Rest) -> Rest.

iterator_from(X, {_, T}) -> from(X, T, []).

from(X, {Y, _, Bigger}, Rest) when Y < X -> from(X, Bigger, Rest);
from(_, {_, nil, _} = T, Rest) -> [T | Rest];
from(X, {_, Smaller, _} = T, Rest) -> from(X, Smaller, [T | Rest]);
from(_, nil, Rest) -> Rest.

next([{X, _, Bigger} | Rest]) -> {X, down(Bigger, Rest)};
next([]) -> none.

%% A few are added one by one, many are merged.
union({Size1, _} = A, {Size2, _} = B) when Size2 < Size1 -> with(to_list(B), Size2, A);
union({Size1, _} = A, B) -> with(to_list(A), Size1, B).

with(List, Count, S) when Count < ?FEW -> lists:foldl(fun add/2, S, List);
with(List, Count, {Size, _} = S) ->
    case Size < Count * round(1.46 * math:log(Size)) of
        true -> from_ordset(ordsets:union(List, to_list(S)));
        false -> lists:foldl(fun add/2, S, List)
    end.

union([S | Sets]) -> lists:foldl(fun(Next, So) -> union(So, Next) end, S, Sets);
union([]) -> empty().

intersection(A, B) -> from_ordset(ordsets:intersection(to_list(A), to_list(B))).

intersection([S]) -> S;
intersection([A, B | Sets]) -> intersection([intersection(A, B) | Sets]).

is_disjoint(A, B) -> ordsets:is_disjoint(to_list(A), to_list(B)).

subtract(A, B) -> difference(A, B).

difference(A, B) -> from_ordset(ordsets:subtract(to_list(A), to_list(B))).

is_subset(A, B) -> ordsets:is_subset(to_list(A), to_list(B)).

is_set({0, nil}) -> true;
is_set({Size, {_, _, _}}) when is_integer(Size), Size >= 0 -> true;
is_set(_) -> false.

filter(Fun, S) -> from_ordset([X || X <- to_list(S), Fun(X)]).

fold(Fun, Acc, {_, T}) when is_function(Fun, 2) -> lists:foldl(Fun, Acc, elements(T, [])).
