%% The functions everybody writes first.
-module(tut).
-export([fac/1, mult/2, list_length/1, list_max/1, reverse/1, convert_length/1, fib/1]).

fac(1) -> 1;
fac(N) -> N * fac(N - 1).

mult(X, Y) -> X * Y.

list_length([]) -> 0;
list_length([_ | Rest]) -> 1 + list_length(Rest).

list_max([Head | Rest]) -> list_max(Rest, Head).

list_max([], Res) -> Res;
list_max([Head | Rest], Res) when Head > Res -> list_max(Rest, Head);
list_max([_ | Rest], Res) -> list_max(Rest, Res).

reverse(List) -> reverse(List, []).

reverse([], Acc) -> Acc;
reverse([H | T], Acc) -> reverse(T, [H | Acc]).

convert_length({centimeter, X}) -> {inch, X / 2.54};
convert_length({inch, Y}) -> {centimeter, Y * 2.54}.

fib(0) -> 0;
fib(1) -> 1;
fib(N) when N > 1 -> fib(N - 1) + fib(N - 2).

%> tut:fac(20).
%> tut:mult(3, 4).
%> tut:list_length([1, 2, 3]).
%> tut:list_max([1, 5, 3]).
%> tut:list_max([]).
%> tut:reverse("abc").
%> tut:convert_length({inch, 5}).
%> tut:convert_length({meter, 5}).
%> tut:fib(15).
%> tut:fib(-1).
%> tut:mult(a, 4).
%> tut:nothing().
%> tut:list_max([], 1).
