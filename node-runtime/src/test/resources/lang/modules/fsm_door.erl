-module(fsm_door).
-export([run/1, step/2]).

-type state() :: locked | closed | open.
-spec step(atom(), state()) -> state() | {error, term()}.

step(unlock, locked) -> closed;
step(lock, closed) -> locked;
step(open, closed) -> open;
step(close, open) -> closed;
step(Event, State) -> {error, {Event, in, State}}.

run(Events) -> run(Events, locked).

run([], State) -> State;
run([Event | Rest], State) ->
    case step(Event, State) of
        {error, Why} -> io:format("no: ~p~n", [Why]), run(Rest, State);
        Next -> io:format("~s --~s--> ~s~n", [State, Event, Next]), run(Rest, Next)
    end.

%> fsm_door:run([unlock, open, lock, close, lock]).
%> fsm_door:step(kick, open).
