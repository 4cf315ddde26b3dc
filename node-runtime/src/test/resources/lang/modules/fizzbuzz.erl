-module(fizzbuzz).
-export([run/1, say/1]).

say(N) when N rem 15 =:= 0 -> "FizzBuzz";
say(N) when N rem 5 =:= 0 -> "Buzz";
say(N) when N rem 3 =:= 0 -> "Fizz";
say(N) -> integer_to_list(N).

run(Max) ->
    [io:format("~s~n", [say(N)]) || N <- lists:seq(1, Max)],
    ok.

%> fizzbuzz:run(15).
%> [fizzbuzz:say(N) || N <- [1, 3, 5]].
%> fizzbuzz:say(a).
