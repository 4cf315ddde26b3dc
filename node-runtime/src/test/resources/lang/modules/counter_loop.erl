-module(counter_loop).
-export([start/0, inc/2, value/1, stop/1]).

start() -> spawn(fun() -> loop(0) end).

inc(Pid, N) -> Pid ! {inc, N}, ok.

value(Pid) ->
    Pid ! {value, self()},
    receive
        {Pid, Value} -> Value
    after 500 -> timeout
    end.

stop(Pid) -> Pid ! stop, ok.

loop(N) ->
    receive
        {inc, By} when is_integer(By) -> loop(N + By);
        {value, From} ->
            From ! {self(), N},
            loop(N);
        stop -> io:format("stopped at ~p~n", [N]);
        Other ->
            io:format("what is ~p?~n", [Other]),
            loop(N)
    end.

%> C = counter_loop:start(), is_process_alive(C).
%> counter_loop:inc(C, 5), counter_loop:inc(C, 6), counter_loop:value(C).
%> C ! hmm, counter_loop:value(C).
%> counter_loop:inc(C, x), counter_loop:value(C).
%> counter_loop:stop(C), timer:sleep(50), counter_loop:value(C).
