-module(quicksort).
-export([sort/1, sort_by/2, merge_sort/1, bubble/1]).

sort([]) -> [];
sort([Pivot | Rest]) -> sort([X || X <- Rest, X < Pivot]) ++ [Pivot] ++ sort([X || X <- Rest, X >= Pivot]).

sort_by(Fun, List) -> [X || {_, X} <- sort([{Fun(X), X} || X <- List])].

merge_sort([]) -> [];
merge_sort([X]) -> [X];
merge_sort(List) ->
    {A, B} = lists:split(length(List) div 2, List),
    lists:merge(merge_sort(A), merge_sort(B)).

bubble(List) ->
    case pass(List) of
        List -> List;
        Better -> bubble(Better)
    end.

pass([A, B | Rest]) when A > B -> [B | pass([A | Rest])];
pass([A | Rest]) -> [A | pass(Rest)];
pass([]) -> [].

%> quicksort:sort([3, 1, 4, 1, 5, 9, 2, 6]).
%> quicksort:sort_by(fun erlang:length/1, ["ccc", "a", "bb"]).
%> quicksort:merge_sort("merge sort").
%> quicksort:bubble([5, 4, 3, 2, 1]).
%> quicksort:sort(not_a_list).
