%% Arrays from index 0: {array, Size, Max, Default, Tree}. Max is how many the tree holds, 0 if the array is fixed and must not grow. A tree is a tuple
%% of ten values or of ten trees and the size of each of those; a tree that was never written is the number of its values.
-module(array).
-export([new/0, new/1, new/2, is_array/1, set/3, get/2, size/1, sparse_size/1, default/1, reset/2, to_list/1, sparse_to_list/1, from_list/1,
         from_list/2, to_orddict/1, sparse_to_orddict/1, from_orddict/1, from_orddict/2, map/2, sparse_map/2, foldl/3, sparse_foldl/3, foldr/3,
         sparse_foldr/3, fix/1, relax/1, is_fix/1, resize/1, resize/2]).

-define(WIDTH, 10).
-record(array, {size, max, default, elements}).

new() -> made(0, false, undefined).

new(Options) -> with(options(Options), 0, false, undefined).

new(Size, Options) when is_integer(Size), Size >= 0 -> with(options(Options), Size, true, undefined);
new(_, _) -> erlang:error(badarg).

options(Options) when is_list(Options) -> Options;
options(Option) -> [Option].

with([fixed | Os], Size, _, Default) -> with(Os, Size, true, Default);
with([{fixed, Fixed} | Os], Size, _, Default) when is_boolean(Fixed) -> with(Os, Size, Fixed, Default);
with([{default, Default} | Os], Size, Fixed, _) -> with(Os, Size, Fixed, Default);
with([{size, Size} | Os], _, _, Default) when is_integer(Size), Size >= 0 -> with(Os, Size, true, Default);
with([Size | Os], _, _, Default) when is_integer(Size), Size >= 0 -> with(Os, Size, true, Default);
with([], Size, Fixed, Default) -> made(Size, Fixed, Default);
with(_, _, _, _) -> erlang:error(badarg).

made(Size, Fixed, Default) ->
    Room = room(Size, ?WIDTH),
    Max = case Fixed of true -> 0; false -> Room end,
    #array{size = Size, max = Max, default = Default, elements = Room}.

room(Size, Room) when Size > Room -> room(Size, Room * ?WIDTH);
room(_, Room) -> Room.

