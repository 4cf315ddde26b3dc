%% Sets in a hash table, or, of version 2, as the keys of a map.
-module(sets).
-export([new/0, new/1, is_set/1, size/1, is_empty/1, to_list/1, from_list/1, from_list/2, is_element/2, add_element/2, del_element/2, union/2,
         union/1, intersection/2, intersection/1, is_disjoint/2, subtract/2, is_subset/2, fold/3, filter/2]).

new() -> orrery_buckets:new(set).

new(Options) ->
    case version(Options) of
        1 -> new();
        2 -> #{}
    end.

version(Options) ->
    case proplists:get_value(version, Options, 1) of
        Version when Version =:= 1; Version =:= 2 -> Version;
        _ -> erlang:error(badarg)
    end.

from_list(List) -> lists:foldl(fun add_element/2, new(), List).

from_list(List, Options) ->
    case version(Options) of
        1 -> from_list(List);
        2 -> maps:from_keys(List, [])
    end.

is_set(S) -> is_map(S) orelse is_tuple(S) andalso tuple_size(S) =:= 9 andalso element(1, S) =:= set.

size(#{} = S) -> map_size(S);
size(S) when element(1, S) =:= set -> element(2, S).

is_empty(S) -> ?MODULE:size(S) =:= 0.

to_list(#{} = S) -> maps:keys(S);
to_list(S) -> fold(fun(X, List) -> [X | List] end, [], S).

is_element(X, #{} = S) -> is_map_key(X, S);
is_element(X, S) -> lists:member(X, orrery_buckets:bucket(orrery_buckets:slot(X, S), S)).

add_element(X, #{} = S) -> S#{X => []};
add_element(X, S) ->
    Slot = orrery_buckets:slot(X, S),
    Bucket = orrery_buckets:bucket(Slot, S),
    case lists:member(X, Bucket) of
        true -> S;
        false -> orrery_buckets:put(Slot, [X | Bucket], 1, S)
    end.

del_element(X, #{} = S) -> maps:remove(X, S);
del_element(X, S) ->
    Slot = orrery_buckets:slot(X, S),
    Bucket = orrery_buckets:bucket(Slot, S),
    case lists:member(X, Bucket) of
        true -> orrery_buckets:put(Slot, lists:delete(X, Bucket), -1, S);
        false -> S
    end.

union(#{} = A, #{} = B) -> maps:merge(A, B);
union(A, B) ->
    case ?MODULE:size(A) < ?MODULE:size(B) of
        true -> fold(fun add_element/2, B, A);
        false -> fold(fun add_element/2, A, B)
    end.

union([]) -> new();
union([S]) -> S;
union([A, B | Sets]) -> union([union(A, B) | Sets]).

intersection(A, B) ->
    case ?MODULE:size(A) < ?MODULE:size(B) of
        true -> filter(fun(X) -> is_element(X, B) end, A);
        false -> filter(fun(X) -> is_element(X, A) end, B)
    end.

intersection([S]) -> S;
intersection([A, B | Sets]) -> intersection([intersection(A, B) | Sets]).

is_disjoint(A, B) -> ?MODULE:size(intersection(A, B)) =:= 0.

subtract(A, B) -> filter(fun(X) -> not is_element(X, B) end, A).

is_subset(A, B) -> fold(fun(X, So) -> So andalso is_element(X, B) end, true, A).

fold(Fun, Acc, #{} = S) -> lists:foldl(Fun, Acc, maps:keys(S));
fold(Fun, Acc, S) when element(1, S) =:= set -> orrery_buckets:fold(Fun, Acc, S).

filter(Fun, #{} = S) -> maps:filter(fun(X, _) -> Fun(X) end, S);
filter(Fun, S) -> fold(fun(X, So) ->
                           case Fun(X) of
                               true -> So;
                               false -> del_element(X, So)
                           end
                       end, S, S).
