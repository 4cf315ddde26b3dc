#!/usr/bin/env escript
%% Evaluates each line of erlang_expressions.txt in a process of its own with the erl_eval of this OTP, and writes what came of it to
%% erlang_expressions.jsonl: the source, its abstract format (external term format in base64), and the outcome as text.
%%
%%     escript make_erlang_expressions.escript      (in this folder; the kept file was made by OTP 25.2.3)

main([]) ->
    {ok, Bytes} = file:read_file("erlang_expressions.txt"),
    Lines = [string:trim(L) || L <- string:split(unicode:characters_to_list(Bytes), "\n", all), string:trim(L) =/= ""],
    {ok, Out} = file:open("erlang_expressions.jsonl", [write]),
    [file:write(Out, line(Source, forms(Source))) || Source <- Lines],
    file:close(Out).

forms(Source) ->
    {ok, Tokens, _} = erl_scan:string(Source ++ "."),
    {ok, Forms} = erl_parse:parse_exprs(Tokens),
    Forms.

line(Source, Forms) ->
    {Outcome, Text} = outcome(Forms),
    io_lib:format("{\"source\":\"~ts\",\"forms\":\"~s\",\"outcome\":\"~s\",\"text\":\"~ts\"}~n",
                  [escape(Source), base64:encode(term_to_binary(Forms)), Outcome, escape(Text)]).

outcome(Forms) ->
    Self = self(),
    {Pid, Monitor} = spawn_monitor(fun() -> Self ! {self(), evaluate(Forms)} end),
    receive
        {Pid, Result} -> erlang:demonitor(Monitor, [flush]), Result;
        {'DOWN', Monitor, _, _, Reason} -> {died, text(Reason)}
    end.

evaluate(Forms) ->
    try erl_eval:exprs(Forms, []) of
        {value, Value, _} -> {value, text(Value)}
    catch
        Class:Reason -> {Class, text(Reason)}
    end.

text(Term) -> lists:flatten(io_lib:format("~0tp", [Term])).

escape(Text) ->
    lists:flatmap(fun($") -> "\\\""; ($\\) -> "\\\\"; (C) when C < 32 -> io_lib:format("\\u~4.16.0b", [C]);
                     (C) when C > 126 -> unicode_escape(C); (C) -> [C] end, lists:flatten(Text)).

unicode_escape(C) when C < 16#10000 -> lists:flatten(io_lib:format("\\u~4.16.0b", [C]));
unicode_escape(C) ->
    <<High:16, Low:16>> = unicode:characters_to_binary([C], utf8, utf16),
    unicode_escape(High) ++ unicode_escape(Low).
