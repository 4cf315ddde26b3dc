-module(words).
-export([count/1, top/2, caesar/2, palindrome/1, acronym/1]).

count(Text) ->
    lists:foldl(fun(W, M) -> maps:update_with(W, fun(N) -> N + 1 end, 1, M) end, #{},
                string:lexemes(string:lowercase(Text), " .,!?\n")).

top(Text, N) ->
    Sorted = lists:sort(fun({W1, C1}, {W2, C2}) -> {C2, W1} =< {C1, W2} end, maps:to_list(count(Text))),
    [io:format("~-10ts~w~n", [W, C]) || {W, C} <- lists:sublist(Sorted, N)],
    ok.

caesar(Text, Shift) -> [rotate(C, Shift) || C <- Text].

rotate(C, N) when C >= $a, C =< $z -> (C - $a + N + 26) rem 26 + $a;
rotate(C, N) when C >= $A, C =< $Z -> (C - $A + N + 26) rem 26 + $A;
rotate(C, _) -> C.

palindrome(Text) ->
    Letters = [C || C <- string:lowercase(Text), C >= $a, C =< $z],
    Letters =:= lists:reverse(Letters).

acronym(Text) -> [string:to_upper(hd(W)) || W <- string:tokens(Text, " ")].

%> words:count("The cat and the dog.").
%> words:top("a b a c b a d", 3).
%> words:caesar("Hello, World!", 3).
%> words:caesar(words:caesar("xyz", 5), -5).
%> words:palindrome("A man, a plan, a canal: Panama").
%> words:acronym("portable network graphics").
