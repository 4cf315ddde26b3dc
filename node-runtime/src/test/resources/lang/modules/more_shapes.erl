-module(more_shapes).
-export([area/1, perimeter/1, hel/1, fac/1, tail_fac/1, len/1, dup/2, zip/2, sort/1, greet/2, old/1, oh/1, insert/2, convert/1]).
-define(PI, 3.14159).
-ifdef(DEBUG).
-define(LOG(X), io:format("~p~n", [X])).
-else.
-define(LOG(X), ok).
-endif.
-define(SQ(X), ((X) * (X))).
-type shape() :: {square, number()} | {circle, number()}.
-spec area(shape()) -> number().

area({square, S}) -> ?SQ(S);
area({circle, R}) -> ?PI * ?SQ(R);
area({triangle, A, B, C}) -> S = (A + B + C) / 2, math:sqrt(S * (S - A) * (S - B) * (S - C)).

perimeter({square, S}) -> 4 * S;
perimeter({circle, R}) -> 2 * ?PI * R.

hel(N) when is_integer(N), N > 0; N =:= zero -> {ok, ?LINE, ?MODULE, ?LOG(N)};
hel(_) -> error(badarg).

fac(0) -> 1;
fac(N) when N > 0 -> N * fac(N - 1).
tail_fac(N) -> tail_fac(N, 1).
tail_fac(0, Acc) -> Acc;
tail_fac(N, Acc) when N > 0 -> tail_fac(N - 1, N * Acc).
len([]) -> 0;
len([_ | T]) -> 1 + len(T).
dup(0, _) -> [];
dup(N, X) when N > 0 -> [X | dup(N - 1, X)].
zip([], _) -> [];
zip(_, []) -> [];
zip([X | Xs], [Y | Ys]) -> [{X, Y} | zip(Xs, Ys)].
sort([]) -> [];
sort([P | R]) -> sort([X || X <- R, X < P]) ++ [P] ++ sort([X || X <- R, X >= P]).
greet(male, Name) -> io:format("Hello, Mr. ~s!~n", [Name]);
greet(female, Name) -> io:format("Hello, Mrs. ~s!~n", [Name]);
greet(_, Name) -> io:format("Hello, ~s!~n", [Name]).
old(X) when X >= 16, X =< 104 -> true;
old(_) -> false.
oh(N) -> if N =:= 2 -> might_succeed; N > 5 -> big end.
insert(X, []) -> [X];
insert(X, Set) -> case lists:member(X, Set) of true -> Set; false -> [X | Set] end.
convert(T) -> case T of {celsius, N} when N >= 20, N =< 45 -> favorable; {kelvin, N} when N >= 293 -> scientific; _ -> avoid end.

%> more_shapes:area({square, 3}).
%> more_shapes:area({circle, 1}).
%> more_shapes:area({triangle, 3, 4, 5}).
%> more_shapes:area({blob}).
%> more_shapes:hel(3).
%> more_shapes:hel(zero).
%> more_shapes:hel(-1).
%> more_shapes:fac(20).
%> more_shapes:fac(-1).
%> more_shapes:tail_fac(30).
%> more_shapes:len([a,b,c]).
%> more_shapes:len(foo).
%> more_shapes:dup(3, x).
%> more_shapes:zip([1,2,3], [a,b]).
%> more_shapes:sort([3,1,2]).
%> more_shapes:greet(male, "Bob").
%> more_shapes:greet(x, <<"Al">>).
%> more_shapes:greet(x, 1).
%> more_shapes:old(30).
%> more_shapes:oh(2).
%> more_shapes:oh(3).
%> more_shapes:insert(a, [b]).
%> more_shapes:convert({celsius, 30}).
