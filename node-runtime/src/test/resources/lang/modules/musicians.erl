-module(musicians).
-behaviour(supervisor).
-export([start_link/1, init/1, start_musician/2, loop/2, play/1, stop/1, until/1]).

start_link(Type) -> supervisor:start_link({local, ?MODULE}, ?MODULE, Type).

init(lenient) -> init({one_for_one, 3, 60});
init(angry) -> init({rest_for_one, 2, 60});
init({Strategy, Max, Time}) ->
    {ok, {{Strategy, Max, Time},
          [{singer, {musicians, start_musician, [singer, good]}, permanent, 1000, worker, [musicians]},
           {bass, {musicians, start_musician, [bass, good]}, temporary, 1000, worker, [musicians]},
           #{id => drum, start => {musicians, start_musician, [drum, bad]}, restart => transient}]}}.

start_musician(Role, Skill) ->
    Pid = proc_lib:spawn_link(?MODULE, loop, [Role, Skill]),
    register(Role, Pid),
    {ok, Pid}.

loop(Role, Skill) ->
    receive
        {play, From} -> From ! {Role, Skill}, loop(Role, Skill);
        {stop, Reason} -> exit(Reason)
    end.

play(Role) -> Role ! {play, self()}, receive {Role, S} -> S after 500 -> timeout end.
stop(Role) -> Role ! {stop, normal}, ok.

until(Done) ->
    case Done() of
        true -> done;
        false -> timer:sleep(5), until(Done)
    end.

%> {ok, Sup} = musicians:start_link(lenient), is_pid(Sup).
%> [{I, is_pid(P), T, M} || {I, P, T, M} <- supervisor:which_children(Sup)].
%> supervisor:count_children(Sup).
%> musicians:play(singer).
%> Old = whereis(singer), exit(Old, kill), musicians:until(fun() -> is_pid(whereis(singer)) andalso whereis(singer) =/= Old end).
%> musicians:stop(drum).
%> musicians:until(fun() -> whereis(drum) =:= undefined end).
%> musicians:until(fun() -> [drum] =:= [I || {I, undefined, _, _} <- supervisor:which_children(Sup)] end).
%> supervisor:restart_child(Sup, nope).
%> element(1, supervisor:restart_child(Sup, drum)).
%> supervisor:terminate_child(Sup, drum).
%> supervisor:delete_child(Sup, drum).
%> element(1, supervisor:start_child(Sup, #{id => new, start => {musicians, start_musician, [new, ok]}})).
%> supervisor:start_child(Sup, bad).
%> supervisor:get_childspec(Sup, singer).
%> supervisor:check_childspecs([#{id => a}]).
