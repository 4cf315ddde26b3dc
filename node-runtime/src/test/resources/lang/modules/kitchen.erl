-module(kitchen).
-export([start/1, store/2, take/2]).

start(Food) -> spawn(fun() -> fridge(Food) end).

store(Pid, Food) -> call(Pid, {store, Food}).
take(Pid, Food) -> call(Pid, {take, Food}).

call(Pid, Request) ->
    Ref = erlang:monitor(process, Pid),
    Pid ! {self(), Ref, Request},
    receive
        {Ref, Reply} -> erlang:demonitor(Ref, [flush]), Reply;
        {'DOWN', Ref, process, _, Reason} -> {error, Reason}
    after 3000 -> timeout
    end.

fridge(Food) ->
    receive
        {From, Ref, {store, Item}} ->
            From ! {Ref, ok},
            fridge([Item | Food]);
        {From, Ref, {take, Item}} ->
            case lists:member(Item, Food) of
                true -> From ! {Ref, {ok, Item}}, fridge(lists:delete(Item, Food));
                false -> From ! {Ref, not_found}, fridge(Food)
            end;
        terminate -> ok
    end.

%> F = kitchen:start([milk]), kitchen:store(F, bacon).
%> kitchen:take(F, milk).
%> kitchen:take(F, milk).
%> F ! terminate, timer:sleep(20), kitchen:take(F, bacon).
