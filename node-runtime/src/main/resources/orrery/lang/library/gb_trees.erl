%% General balanced trees (Andersson 1999): {Size, Tree}, a tree being nil or {Key, Value, Smaller, Bigger}. Only where an insertion goes too deep
%% for the size is a part built anew; deletions rebuild nothing.
-module(gb_trees).
-export([empty/0, is_empty/1, size/1, lookup/2, get/2, insert/3, update/3, enter/3, delete/2, delete_any/2, balance/1, is_defined/2, keys/1,
         values/1, to_list/1, from_orddict/1, smallest/1, largest/1, take/2, take_any/2, take_smallest/1, take_largest/1, iterator/1,
         iterator_from/2, next/1, map/2]).

empty() -> {0, nil}.

is_empty({0, nil}) -> true;
is_empty(_) -> false.

size({Size, _}) when is_integer(Size), Size >= 0 -> Size.

lookup(Key, {_, T}) -> lookup_1(Key, T).

lookup_1(Key, {K, _, Smaller, _}) when Key < K -> lookup_1(Key, Smaller);
lookup_1(Key, {K, _, _, Bigger}) when Key > K -> lookup_1(Key, Bigger);
lookup_1(_, {_, Value, _, _}) -> {value, Value};
lookup_1(_, nil) -> none.

is_defined(Key, {_, T}) -> lookup_1(Key, T) =/= none.

get(Key, {_, T}) -> get_1(Key, T).

get_1(Key, {K, _, Smaller, _}) when Key < K -> get_1(Key, Smaller);
get_1(Key, {K, _, _, Bigger}) when Key > K -> get_1(Key, Bigger);
get_1(_, {_, Value, _, _}) -> Value.

update(Key, Value, {Size, T}) -> {Size, update_1(Key, Value, T)}.

update_1(Key, Value, {K, V, Smaller, Bigger}) when Key < K -> {K, V, update_1(Key, Value, Smaller), Bigger};
update_1(Key, Value, {K, V, Smaller, Bigger}) when Key > K -> {K, V, Smaller, update_1(Key, Value, Bigger)};
update_1(Key, Value, {_, _, Smaller, Bigger}) -> {Key, Value, Smaller, Bigger}.

insert(Key, Value, {Size, T}) ->
    New = Size + 1,
    {New, insert_1(Key, Value, T, New * New)}.

%% The room halves with each step down. Where it is used up, the way back carries {Tree, 2^Height, Size} until a part is out of balance.
insert_1(Key, Value, {K, V, Smaller, Bigger}, Room) when Key < K ->
    case insert_1(Key, Value, Smaller, Room bsr 1) of
        {T, Height, Size} -> settled({K, V, T, Bigger}, Height, Size, Bigger);
        T -> {K, V, T, Bigger}
    end;
insert_1(Key, Value, {K, V, Smaller, Bigger}, Room) when Key > K ->
    case insert_1(Key, Value, Bigger, Room bsr 1) of
        {T, Height, Size} -> settled({K, V, Smaller, T}, Height, Size, Smaller);
        T -> {K, V, Smaller, T}
    end;
insert_1(Key, Value, nil, 0) -> {{Key, Value, nil, nil}, 1, 1};
insert_1(Key, Value, nil, _) -> {Key, Value, nil, nil};
insert_1(Key, _, _, _) -> erlang:error({key_exists, Key}).

settled(T, Height, Size, Beside) ->
    {ItsHeight, ItsSize} = count(Beside),
    Whole = Size + ItsSize + 1,
    case max(Height, ItsHeight) bsl 1 of
        Deep when Deep > Whole * Whole -> balanced(T, Whole);
        Deep -> {T, Deep, Whole}
    end.

count(nil) -> {1, 0};
count({_, _, nil, nil}) -> {1, 1};
count({_, _, Smaller, Bigger}) ->
    {H1, S1} = count(Smaller),
    {H2, S2} = count(Bigger),
    {max(H1, H2) bsl 1, S1 + S2 + 1}.

enter(Key, Value, T) ->
    case is_defined(Key, T) of
        true -> update(Key, Value, T);
        false -> insert(Key, Value, T)
    end.

balance({Size, T}) -> {Size, balanced(T, Size)}.

balanced(T, Size) -> built(pairs(T, []), Size).

from_orddict(Pairs) ->
    Size = length(Pairs),
    {Size, built(Pairs, Size)}.

built(Pairs, Size) ->
    {T, []} = built_1(Pairs, Size),
    T.

built_1(Pairs, 0) -> {nil, Pairs};
built_1([{Key, Value} | Pairs], 1) -> {{Key, Value, nil, nil}, Pairs};
built_1(Pairs, Size) ->
    Right = (Size - 1) div 2,
    {Smaller, [{Key, Value} | Rest]} = built_1(Pairs, Size - 1 - Right),
    {Bigger, Last} = built_1(Rest, Right),
    {{Key, Value, Smaller, Bigger}, Last}.

