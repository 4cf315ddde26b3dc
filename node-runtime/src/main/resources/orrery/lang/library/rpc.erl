%% What module rpc has beside its functions in Java.
-module(rpc).
-export([multi_server_call/2, multi_server_call/3, parallel_eval/1, pmap/3, safe_multi_server_call/2, sbcast/2, sbcast/3, server_call/4]).

%% Each node's rex delivers the message, and tells whether there was somebody to deliver it to.
sbcast(Name, Message) -> sbcast([node() | nodes()], Name, Message).

sbcast(Nodes, Name, Message) ->
    Asked = [{Node, ask(Node, rex, {sbcast, Name, Message})} || Node <- Nodes],
    Answers = [{Node, answer(Node, rex, Ref)} || {Node, Ref} <- Asked],
    {[Node || {Node, {ok, Node}} <- Answers], [Node || {Node, Answer} <- Answers, Answer =/= {ok, Node}]}.

server_call(Node, Name, Wrapper, Request) when is_atom(Node), is_atom(Wrapper) ->
    case answer(Node, Wrapper, ask(Node, Name, Request)) of
        {ok, Answer} -> Answer;
        down -> {error, nodedown}
    end.

multi_server_call(Name, Request) -> multi_server_call([node() | nodes()], Name, Request).

multi_server_call(Nodes, Name, Request) when is_list(Nodes), is_atom(Name) ->
    Asked = [{Node, ask(Node, Name, Request)} || Node <- Nodes],
    Answers = [{Node, answer(Node, Name, Ref)} || {Node, Ref} <- Asked],
    {[Answer || {_, {ok, Answer}} <- Answers], [Node || {Node, down} <- Answers]}.

safe_multi_server_call(Name, Request) -> multi_server_call(Name, Request).

ask(Node, Name, Request) ->
    Ref = monitor(process, {Name, Node}),
    {Name, Node} ! {self(), Request},
    Ref.

answer(Node, Wrapper, Ref) ->
    receive
        {'DOWN', Ref, _, _, _} -> down;
        {Wrapper, Node, Answer} ->
            demonitor(Ref, [flush]),
            {ok, Answer}
    end.

%% One call after another, on all nodes by turns.
parallel_eval(Calls) ->
    Nodes = nodes() ++ [node()],
    [rpc:yield(Key) || Key <- started(Calls, Nodes, Nodes)].

started([{M, F, A} | Calls], [Node | Nodes], All) -> [rpc:async_call(Node, M, F, A) | started(Calls, Nodes, All)];
started([], _, _) -> [];
started(Calls, [], All) -> started(Calls, All, All).

pmap({M, F}, More, List) ->
    Values = parallel_eval([{M, F, [Element | More]} || Element <- List]),
    case lists:keymember(badrpc, 1, Values) of
        true -> exit(badrpc);
        false -> Values
    end.
