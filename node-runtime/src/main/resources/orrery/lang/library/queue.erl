%% Queues as {Rear, Front}, both lists in the order in which their end of the queue is reached. As long as there are two elements, neither is
%% empty: what is printed is what OTP prints.
-module(queue).
-export([new/0, is_queue/1, is_empty/1, len/1, to_list/1, from_list/1, member/2, in/2, in_r/2, out/1, out_r/1,
         get/1, get_r/1, peek/1, peek_r/1, drop/1, drop_r/1, reverse/1, join/2, split/2, filter/2, filtermap/2, fold/3, any/2, all/2,
         delete/2, delete_r/2, delete_with/2, delete_with_r/2,
         cons/2, head/1, tail/1, snoc/2, last/1, daeh/1, init/1, liat/1, lait/1]).

new() -> {[], []}.

is_queue({R, F}) when is_list(R), is_list(F) -> true;
is_queue(_) -> false.

is_empty({[], []}) -> true;
is_empty({R, F}) when is_list(R), is_list(F) -> false;
is_empty(Q) -> erlang:error(badarg, [Q]).

len({R, F}) when is_list(R), is_list(F) -> length(R) + length(F);
len(Q) -> erlang:error(badarg, [Q]).

to_list({R, F}) when is_list(R), is_list(F) -> F ++ lists:reverse(R);
to_list(Q) -> erlang:error(badarg, [Q]).

from_list(L) when is_list(L) -> with_rear(L);
from_list(L) -> erlang:error(badarg, [L]).

member(X, {R, F}) when is_list(R), is_list(F) -> lists:member(X, R) orelse lists:member(X, F);
member(X, Q) -> erlang:error(badarg, [X, Q]).

in(X, {[_] = R, []}) -> {[X], R};
in(X, {R, F}) when is_list(R), is_list(F) -> {[X | R], F};
in(X, Q) -> erlang:error(badarg, [X, Q]).

in_r(X, {[], [_] = F}) -> {F, [X]};
in_r(X, {R, F}) when is_list(R), is_list(F) -> {R, [X | F]};
in_r(X, Q) -> erlang:error(badarg, [X, Q]).

out({[], []} = Q) -> {empty, Q};
out({[X], []}) -> {{value, X}, {[], []}};
out({[Y | R], []}) ->
    [X | F] = lists:reverse(R),
    {{value, X}, {[Y], F}};
out({R, [X]}) when is_list(R) -> {{value, X}, with_front(R)};
out({R, [X | F]}) when is_list(R) -> {{value, X}, {R, F}};
out(Q) -> erlang:error(badarg, [Q]).

out_r({[], []} = Q) -> {empty, Q};
out_r({[], [X]}) -> {{value, X}, {[], []}};
out_r({[], [Y | F]}) ->
    [X | R] = lists:reverse(F),
    {{value, X}, {R, [Y]}};
out_r({[X], F}) when is_list(F) -> {{value, X}, with_rear(F)};
out_r({[X | R], F}) when is_list(F) -> {{value, X}, {R, F}};
out_r(Q) -> erlang:error(badarg, [Q]).

get({[], []} = Q) -> erlang:error(empty, [Q]);
get({R, F}) when is_list(R), is_list(F) -> first(R, F);
get(Q) -> erlang:error(badarg, [Q]).

get_r({[], []} = Q) -> erlang:error(empty, [Q]);
get_r({R, F}) when is_list(R), is_list(F) -> first(F, R);
get_r(Q) -> erlang:error(badarg, [Q]).

peek({[], []}) -> empty;
peek({R, F}) when is_list(R), is_list(F) -> {value, first(R, F)};
peek(Q) -> erlang:error(badarg, [Q]).

peek_r({[], []}) -> empty;
peek_r({R, F}) when is_list(R), is_list(F) -> {value, first(F, R)};
peek_r(Q) -> erlang:error(badarg, [Q]).

drop({[], []} = Q) -> erlang:error(empty, [Q]);
drop({R, F} = Q) when is_list(R), is_list(F) -> element(2, out(Q));
drop(Q) -> erlang:error(badarg, [Q]).

drop_r({[], []} = Q) -> erlang:error(empty, [Q]);
drop_r({R, F} = Q) when is_list(R), is_list(F) -> element(2, out_r(Q));
drop_r(Q) -> erlang:error(badarg, [Q]).

reverse({R, F}) when is_list(R), is_list(F) -> {F, R};
reverse(Q) -> erlang:error(badarg, [Q]).

join({R, F} = Q, {[], []}) when is_list(R), is_list(F) -> Q;
join({[], []}, {R, F} = Q) when is_list(R), is_list(F) -> Q;
join({R1, F1}, {R2, F2}) when is_list(R1), is_list(F1), is_list(R2), is_list(F2) -> {R2, F1 ++ lists:reverse(R1, F2)};
join(Q1, Q2) -> erlang:error(badarg, [Q1, Q2]).

split(0, {R, F} = Q) when is_list(R), is_list(F) -> {{[], []}, Q};
split(N, {R, F} = Q) when is_integer(N), N >= 1, is_list(R), is_list(F) ->
    case length(F) of
        L when N < L ->
            {Before, After} = lists:split(N, F),
            {with_rear(Before), beside_rear(R, After)};
        L when N =< L + length(R) ->
            {After, Before} = lists:split(length(R) - (N - L), R),
            {beside_front(Before, F), case After of [X] -> {[X], []}; _ -> with_front(After) end};
        _ -> erlang:error(badarg, [N, Q])
    end;