is_array(#array{size = Size, max = Max}) when is_integer(Size), is_integer(Max) -> true;
is_array(_) -> false.

size(#array{size = Size}) -> Size;
size(_) -> erlang:error(badarg).

default(#array{default = Default}) -> Default;
default(_) -> erlang:error(badarg).

fix(#array{} = A) -> A#array{max = 0}.

is_fix(#array{max = Max}) -> Max =:= 0.

relax(#array{max = 0, size = Size} = A) -> A#array{max = room(Size, ?WIDTH)};
relax(#array{} = A) -> A.

resize(Size, #array{size = Old, max = Max, elements = E, default = D} = A) when is_integer(Size), Size >= 0 ->
    if
        Size > Old ->
            {Tree, _} = grown(Size - 1, E, held(A)),
            A#array{size = Size, max = case Max of 0 -> 0; _ -> held_by(Tree) end, elements = Tree};
        Size < Old -> A#array{size = Size, default = D};
        true -> A
    end;
resize(_, _) -> erlang:error(badarg).

resize(A) -> resize(sparse_size(A), A).

%% How many values the tree of an array has room for.
held(#array{max = 0, elements = E}) -> held_by(E);
held(#array{max = Max}) -> Max.

held_by(N) when is_integer(N) -> N;
held_by(T) when tuple_size(T) =:= ?WIDTH + 1 -> element(?WIDTH + 1, T) * ?WIDTH;
held_by(_) -> ?WIDTH.

grown(Index, E, Room) when Index < Room -> {E, Room};
grown(Index, E, Room) when is_integer(E) -> grown(Index, Room * ?WIDTH, Room * ?WIDTH);
grown(Index, E, Room) -> grown(Index, setelement(1, branch(Room), E), Room * ?WIDTH).

branch(Size) -> erlang:make_tuple(?WIDTH + 1, Size).

set(I, Value, #array{size = Size, default = D, elements = E} = A) when is_integer(I), I >= 0, is_integer(Size) ->
    if
        I < Size -> A#array{elements = put(I, Value, E, held(A), D)};
        A#array.max > 0 ->
            {Tree, Room} = grown(I, E, held(A)),
            A#array{size = I + 1, max = Room, elements = put(I, Value, Tree, Room, D)};
        true -> erlang:error(badarg)
    end;
set(_, _, _) -> erlang:error(badarg).

put(I, Value, E, ?WIDTH, D) ->
    Leaf = case E of ?WIDTH -> erlang:make_tuple(?WIDTH, D); _ -> E end,
    setelement(I + 1, Leaf, Value);
put(I, Value, E, Room, D) ->
    Each = Room div ?WIDTH,
    Branch = case is_integer(E) of true -> branch(Each); false -> E end,
    At = I div Each + 1,
    setelement(At, Branch, put(I rem Each, Value, element(At, Branch), Each, D)).

get(I, #array{size = Size, max = Max, default = D, elements = E} = A) when is_integer(I), I >= 0, is_integer(Size) ->
    if
        I < Size -> at(I, E, held(A), D);
        Max > 0 -> D;
        true -> erlang:error(badarg)
    end;
get(_, _) -> erlang:error(badarg).

at(_, E, _, D) when is_integer(E) -> D;
at(I, E, ?WIDTH, _) -> element(I + 1, E);
at(I, E, Room, D) ->
    Each = Room div ?WIDTH,
    at(I rem Each, element(I div Each + 1, E), Each, D).

%% What was never written stays so.
reset(I, #array{size = Size, max = Max, default = D} = A) when is_integer(I), I >= 0, is_integer(Size) ->
    if
        I < Size ->
            case get(I, A) of
                D -> A;
                _ -> set(I, D, A)
            end;
        Max > 0 -> A;
        true -> erlang:error(badarg)
    end;
reset(_, _) -> erlang:error(badarg).

indices(#array{size = Size}) -> lists:seq(0, Size - 1).

to_list(#array{} = A) -> [get(I, A) || I <- indices(A)];
to_list(_) -> erlang:error(badarg).

sparse_to_list(#array{default = D} = A) -> [V || V <- to_list(A), V =/= D];
sparse_to_list(_) -> erlang:error(badarg).

to_orddict(#array{} = A) -> [{I, get(I, A)} || I <- indices(A)];
to_orddict(_) -> erlang:error(badarg).

sparse_to_orddict(#array{default = D} = A) -> [Pair || {_, V} = Pair <- to_orddict(A), V =/= D];
sparse_to_orddict(_) -> erlang:error(badarg).

from_list(List) -> from_list(List, undefined).

from_list(List, Default) when is_list(List) -> from_orddict(lists:zip(lists:seq(0, length(List) - 1), List), Default);
from_list(_, _) -> erlang:error(badarg).

from_orddict(Pairs) -> from_orddict(Pairs, undefined).

from_orddict(Pairs, Default) when is_list(Pairs) ->
    lists:foldl(fun({I, Value}, A) -> set(I, Value, A);
                   (_, _) -> erlang:error(badarg)
                end, new({default, Default}), Pairs);
from_orddict(_, _) -> erlang:error(badarg).

map(Fun, #array{} = A) when is_function(Fun, 2) ->
    lists:foldl(fun(I, So) -> set(I, Fun(I, get(I, A)), So) end, A, indices(A));
map(_, _) -> erlang:error(badarg).

sparse_map(Fun, #array{} = A) when is_function(Fun, 2) ->
    lists:foldl(fun({I, Value}, So) -> set(I, Fun(I, Value), So) end, A, sparse_to_orddict(A));
sparse_map(_, _) -> erlang:error(badarg).

foldl(Fun, Acc, #array{} = A) when is_function(Fun, 3) ->
    lists:foldl(fun({I, Value}, So) -> Fun(I, Value, So) end, Acc, to_orddict(A));
foldl(_, _, _) -> erlang:error(badarg).

sparse_foldl(Fun, Acc, #array{} = A) when is_function(Fun, 3) ->
    lists:foldl(fun({I, Value}, So) -> Fun(I, Value, So) end, Acc, sparse_to_orddict(A));
sparse_foldl(_, _, _) -> erlang:error(badarg).

foldr(Fun, Acc, #array{} = A) when is_function(Fun, 3) ->
    lists:foldr(fun({I, Value}, So) -> Fun(I, Value, So) end, Acc, to_orddict(A));
foldr(_, _, _) -> erlang:error(badarg).

sparse_foldr(Fun, Acc, #array{} = A) when is_function(Fun, 3) ->
    lists:foldr(fun({I, Value}, So) -> Fun(I, Value, So) end, Acc, sparse_to_orddict(A));
sparse_foldr(_, _, _) -> erlang:error(badarg).

sparse_size(#array{} = A) ->
    case sparse_to_orddict(A) of
        [] -> 0;
        Pairs -> element(1, lists:last(Pairs)) + 1
    end;
sparse_size(_) -> erlang:error(badarg).
