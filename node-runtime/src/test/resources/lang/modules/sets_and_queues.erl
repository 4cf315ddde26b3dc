-module(sets_and_queues).
-export([unique/1, common/2, bfs/2, josephus/2, lru/2]).

unique(L) -> lists:sort(sets:to_list(sets:from_list(L))).

common(A, B) -> ordsets:intersection(ordsets:from_list(A), ordsets:from_list(B)).

bfs(Graph, Start) -> bfs(Graph, queue:from_list([Start]), gb_sets:singleton(Start), []).

bfs(Graph, Queue, Seen, Order) ->
    case queue:out(Queue) of
        {empty, _} -> lists:reverse(Order);
        {{value, Node}, Rest} ->
            New = [N || N <- maps:get(Node, Graph, []), not gb_sets:is_member(N, Seen)],
            bfs(Graph, lists:foldl(fun queue:in/2, Rest, New), lists:foldl(fun gb_sets:add/2, Seen, New), [Node | Order])
    end.

josephus(N, K) -> josephus(queue:from_list(lists:seq(1, N)), K, 1).

josephus(Q, K, Count) ->
    {{value, X}, Rest} = queue:out(Q),
    case queue:is_empty(Rest) of
        true -> X;
        false when Count =:= K -> josephus(Rest, K, 1);
        false -> josephus(queue:in(X, Rest), K, Count + 1)
    end.

lru(Size, Keys) ->
    lists:foldl(fun(K, Cache) -> lists:sublist([K | lists:delete(K, Cache)], Size) end, [], Keys).

%> sets_and_queues:unique([c, a, b, a]).
%> sets_and_queues:common("hello", "world").
%> sets_and_queues:bfs(#{a => [b, c], b => [d], c => [d, e], d => [a], e => []}, a).
%> sets_and_queues:josephus(41, 3).
%> sets_and_queues:lru(3, [a, b, c, a, d, e]).