split(N, Q) -> erlang:error(badarg, [N, Q]).

filter(Fun, {R, F}) when is_function(Fun, 1), is_list(R), is_list(F) ->
    kept(fun(X) -> case Fun(X) of true -> [X]; false -> []; L when is_list(L) -> L end end, R, F);
filter(Fun, Q) -> erlang:error(badarg, [Fun, Q]).

filtermap(Fun, {R, F}) when is_function(Fun, 1), is_list(R), is_list(F) ->
    kept(fun(X) -> case Fun(X) of true -> [X]; false -> []; {true, Y} -> [Y] end end, R, F);
filtermap(Fun, Q) -> erlang:error(badarg, [Fun, Q]).

%% The front first, as the fun may tell.
kept(Fun, R, F) ->
    Front = lists:append([Fun(X) || X <- F]),
    Rear = lists:reverse(lists:append([Fun(X) || X <- lists:reverse(R)])),
    case {Rear, Front} of
        {[], _} -> with_rear(Front);
        {_, []} -> with_front(Rear);
        Both -> Both
    end.

fold(Fun, Acc, {R, F}) when is_function(Fun, 2), is_list(R), is_list(F) ->
    lists:foldr(Fun, lists:foldl(Fun, Acc, F), R);
fold(Fun, Acc, Q) -> erlang:error(badarg, [Fun, Acc, Q]).

any(Fun, {R, F}) when is_function(Fun, 1), is_list(R), is_list(F) -> lists:any(Fun, F) orelse lists:any(Fun, R);
any(Fun, Q) -> erlang:error(badarg, [Fun, Q]).

all(Fun, {R, F}) when is_function(Fun, 1), is_list(R), is_list(F) -> lists:all(Fun, F) andalso lists:all(Fun, R);
all(Fun, Q) -> erlang:error(badarg, [Fun, Q]).

delete(X, {R, F}) when is_list(R), is_list(F) -> without(fun(Y) -> Y =:= X end, R, F);
delete(X, Q) -> erlang:error(badarg, [X, Q]).

delete_r(X, {R, F}) when is_list(R), is_list(F) -> reverse(without(fun(Y) -> Y =:= X end, F, R));
delete_r(X, Q) -> erlang:error(badarg, [X, Q]).

delete_with(Fun, {R, F}) when is_function(Fun, 1), is_list(R), is_list(F) -> without(Fun, R, F);
delete_with(Fun, Q) -> erlang:error(badarg, [Fun, Q]).

delete_with_r(Fun, {R, F}) when is_function(Fun, 1), is_list(R), is_list(F) -> reverse(without(Fun, F, R));
delete_with_r(Fun, Q) -> erlang:error(badarg, [Fun, Q]).

%% Without the first of the front for which it holds, or else the first of the rear, as they stand in the queue.
without(Fun, R, F) ->
    case taken(Fun, F) of
        {ok, []} -> with_front(R);
        {ok, Front} -> beside_rear(R, Front);
        none ->
            case taken(Fun, lists:reverse(R)) of
                {ok, []} -> with_rear(F);
                {ok, Rear} -> beside_front(lists:reverse(Rear), F);
                none -> {R, F}
            end
    end.

taken(_, []) -> none;
taken(Fun, [X | L]) ->
    case Fun(X) of
        true -> {ok, L};
        false ->
            case taken(Fun, L) of
                {ok, Rest} -> {ok, [X | Rest]};
                none -> none
            end
    end.

%% The names of the double-ended list of Okasaki.
cons(X, Q) -> in_r(X, Q).

head({[], []} = Q) -> erlang:error(empty, [Q]);
head({R, F}) when is_list(R), is_list(F) -> first(R, F);
head(Q) -> erlang:error(badarg, [Q]).

tail(Q) -> drop(Q).
snoc(Q, X) -> in(X, Q).
last(Q) -> get_r(Q).
daeh(Q) -> get_r(Q).
init(Q) -> drop_r(Q).
liat(Q) -> drop_r(Q).
lait(Q) -> drop_r(Q).

%% The first element of a queue that has some.
first(R, []) -> lists:last(R);
first(_, [X | _]) -> X.

beside_rear([], F) -> with_rear(F);
beside_rear(R, F) -> {R, F}.

beside_front(R, []) -> with_front(R);
beside_front(R, F) -> {R, F}.

%% All there is stands in the front: its later half becomes the rear.
with_rear([]) -> {[], []};
with_rear([_] = R) -> {R, []};
with_rear([X, Y]) -> {[Y], [X]};
with_rear(L) ->
    {F, R} = lists:split(length(L) div 2, L),
    {lists:reverse(R), F}.

%% All there is stands in the rear: its later half becomes the front.
with_front([]) -> {[], []};
with_front([_] = F) -> {[], F};
with_front([Y, X]) -> {[Y], [X]};
with_front(L) ->
    {R, F} = lists:split(length(L) div 2, L),
    {R, lists:reverse(F)}.
