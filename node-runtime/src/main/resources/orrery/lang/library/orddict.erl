%% Dictionaries as lists of pairs in the order of their keys.
-module(orddict).
-export([new/0, is_key/2, to_list/1, from_list/1, size/1, is_empty/1, fetch/2, find/2, fetch_keys/1, erase/2, take/2, store/3, append/3,
         append_list/3, update/3, update/4, update_counter/3, fold/3, map/2, filter/2, merge/3]).

new() -> [].

to_list(D) -> D.

from_list([]) -> [];
from_list([{_, _}] = Pair) -> Pair;
from_list(Pairs) -> lists:ukeysort(1, lists:reverse(Pairs)).

size(D) -> length(D).

is_empty([]) -> true;
is_empty([_ | _]) -> false.

is_key(Key, [{K, _} | D]) when Key > K -> is_key(Key, D);
is_key(Key, [{K, _} | _]) -> Key == K;
is_key(_, []) -> false.

fetch(Key, [{K, _} | D]) when Key > K -> fetch(Key, D);
fetch(Key, [{K, Value} | _]) when Key == K -> Value.

find(Key, [{K, _} | D]) when Key > K -> find(Key, D);
find(Key, [{K, Value} | _]) when Key == K -> {ok, Value};
find(_, _) -> error.

fetch_keys(D) -> [Key || {Key, _} <- D].

erase(Key, [{K, _} = Pair | D]) when Key > K -> [Pair | erase(Key, D)];
erase(Key, [{K, _} | D]) when Key == K -> D;
erase(_, D) -> D.

take(Key, D) ->
    case find(Key, D) of
        {ok, Value} -> {Value, erase(Key, D)};
        error -> error
    end.

store(Key, New, [{K, _} = Pair | D]) when Key > K -> [Pair | store(Key, New, D)];
store(Key, New, [{K, _} | D]) when Key == K -> [{Key, New} | D];
store(Key, New, D) -> [{Key, New} | D].

append(Key, New, D) -> append_list(Key, [New], D).

append_list(Key, New, [{K, _} = Pair | D]) when Key > K -> [Pair | append_list(Key, New, D)];
append_list(Key, New, [{K, Old} | D]) when Key == K -> [{Key, Old ++ New} | D];
append_list(Key, New, D) -> [{Key, New} | D].

update(Key, Fun, [{K, _} = Pair | D]) when Key > K -> [Pair | update(Key, Fun, D)];
update(Key, Fun, [{K, Value} | D]) when Key == K -> [{Key, Fun(Value)} | D].

update(Key, Fun, Initial, [{K, _} = Pair | D]) when Key > K -> [Pair | update(Key, Fun, Initial, D)];
update(Key, Fun, _, [{K, Value} | D]) when Key == K -> [{Key, Fun(Value)} | D];
update(Key, _, Initial, D) -> [{Key, Initial} | D].

update_counter(Key, Increment, D) -> update(Key, fun(Old) -> Old + Increment end, Increment, D).

fold(Fun, Acc, [{Key, Value} | D]) -> fold(Fun, Fun(Key, Value, Acc), D);
fold(Fun, Acc, []) when is_function(Fun, 3) -> Acc.

map(Fun, [{Key, Value} | D]) -> [{Key, Fun(Key, Value)} | map(Fun, D)];
map(Fun, []) when is_function(Fun, 2) -> [].

filter(Fun, D) -> [Pair || {Key, Value} = Pair <- D, Fun(Key, Value)].

merge(Fun, [{K1, _} = Pair | D1], [{K2, _} | _] = D2) when K1 < K2 -> [Pair | merge(Fun, D1, D2)];
merge(Fun, [{K1, _} | _] = D1, [{K2, _} = Pair | D2]) when K1 > K2 -> [Pair | merge(Fun, D1, D2)];
merge(Fun, [{Key, V1} | D1], [{_, V2} | D2]) -> [{Key, Fun(Key, V1, V2)} | merge(Fun, D1, D2)];
merge(Fun, [], D2) when is_function(Fun, 3) -> D2;
merge(Fun, D1, []) when is_function(Fun, 3) -> D1.
