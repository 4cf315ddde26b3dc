%% The table under dict and sets: linear hashing (Larson 1988) over segments of 16 buckets, laid out as OTP lays it out, since its order is what
%% learners see:
%%
%%     {Tag, Size, N, MaxN, BuddyOffset, GrowAbove, ShrinkBelow, EmptySegment, Segments}
-module(orrery_buckets).
-export([new/1, slot/2, bucket/2, put/4, fold/3]).

-define(SEGMENT, 16).
-define(GROW_LOAD, 5).
-define(SHRINK_LOAD, 3).

new(Tag) ->
    Empty = erlang:make_tuple(?SEGMENT, []),
    {Tag, 0, ?SEGMENT, ?SEGMENT, ?SEGMENT div 2, ?SEGMENT * ?GROW_LOAD, ?SEGMENT * ?SHRINK_LOAD, Empty, {Empty}}.

%% The number of the bucket of a key, from 1. The key of a pair is its head.
slot(Key, {_, _, N, MaxN, Offset, _, _, _, _}) ->
    case erlang:phash(Key, MaxN) of
        H when H > N -> H - Offset;
        H -> H
    end.

bucket(Slot, T) -> at(Slot, element(9, T)).

%% The table with another bucket, that has Change elements more.
put(Slot, Bucket, Change, T) ->
    fitted(Change, setelement(9, setelement(2, T, element(2, T) + Change), set(Slot, Bucket, element(9, T)))).

fitted(Change, {Tag, Size, N, MaxN, Offset, Above, Below, Empty, Segments}) when Change > 0, Size > Above ->
    {Most, Buddy, Room} = case N of
                              MaxN -> {MaxN * 2, Offset * 2, more(Segments, Empty)};
                              _ -> {MaxN, Offset, Segments}
                          end,
    New = N + 1,
    Old = New - Buddy,
    {Stay, Go} = lists:partition(fun(X) -> erlang:phash(key(Tag, X), Most) =:= Old end, at(Old, Room)),
    {Tag, Size, New, Most, Buddy, New * ?GROW_LOAD, New * ?SHRINK_LOAD, Empty, set(New, Go, set(Old, Stay, Room))};
fitted(Change, {Tag, Size, N, MaxN, Offset, _, Below, Empty, Segments}) when Change < 0, Size < Below, N > ?SEGMENT ->
    Into = N - Offset,
    Merged = set(N, [], set(Into, at(Into, Segments) ++ at(N, Segments), Segments)),
    Left = N - 1,
    {Most, Buddy, Room} = case Left of
                              Offset -> {MaxN div 2, Offset div 2, fewer(Merged)};
                              _ -> {MaxN, Offset, Merged}
                          end,
    {Tag, Size, Left, Most, Buddy, Left * ?GROW_LOAD, Left * ?SHRINK_LOAD, Empty, Room};
fitted(_, T) -> T.

key(dict, [Key | _]) -> Key;
key(set, Element) -> Element.

more(Segments, Empty) -> list_to_tuple(tuple_to_list(Segments) ++ [Empty || _ <- lists:seq(1, tuple_size(Segments))]).

fewer(Segments) -> list_to_tuple(lists:sublist(tuple_to_list(Segments), tuple_size(Segments) div 2)).

at(Slot, Segments) -> element((Slot - 1) rem ?SEGMENT + 1, element((Slot - 1) div ?SEGMENT + 1, Segments)).

set(Slot, Bucket, Segments) ->
    Which = (Slot - 1) div ?SEGMENT + 1,
    setelement(Which, Segments, setelement((Slot - 1) rem ?SEGMENT + 1, element(Which, Segments), Bucket)).

%% From the last bucket to the first, each from its front.
fold(Fun, Acc, T) -> fold(Fun, Acc, element(3, T), T).

fold(_, Acc, 0, _) -> Acc;
fold(Fun, Acc, Slot, T) -> fold(Fun, lists:foldl(Fun, Acc, bucket(Slot, T)), Slot - 1, T).
