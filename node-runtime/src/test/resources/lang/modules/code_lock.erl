-module(code_lock).
-behaviour(gen_statem).
-define(NAME, code_lock).
-export([start_link/1, button/1]).
-export([init/1, callback_mode/0, terminate/3]).
-export([locked/3, open/3]).
start_link(Code) -> gen_statem:start_link({local,?NAME}, ?MODULE, Code, []).
button(Button) -> gen_statem:cast(?NAME, {button,Button}).
init(Code) -> process_flag(trap_exit, true), Data = #{code => Code, length => length(Code), buttons => []}, {ok, locked, Data}.
callback_mode() -> [state_functions, state_enter].
locked(enter, _OldState, Data) -> io:format("lock~n"), {keep_state, Data#{buttons := []}};
locked(cast, {button,Button}, #{code := Code, length := Length, buttons := Buttons} = Data) ->
    NewButtons = if length(Buttons) < Length -> Buttons; true -> tl(Buttons) end ++ [Button],
    if NewButtons =:= Code -> {next_state, open, Data#{buttons := []}, [{state_timeout,400,lock}]};
       true -> {next_state, locked, Data#{buttons := NewButtons}} end.
open(enter, _OldState, _Data) -> io:format("open~n"), keep_state_and_data;
open(state_timeout, lock, Data) -> {next_state, locked, Data};
open(cast, {button,_}, Data) -> {next_state, open, Data}.
terminate(_Reason, State, _Data) -> State =/= locked andalso io:format("lock~n"), ok.

%> {ok, Lock} = code_lock:start_link("1234"), sys:get_state(Lock).
%> code_lock:button($1), sys:get_state(Lock).
%> [code_lock:button(B) || B <- "1234"], sys:get_state(Lock).
%> timer:sleep(600), sys:get_state(Lock).
%> [code_lock:button(B) || B <- "1234"], timer:sleep(50).
%> gen_statem:stop(Lock).
%> process_flag(trap_exit, true).
%> {ok, Lock2} = code_lock:start_link("1"), gen_statem:call(Lock2, what, 5000).
