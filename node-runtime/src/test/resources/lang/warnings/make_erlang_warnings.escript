#!/usr/bin/env escript
%% Compiles each source of erlang_warnings.txt (they stand between lines of ====) as c(m) in a shell does, and writes what it printed and
%% gave to the .jsonl beside it.
%%
%%     escript make_erlang_warnings.escript      (in this folder; the kept file was made by OTP 25.2.3)
-mode(compile).

main(_) ->
    {ok, Text} = file:read_file("erlang_warnings.txt"),
    Sources = binary:split(string:trim(Text, trailing, "\n"), <<"\n====\n">>, [global]),
    Here = element(2, file:get_cwd()),
    Folder = "/tmp/erlang_warnings." ++ os:getpid(),
    ok = file:make_dir(Folder),
    ok = file:set_cwd(Folder),
    Lines = [line(S) || S <- Sources],
    ok = file:set_cwd(Here),
    ok = file:del_dir_r(Folder),
    ok = file:write_file("erlang_warnings.jsonl", Lines).

line(Source) ->
    ok = file:write_file("m.erl", [Source, "\n"]),
    Me = self(),
    Device = spawn_link(fun() -> device([]) end),
    spawn(fun() -> group_leader(Device, self()), Me ! {value, c:c(m)} end),
    Value = receive {value, V} -> V end,
    Device ! {text, self()},
    Said = receive {said, T} -> T end,
    ["{\"source\":\"", escape(Source), "\",\"said\":\"", escape(Said), "\",\"value\":\"",
     escape(unicode:characters_to_binary(io_lib:format("~p", [Value]))), "\"}\n"].

device(Said) ->
    receive
        {io_request, From, Ref, Request} ->
            {Reply, Text} = request(Request),
            From ! {io_reply, Ref, Reply},
            device([Said, Text]);
        {text, To} -> To ! {said, unicode:characters_to_binary(Said)}
    end.

request({put_chars, _, M, F, A}) -> {ok, apply(M, F, A)};
request({put_chars, _, Text}) -> {ok, Text};
request({requests, Rs}) -> {ok, [element(2, request(R)) || R <- Rs]};
request(getopts) -> {[{encoding, unicode}], []};
request(_) -> {{error, enotsup}, []}.

escape(Text) ->
    << <<(if C =:= $" -> <<"\\\"">>; C =:= $\\ -> <<"\\\\">>;
             C < 32 -> iolist_to_binary(io_lib:format("\\u~4.16.0b", [C]));
             true -> <<C/utf8>> end)/binary>> || <<C/utf8>> <= Text >>.