delete_any(Key, T) ->
    case is_defined(Key, T) of
        true -> delete(Key, T);
        false -> T
    end.

delete(Key, {Size, T}) when is_integer(Size), Size >= 0 -> {Size - 1, delete_1(Key, T)}.

delete_1(Key, {K, V, Smaller, Bigger}) when Key < K -> {K, V, delete_1(Key, Smaller), Bigger};
delete_1(Key, {K, V, Smaller, Bigger}) when Key > K -> {K, V, Smaller, delete_1(Key, Bigger)};
delete_1(_, {_, _, Smaller, Bigger}) -> merged(Smaller, Bigger).

merged(Smaller, nil) -> Smaller;
merged(nil, Bigger) -> Bigger;
merged(Smaller, Bigger) ->
    {Key, Value, Rest} = take_smallest1(Bigger),
    {Key, Value, Smaller, Rest}.

take_any(Key, T) ->
    case is_defined(Key, T) of
        true -> take(Key, T);
        false -> error
    end.

take(Key, {Size, T}) when is_integer(Size), Size >= 0 ->
    {Value, Rest} = take_1(Key, T),
    {Value, {Size - 1, Rest}}.

take_1(Key, {K, V, Smaller, Bigger}) when Key < K ->
    {Value, Rest} = take_1(Key, Smaller),
    {Value, {K, V, Rest, Bigger}};
take_1(Key, {K, V, Smaller, Bigger}) when Key > K ->
    {Value, Rest} = take_1(Key, Bigger),
    {Value, {K, V, Smaller, Rest}};
take_1(_, {_, Value, Smaller, Bigger}) -> {Value, merged(Smaller, Bigger)}.

take_smallest({Size, T}) when is_integer(Size), Size >= 0 ->
    {Key, Value, Rest} = take_smallest1(T),
    {Key, Value, {Size - 1, Rest}}.

take_smallest1({Key, Value, nil, Bigger}) -> {Key, Value, Bigger};
take_smallest1({Key, Value, Smaller, Bigger}) ->
    {K, V, Rest} = take_smallest1(Smaller),
    {K, V, {Key, Value, Rest, Bigger}}.

take_largest({Size, T}) when is_integer(Size), Size >= 0 ->
    {Key, Value, Rest} = take_largest1(T),
    {Key, Value, {Size - 1, Rest}}.

take_largest1({Key, Value, Smaller, nil}) -> {Key, Value, Smaller};
take_largest1({Key, Value, Smaller, Bigger}) ->
    {K, V, Rest} = take_largest1(Bigger),
    {K, V, {Key, Value, Smaller, Rest}}.

smallest({_, T}) -> smallest_1(T).

smallest_1({Key, Value, nil, _}) -> {Key, Value};
smallest_1({_, _, Smaller, _}) -> smallest_1(Smaller).

largest({_, T}) -> largest_1(T).

largest_1({Key, Value, _, nil}) -> {Key, Value};
largest_1({_, _, _, Bigger}) -> largest_1(Bigger).

to_list({_, T}) -> pairs(T, []).

pairs({Key, Value, Smaller, Bigger}, After) -> pairs(Smaller, [{Key, Value} | pairs(Bigger, After)]);
pairs(nil, After) -> After.

keys(T) -> [Key || {Key, _} <- to_list(T)].

values(T) -> [Value || {_, Value} <- to_list(T)].

%% What is left to visit: nodes whose smaller side is done, the next one first.
iterator({_, T}) -> down(T, []).

down({_, _, nil, _} = T, Rest) -> [T | Rest];
down({_, _, Smaller, _} = T, Rest) -> down(Smaller, [T | Rest]);
down(nil, Rest) -> Rest.

iterator_from(Key, {_, T}) -> from(Key, T, []).

from(Key, {K, _, _, Bigger}, Rest) when K < Key -> from(Key, Bigger, Rest);
from(_, {_, _, nil, _} = T, Rest) -> [T | Rest];
from(Key, {_, _, Smaller, _} = T, Rest) -> from(Key, Smaller, [T | Rest]);
from(_, nil, Rest) -> Rest.

next([{Key, Value, _, Bigger} | Rest]) -> {Key, Value, down(Bigger, Rest)};
next([]) -> none.

map(Fun, {Size, T}) when is_function(Fun, 2) -> {Size, map_1(Fun, T)}.

map_1(_, nil) -> nil;
map_1(Fun, {Key, Value, Smaller, Bigger}) -> {Key, Fun(Key, Value), map_1(Fun, Smaller), map_1(Fun, Bigger)}.
