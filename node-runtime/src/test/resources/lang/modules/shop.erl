-module(shop).
-export([cost/1, total/1, total_fold/1, receipt/1]).

cost(oranges) -> 5;
cost(newspaper) -> 8;
cost(apples) -> 2;
cost(pears) -> 9;
cost(milk) -> 7.

total([{What, N} | T]) -> cost(What) * N + total(T);
total([]) -> 0.

total_fold(L) -> lists:foldl(fun({What, N}, Sum) -> Sum + cost(What) * N end, 0, L).

receipt(L) ->
    lists:foreach(fun({What, N}) -> io:format("~-12s ~3w x ~4.2f = ~7.2f~n", [What, N, float(cost(What)), N * cost(What) * 1.0]) end, L),
    io:format("~s~nTotal ~23.2f~n", [lists:duplicate(30, $-), total(L) * 1.0]).

%> shop:total([{oranges, 4}, {milk, 1}]).
%> shop:total_fold([{pears, 6}, {apples, 2}]).
%> shop:receipt([{oranges, 4}, {newspaper, 1}, {milk, 12}]).
%> shop:total([{bread, 1}]).
%> shop:total([{milk, x}]).
