-module(tail_loops).
-export([sum/1, body_sum/1, count_down/1, collatz/1, gcd/2, power/2, digits/1]).

sum(N) -> sum(N, 0).
sum(0, Acc) -> Acc;
sum(N, Acc) -> sum(N - 1, Acc + N).

body_sum(0) -> 0;
body_sum(N) -> N + body_sum(N - 1).

count_down(0) -> io:format("lift off~n");
count_down(N) when N > 0 -> io:format("~w ", [N]), count_down(N - 1).

collatz(1) -> [1];
collatz(N) when N rem 2 =:= 0 -> [N | collatz(N div 2)];
collatz(N) -> [N | collatz(3 * N + 1)].

gcd(A, 0) -> A;
gcd(A, B) -> gcd(B, A rem B).

power(_, 0) -> 1;
power(X, N) when N > 0 ->
    Half = power(X, N div 2),
    case N rem 2 of
        0 -> Half * Half;
        1 -> X * Half * Half
    end.

digits(N) when N < 10 -> [N];
digits(N) -> digits(N div 10) ++ [N rem 10].

%> tail_loops:sum(100000).
%> tail_loops:body_sum(100000).
%> tail_loops:count_down(5).
%> tail_loops:collatz(27).
%> tail_loops:gcd(1071, 462).
%> tail_loops:power(3, 60).
%> tail_loops:digits(90210).
%> tail_loops:count_down(-1).
%> tail_loops:gcd(1.5, 2).
