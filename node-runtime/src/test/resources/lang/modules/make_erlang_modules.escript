#!/usr/bin/env escript
%%! +pc unicode
%% Compiles each of the modules *.erl, evaluates the calls that stand at its end behind %%> one after the other, and writes what came of each to
%% erlang_modules.jsonl: the value or the class and reason as text, with the frames of an error's stack that are in the file; and what was printed. Pids and
%% references are left out of the texts.
%%
%%     escript make_erlang_modules.escript      (in this folder; the kept file was made by OTP 25.2.3)
-mode(compile).

main([]) ->
    logger:set_primary_config(level, none),
    {ok, Out} = file:open("erlang_modules.jsonl", [write]),
    [make(Out, File) || File <- lists:sort(filelib:wildcard("*.erl"))],
    file:close(Out).

make(Out, File) ->
    {ok, Module, Code} = compile:file(File, [binary, report_errors]),
    {module, Module} = code:load_binary(Module, File, Code),
    {ok, Bytes} = file:read_file(File),
    Calls = [string:trim(Call) || "%> " ++ Call <- string:split(unicode:characters_to_list(Bytes), "\n", all)],
    Me = self(),
    {Pid, Monitor} = spawn_monitor(fun() -> calls(Calls, [], File, Me) end),
    lists:foreach(fun(_) ->
                      receive
                          {Pid, Call, Outcome, Printed} -> file:write(Out, line(File, Call, Outcome, Printed));
                          {'DOWN', Monitor, _, _, Reason} -> io:format("~s: ~p~n", [File, Reason]), halt(1)
                      end
                  end, Calls).

calls([], _, _, _) -> ok;
calls([Call | Calls], Bindings, File, To) ->
    Device = spawn(fun() -> device([]) end),
    group_leader(Device, self()),
    {ok, Tokens, _} = erl_scan:string(Call),
    {ok, Forms} = erl_parse:parse_exprs(Tokens),
    {Outcome, After} = evaluate(Forms, Bindings, File),
    timer:sleep(20),
    Device ! {printed, self()},
    receive {Device, Printed} -> To ! {self(), Call, Outcome, Printed} end,
    calls(Calls, After, File, To).

evaluate(Forms, Bindings, File) ->
    try erl_eval:exprs(Forms, Bindings) of
        {value, Value, After} -> {"value " ++ text(Value), After}
    catch
        error:Reason:Stack -> {"error " ++ text(Reason) ++ frames(Stack, File), Bindings};
        Class:Reason -> {atom_to_list(Class) ++ " " ++ text(Reason), Bindings}
    end.

frames(Stack, File) ->
    [io_lib:format("~n    ~w:~w/~w:~w", [M, F, case is_list(A) of true -> length(A); false -> A end, proplists:get_value(line, L)])
     || {M, F, A, L} <- Stack, proplists:get_value(file, L) =:= File].

line(File, Call, Outcome, Printed) ->
    io_lib:format("{\"file\":\"~s\",\"source\":\"~ts\",\"outcome\":\"~ts\"~ts}~n",
                  [File, escape(Call), escape(nameless(Outcome)),
                   case Printed of
                       "" -> "";
                       _ -> [",\"printed\":\"", escape(nameless(Printed)), "\""]
                   end]).

%% Keeps what is printed to it.
device(Printed) ->
    receive
        {io_request, From, As, Request} ->
            {Reply, More} = request(Request),
            From ! {io_reply, As, Reply},
            device([Printed, More]);
        {printed, To} ->
            To ! {self(), unicode:characters_to_list(Printed)},
            device([])
    end.

request({put_chars, latin1, Chars}) -> {ok, unicode:characters_to_list(Chars, latin1)};
request({put_chars, _, Chars}) -> {ok, unicode:characters_to_list(Chars)};
request({put_chars, _, M, F, A}) ->
    try {ok, unicode:characters_to_list(apply(M, F, A))}
    catch _:_ -> {{error, F}, []}
    end;
request({requests, Rs}) -> {ok, [element(2, request(R)) || R <- Rs]};
request(getopts) -> {[{encoding, unicode}], []};
request({get_geometry, _}) -> {{error, enotsup}, []};
request(_) -> {eof, []}.

text(Term) -> lists:flatten(io_lib:format("~0tp", [Term])).

nameless(Text) ->
    lists:foldl(fun({Pattern, By}, T) -> re:replace(T, Pattern, By, [global, unicode, {return, list}]) end, lists:flatten(Text),
                [{"#Ref<[0-9.]+>", "#Ref<>"}, {"<[0-9]+\\.[0-9]+\\.[0-9]+>", "<>"}]).

escape(Text) ->
    lists:flatmap(fun($") -> "\\\""; ($\\) -> "\\\\"; (C) when C < 32 -> io_lib:format("\\u~4.16.0b", [C]);
                     (C) -> [C] end, lists:flatten(Text)).
