%% What `iex --remsh` calls on the node that it reaches, from Elixir 1.17 on; before that it calls the Elixir module IEx. The shell reads and
%% prints at the group leader of who calls, which is the terminal there.
-module(iex).
-export([start/0, start/2, sync_remote/2]).

start() -> start([], {erlang, node, []}).

%% The other node may want something to be done before the first prompt.
start(_Options, {Module, Function, Arguments}) ->
    spawn(fun() ->
        ok = io:setopts([{binary, true}, {encoding, unicode}]),
        io:setopts([{expand_fun, expander()}]),
        apply(Module, Function, Arguments),
        orrery_shell:run(iex)
    end).

%% Waits until the other node has worked through the rest of its command line.
sync_remote(Parent, Ref) ->
    Parent ! {'begin', Ref, self()},
    receive {done, Ref} -> ok end.

%% What the terminal calls when Tab is pressed. It runs over there, where this module is another one or missing, so that it must be a fun of erl_eval.
expander() ->
    Here = lists:flatten(io_lib:format("~p", [node()])),
    {ok, Tokens, _} = erl_scan:string("fun(Before) -> rpc:call(" ++ Here ++ ", edlin_expand, expand, [Before]) end."),
    {ok, Exprs} = erl_parse:parse_exprs(Tokens),
    {value, Fun, _} = erl_eval:exprs(Exprs, []),
    Fun.
