#!/usr/bin/env escript
%%! +pc unicode
%% Evaluates each line of the files erlang_*.txt in a process of its own with the erl_eval of this OTP, and writes what came of it to the .jsonl beside
%% each: the source, its abstract format (external term format in base64), the outcome as text, and what was printed if anything was. Pids and
%% references are left out of the texts. Lines that begin with %% are comments.
%%
%%     escript make_erlang_expressions.escript [FILE.txt ...]     (in this folder; the kept files were made by OTP 25.2.3)

main([]) -> main(filelib:wildcard("erlang_*.txt"));
main(Files) ->
    logger:set_primary_config(level, none),
    [make(File) || File <- Files].

make(File) ->
    {ok, Bytes} = file:read_file(File),
    Lines = [string:trim(L) || L <- string:split(unicode:characters_to_list(Bytes), "\n", all), string:trim(L) =/= "",
                               string:prefix(L, "%%") =:= nomatch],
    {ok, Out} = file:open(filename:rootname(File) ++ ".jsonl", [write]),
    [file:write(Out, line(Source, forms(Source))) || Source <- Lines],
    file:close(Out).

forms(Source) ->
    {ok, Tokens, _} = erl_scan:string(Source ++ "."),
    case erl_parse:parse_exprs(Tokens) of
        {ok, Forms} -> Forms;
        Error -> io:format("~ts~n~p~n", [Source, Error]), halt(1)
    end.

line(Source, Forms) ->
    {{Outcome, Text}, Printed} = outcome(Forms),
    io_lib:format("{\"source\":\"~ts\",\"forms\":\"~s\",\"outcome\":\"~s\",\"text\":\"~ts\"~ts}~n",
                  [escape(Source), base64:encode(term_to_binary(Forms, [compressed])), Outcome, escape(nameless(Text)),
                   case Printed of
                       "" -> "";
                       _ -> [",\"printed\":\"", escape(nameless(Printed)), "\""]
                   end]).

outcome(Forms) ->
    Device = spawn(fun() -> device([]) end),
    {Pid, Monitor} = spawn_monitor(fun() ->
                                       group_leader(Device, self()),
                                       exit({outcome, evaluate(Forms)})
                                   end),
    Result = receive
                 {'DOWN', Monitor, _, Pid, {outcome, O}} -> O;
                 {'DOWN', Monitor, _, Pid, Reason} -> {died, text(Reason)}
             after 5000 -> io:format("too long: ~p~n", [Forms]), halt(1)
             end,
    Device ! {printed, self()},
    receive {Device, Printed} -> {Result, Printed} end.

%% Keeps what is printed to it.
device(Printed) ->
    receive
        {io_request, From, As, Request} ->
            {Reply, More} = request(Request),
            From ! {io_reply, As, Reply},
            device([Printed, More]);
        {printed, To} -> To ! {self(), unicode:characters_to_list(Printed)}
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

evaluate(Forms) ->
    try erl_eval:exprs(Forms, []) of
        {value, Value, _} -> {value, text(Value)}
    catch
        Class:Reason -> {Class, text(Reason)}
    end.

text(Term) -> lists:flatten(io_lib:format("~0tp", [Term])).

nameless(Text) ->
    lists:foldl(fun({Pattern, By}, T) -> re:replace(T, Pattern, By, [global, unicode, {return, list}]) end, Text,
                [{"#Ref<[0-9.]+>", "#Ref<>"}, {"<[0-9]+\\.[0-9]+\\.[0-9]+>", "<>"}]).

escape(Text) ->
    lists:flatmap(fun($") -> "\\\""; ($\\) -> "\\\\"; (C) when C < 32 -> io_lib:format("\\u~4.16.0b", [C]);
                     (C) when C > 126 -> unicode_escape(C); (C) -> [C] end, lists:flatten(Text)).

unicode_escape(C) when C < 16#10000 -> lists:flatten(io_lib:format("\\u~4.16.0b", [C]));
unicode_escape(C) ->
    <<High:16, Low:16>> = unicode:characters_to_binary([C], utf8, utf16),
    unicode_escape(High) ++ unicode_escape(Low).
