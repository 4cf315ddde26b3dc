-module(stats).
-export([mean/1, median/1, stddev/1, histogram/1, describe/1]).

mean([]) -> undefined;
mean(L) -> lists:sum(L) / length(L).

median(L) ->
    Sorted = lists:sort(L),
    N = length(L),
    case N rem 2 of
        1 -> lists:nth(N div 2 + 1, Sorted);
        0 -> (lists:nth(N div 2, Sorted) + lists:nth(N div 2 + 1, Sorted)) / 2
    end.

stddev(L) ->
    M = mean(L),
    math:sqrt(lists:sum([math:pow(X - M, 2) || X <- L]) / length(L)).

histogram(L) ->
    Counts = lists:foldl(fun(X, D) -> orddict:update_counter(X, 1, D) end, orddict:new(), L),
    [io:format("~3w ~s~n", [X, lists:duplicate(C, $*)]) || {X, C} <- Counts],
    ok.

describe(L) -> io:format("mean ~.2f, median ~w, sd ~.3f~n", [mean(L), median(L), stddev(L)]).

%> stats:mean([1, 2, 3, 4]).
%> stats:median([3, 1, 2]).
%> stats:median([4, 1, 2, 3]).
%> stats:stddev([2, 4, 4, 4, 5, 5, 7, 9]).
%> stats:histogram([1, 2, 2, 10, 3, 3, 3]).
%> stats:describe([1, 2, 3, 4]).
%> stats:describe([]).
