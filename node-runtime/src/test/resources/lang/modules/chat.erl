-module(chat).
-export([start/0, join/2, say/3, flush/0]).

start() ->
    register(chat_room, spawn(fun() -> room([]) end)),
    ok.

join(Name, Pid) -> chat_room ! {join, Name, Pid}, ok.
say(Name, Format, Args) -> chat_room ! {say, Name, lists:flatten(io_lib:format(Format, Args))}, ok.

room(Members) ->
    receive
        {join, Name, Pid} ->
            Ref = monitor(process, Pid),
            tell(Members, "~s joined", [Name]),
            room([{Name, Pid, Ref} | Members]);
        {say, Name, Text} ->
            tell(lists:keydelete(Name, 1, Members), "<~s> ~s", [Name, Text]),
            room(Members);
        {'DOWN', Ref, process, _, Reason} ->
            {value, {Name, _, _}, Left} = lists:keytake(Ref, 3, Members),
            tell(Left, "~s left (~p)", [Name, Reason]),
            room(Left)
    end.

tell(Members, Format, Args) ->
    Text = lists:flatten(io_lib:format(Format, Args)),
    [Pid ! {chat, Text} || {_, Pid, _} <- Members].

flush() ->
    receive
        {chat, Text} -> io:format("~s~n", [Text]), flush()
    after 100 -> ok
    end.

%> chat:start().
%> chat:join("me", self()).
%> Other = spawn(fun() -> receive stop -> exit(bored) end end), chat:join("joe", Other), chat:flush().
%> chat:say("joe", "~p + ~p", [1, 2]), chat:flush().
%> Other ! stop, chat:flush().
