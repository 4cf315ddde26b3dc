-module(tree).
-export([new/0, insert/3, lookup/2, to_list/1, size/1]).

new() -> leaf.

insert(K, V, leaf) -> {node, K, V, leaf, leaf};
insert(K, V, {node, K, _, L, R}) -> {node, K, V, L, R};
insert(K, V, {node, K1, V1, L, R}) when K < K1 -> {node, K1, V1, insert(K, V, L), R};
insert(K, V, {node, K1, V1, L, R}) -> {node, K1, V1, L, insert(K, V, R)}.

lookup(_, leaf) -> undefined;
lookup(K, {node, K, V, _, _}) -> {ok, V};
lookup(K, {node, K1, _, L, _}) when K < K1 -> lookup(K, L);
lookup(K, {node, _, _, _, R}) -> lookup(K, R).

to_list(leaf) -> [];
to_list({node, K, V, L, R}) -> to_list(L) ++ [{K, V}] ++ to_list(R).

size(leaf) -> 0;
size({node, _, _, L, R}) -> 1 + tree:size(L) + tree:size(R).

%> T = lists:foldl(fun({K, V}, A) -> tree:insert(K, V, A) end, tree:new(), [{b, 2}, {a, 1}, {c, 3}, {b, 20}]).
%> tree:to_list(T).
%> {tree:lookup(a, T), tree:lookup(z, T), tree:size(T)}.
%> tree:insert(1, 2, oops).
