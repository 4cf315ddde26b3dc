-module(sup_tree).
-behaviour(supervisor).
-export([start/0, init/1, start_worker/1, worker/1]).

start() ->
    {ok, Pid} = supervisor:start_link({local, ?MODULE}, ?MODULE, []),
    unlink(Pid),
    Pid.

init([]) ->
    Flags = #{strategy => one_for_one, intensity => 3, period => 10},
    Child = fun(Name) -> #{id => Name, start => {?MODULE, start_worker, [Name]}, restart => permanent, shutdown => brutal_kill} end,
    {ok, {Flags, [Child(alpha), Child(beta)]}}.

start_worker(Name) ->
    Pid = spawn_link(?MODULE, worker, [Name]),
    register(Name, Pid),
    {ok, Pid}.

worker(Name) ->
    receive
        {ping, From} -> From ! {pong, Name}, worker(Name);
        crash -> exit(crashed)
    end.

%> S = sup_tree:start(), is_pid(S).
%> supervisor:count_children(S).
%> alpha ! {ping, self()}, receive {pong, N} -> N after 500 -> none end.
%> Old = whereis(alpha), alpha ! crash, timer:sleep(100), {is_pid(whereis(alpha)), whereis(alpha) =/= Old}.
%> lists:sort([Id || {Id, _, worker, _} <- supervisor:which_children(S)]).
%> supervisor:terminate_child(S, beta).
%> whereis(beta).
%> supervisor:delete_child(S, beta).
%> supervisor:delete_child(S, alpha).
%> supervisor:start_child(S, #{id => gamma, start => {sup_tree, start_worker, [gamma]}}), beta =/= whereis(gamma).
%> exit(S, shutdown), timer:sleep(50), whereis(alpha).
