%% Dictionaries in a hash table. A bucket is a list of [Key | Value].
-module(dict).
-export([new/0, is_key/2, to_list/1, from_list/1, size/1, is_empty/1, fetch/2, find/2, fetch_keys/1, erase/2, take/2, store/3, append/3,
         append_list/3, update/3, update/4, update_counter/3, fold/3, map/2, filter/2, merge/3]).

new() -> orrery_buckets:new(dict).

from_list(Pairs) -> lists:foldl(fun({Key, Value}, D) -> store(Key, Value, D) end, new(), Pairs).

to_list(D) -> fold(fun(Key, Value, List) -> [{Key, Value} | List] end, [], D).

size(D) when element(1, D) =:= dict -> element(2, D).

is_empty(D) when element(1, D) =:= dict -> element(2, D) =:= 0.

is_key(Key, D) -> find(Key, D) =/= error.

find(Key, D) ->
    case lists:search(fun([K | _]) -> K =:= Key end, bucket(Key, D)) of
        {value, [_ | Value]} -> {ok, Value};
        false -> error
    end.

fetch(Key, D) ->
    case find(Key, D) of
        {ok, Value} -> Value;
        error -> erlang:error(badarg, [Key, D])
    end.

fetch_keys(D) -> fold(fun(Key, _, Keys) -> [Key | Keys] end, [], D).

erase(Key, D) ->
    case lists:partition(fun([K | _]) -> K =:= Key end, bucket(Key, D)) of
        {[], _} -> D;
        {[_], Rest} -> orrery_buckets:put(orrery_buckets:slot(Key, D), Rest, -1, D)
    end.

take(Key, D) ->
    case find(Key, D) of
        {ok, Value} -> {Value, erase(Key, D)};
        error -> error
    end.

store(Key, Value, D) -> update(Key, fun(_) -> Value end, Value, D).

append(Key, Value, D) -> append_list(Key, [Value], D).

append_list(Key, List, D) -> update(Key, fun(Old) -> Old ++ List end, List, D).

update(Key, Fun, D) -> store(Key, Fun(fetch(Key, D)), D).

update(Key, Fun, Initial, D) ->
    Slot = orrery_buckets:slot(Key, D),
    {Bucket, Change} = updated(Key, Fun, Initial, orrery_buckets:bucket(Slot, D)),
    orrery_buckets:put(Slot, Bucket, Change, D).

updated(Key, Fun, _, [[Key | Value] | Rest]) -> {[[Key | Fun(Value)] | Rest], 0};
updated(Key, Fun, Initial, [Pair | Rest]) ->
    {Bucket, Change} = updated(Key, Fun, Initial, Rest),
    {[Pair | Bucket], Change};
updated(Key, _, Initial, []) -> {[[Key | Initial]], 1}.

update_counter(Key, Increment, D) -> update(Key, fun(Old) -> Old + Increment end, Increment, D).

fold(Fun, Acc, D) when element(1, D) =:= dict ->
    orrery_buckets:fold(fun([Key | Value], A) -> Fun(Key, Value, A) end, Acc, D).

map(Fun, D) -> from_list([{Key, Fun(Key, Value)} || {Key, Value} <- to_list(D)]).

filter(Fun, D) -> lists:foldl(fun({Key, Value}, So) ->
                                  case Fun(Key, Value) of
                                      true -> So;
                                      false -> erase(Key, So)
                                  end
                              end, D, to_list(D)).

merge(Fun, A, B) when element(2, A) < element(2, B) ->
    fold(fun(Key, V1, D) -> update(Key, fun(V2) -> Fun(Key, V1, V2) end, V1, D) end, B, A);
merge(Fun, A, B) ->
    fold(fun(Key, V2, D) -> update(Key, fun(V1) -> Fun(Key, V1, V2) end, V2, D) end, A, B).

bucket(Key, D) -> orrery_buckets:bucket(orrery_buckets:slot(Key, D), D).
