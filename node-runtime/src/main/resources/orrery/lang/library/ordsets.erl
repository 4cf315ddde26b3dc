%% Sets as lists in order, without doubles.
-module(ordsets).
-export([new/0, is_set/1, size/1, is_empty/1, to_list/1, from_list/1, is_element/2, add_element/2, del_element/2, union/2, union/1,
         intersection/2, intersection/1, is_disjoint/2, subtract/2, is_subset/2, fold/3, filter/2]).

new() -> [].

is_set([]) -> true;
is_set([X | L]) -> ascends(L, X);
is_set(_) -> false.

ascends([Y | L], X) when X < Y -> ascends(L, Y);
ascends([], _) -> true;
ascends(_, _) -> false.

size(S) -> length(S).

is_empty(S) -> S =:= [].

to_list(S) -> S.

from_list(L) -> lists:usort(L).

is_element(X, [Y | S]) when X > Y -> is_element(X, S);
is_element(X, [Y | _]) -> X == Y;
is_element(_, []) -> false.

add_element(X, [Y | S]) when X > Y -> [Y | add_element(X, S)];
add_element(X, [Y | _] = S) when X < Y -> [X | S];
add_element(_, [_ | _] = S) -> S;
add_element(X, []) -> [X].

del_element(X, [Y | S]) when X > Y -> [Y | del_element(X, S)];
del_element(X, [Y | _] = S) when X < Y -> S;
del_element(_, [_ | S]) -> S;
del_element(_, []) -> [].

union([X | A], [Y | _] = B) when X < Y -> [X | union(A, B)];
union([X | _] = A, [Y | B]) when X > Y -> [Y | union(A, B)];
union([X | A], [_ | B]) -> [X | union(A, B)];
union([], B) -> B;
union(A, []) -> A.

union(Sets) -> lists:umerge(Sets).

intersection([X | A], [Y | _] = B) when X < Y -> intersection(A, B);
intersection([X | _] = A, [Y | B]) when X > Y -> intersection(A, B);
intersection([X | A], [_ | B]) -> [X | intersection(A, B)];
intersection([], _) -> [];
intersection(_, []) -> [].

intersection([S]) -> S;
intersection([A, B | Sets]) -> intersection([intersection(A, B) | Sets]).

is_disjoint(A, B) -> intersection(A, B) =:= [].

subtract([X | A], [Y | _] = B) when X < Y -> [X | subtract(A, B)];
subtract([X | _] = A, [Y | B]) when X > Y -> subtract(A, B);
subtract([_ | A], [_ | B]) -> subtract(A, B);
subtract([], _) -> [];
subtract(A, []) -> A.

is_subset([X | _], [Y | _]) when X < Y -> false;
is_subset([X | _] = A, [Y | B]) when X > Y -> is_subset(A, B);
is_subset([_ | A], [_ | B]) -> is_subset(A, B);
is_subset([], _) -> true;
is_subset(_, []) -> false.

fold(Fun, Acc, S) -> lists:foldl(Fun, Acc, S).

filter(Fun, S) -> lists:filter(Fun, S).
