%% The programs that are measured: started, asked and ended here. And how busy others keep the machine meanwhile.
-module(bench_os).
-export([start/3, start/4, stop/1, ask/3, command/2, rss_mib/1, pss_mib/1, quiet/0, foreign/2, peer/1, name/1, line/2]).

-record(peer, {kind, node, port, pid}).
-define(DEADLINE, 30000).

peer(#peer{kind = Kind}) -> Kind.
name(#peer{node = Node}) -> Node.

start(Kind, Program, Name) -> start(Kind, Program, Name, []).

%% Returns once it said READY, or another line that is asked for.
start(Kind, Program, Name, More) ->
    {Command, Args} = program(Kind, Program, Name, More),
    Port = open_port({spawn_executable, os:find_executable(Command)},
                     [{args, Args}, exit_status, binary, {line, 1 bsl 16}, use_stdio, stderr_to_stdout]),
    {os_pid, Pid} = erlang:port_info(Port, os_pid),
    ok = file:write_file(env("BENCH_PIDS"), integer_to_list(Pid) ++ "\n", [append]),
    #peer{kind = Kind, node = list_to_atom(Name ++ "@localhost"), port = Port, pid = Pid}.

%% Each program becomes the node Name@localhost, or is driven by lines.
program(beam, dist, Name, _) -> erl(Name, ["-s", "bench_peer", "start", "-eval", "io:format(\"READY~n\")"]);
program(beam, plain, Name, _) -> erl(Name, []);
program(beam, mesh, Name, [Seed, Count]) -> erl(Name, ["-run", "bench_peer", "mesh", Seed, Count]);
program(beam, watched, Name, [Count]) -> erl(Name, ["+S", "1:1", "-s", "bench_watched", "start", Count]);
program(orrery, watch, _, [Node]) ->
    java("BENCH_CP", "orrery.benchmarks.WatchPeer", [Node, cookie(), env("ERL_EPMD_PORT")]);
program(orrery, dist, Name, _) -> java("BENCH_CP", "orrery.benchmarks.DistPeer", [Name ++ "@localhost", cookie()]);
program(orrery, codec, _, _) -> java("BENCH_CP", "orrery.benchmarks.CodecPeer", []);
program(orrery, local, _, _) -> java("BENCH_CP", "orrery.benchmarks.LocalPeer", []);
program(orrery, mesh, Name, [_, Count]) -> java("BENCH_CP", "orrery.benchmarks.MeshPeer", [Name, cookie(), Count]);
program(orrery, plain, Name, _) ->
    {env("BENCH_ORRERY"), ["node", "--headless", "--sname", Name ++ "@localhost", "--cookie", cookie()]};
program(jinterface, dist, Name, _) -> java("BENCH_JINTERFACE", "JinterfacePeer", [Name ++ "@localhost", cookie()]);
program(jinterface, plain, Name, _) -> program(jinterface, dist, Name, []);
program(jinterface, codec, _, _) -> java("BENCH_JINTERFACE", "JinterfaceCodec", []).

erl(Name, Args) ->
    {"erl", ["-noinput", "-sname", Name ++ "@localhost", "-setcookie", cookie(), "-pa", env("BENCH_EBIN"),
             "+P", "2000000", "-kernel", "inet_dist_use_interface", "{127,0,0,1}" | Args]}.

java(ClassPath, Main, Args) ->
    {env("BENCH_JAVA"), string:lexemes(env("BENCH_JAVA_FLAGS"), " ") ++ ["-cp", env(ClassPath), Main | Args]}.

cookie() -> atom_to_list(erlang:get_cookie()).

env(Name) ->
    case os:getenv(Name) of
        false -> exit({not_set, Name});
        Value -> Value
    end.

stop(#peer{port = Port, pid = Pid}) ->
    case erlang:port_info(Port) of
        undefined -> ok;
        _ ->
            _ = os:cmd("kill " ++ integer_to_list(Pid)),
            await_exit(Port)
    end.

await_exit(Port) ->
    receive
        {Port, {exit_status, _}} -> ok;
        {Port, {data, _}} -> await_exit(Port)
    after ?DEADLINE -> exit(does_not_end)
    end.

%% Its next line that starts like that, within the time; anything else it says is shown.
line(#peer{port = Port, kind = Kind} = Peer, Start) ->
    Size = byte_size(Start),
    receive
        {Port, {data, {_, <<Start:Size/binary, Rest/binary>>}}} -> {ok, string:trim(Rest)};
        {Port, {data, {_, <<"ERR ", Why/binary>>}}} -> {error, Why};
        {Port, {data, {_, <<"FAILED ", Why/binary>>}}} -> {error, Why};
        {Port, {data, {_, Other}}} -> io:format(standard_error, "  [~s] ~s~n", [Kind, Other]), line(Peer, Start);
        {Port, {exit_status, Status}} -> {error, {ended, Status}}
    after ?DEADLINE * 3 -> {error, timeout}
    end.

%% Asks a program that is driven by lines: the numbers of its answer.
ask(#peer{port = Port} = Peer, Format, Args) ->
    port_command(Port, io_lib:format(Format ++ "~n", Args)),
    case line(Peer, <<"OK ">>) of
        {ok, Answer} -> {ok, [binary_to_integer(N) || N <- binary:split(Answer, <<" ">>, [global])]};
        Error -> Error
    end.

%% Has a node do a command of bench_peer.
command(#peer{node = Node}, Command) ->
    Ref = make_ref(),
    {drv, Node} ! {self(), Ref, Command},
    receive {Ref, {ok, Result}} -> Result; {Ref, {error, Why}} -> exit({Command, Why})
    after 3 * ?DEADLINE -> exit({no_answer, Node, Command})
    end.

rss_mib(#peer{pid = Pid}) -> kib(Pid, "status", "VmRSS:") / 1024.
pss_mib(#peer{pid = Pid}) -> kib(Pid, "smaps_rollup", "Pss:") / 1024.

kib(Pid, File, Key) ->
    {ok, Text} = file:read_file("/proc/" ++ integer_to_list(Pid) ++ "/" ++ File),
    [Line | _] = [L || L <- string:lexemes(binary_to_list(Text), "\n"), lists:prefix(Key, L)],
    list_to_integer(lists:nth(2, string:lexemes(Line, " \t"))).

%% Waits, but not for ever, until others leave the machine alone.
quiet() -> quiet(3).
quiet(0) -> ok;
quiet(Tries) ->
    {_, Foreign} = foreign([], fun() -> timer:sleep(100) end),
    if Foreign =< 15 -> ok; true -> quiet(Tries - 1) end.

%% Does it; says how many percent of one core went to neither us nor these peers.
foreign(Peers, F) ->
    Pids = [list_to_integer(os:getpid()) | [Pid || #peer{pid = Pid} <- Peers]],
    {Busy0, Own0, Began} = {busy_ms(), own_ms(Pids), erlang:monotonic_time(millisecond)},
    Result = F(),
    Wall = max(1, erlang:monotonic_time(millisecond) - Began),
    Others = (busy_ms() - Busy0) - (own_ms(Pids) - Own0),
    {Result, 100 * max(0, Others) / Wall}.

busy_ms() ->
    case file:read_file("/proc/stat") of
        {ok, Text} ->
            [Line | _] = binary:split(Text, <<"\n">>),
            [_, User, Nice, System | _] = string:lexemes(binary_to_list(Line), " "),
            10 * lists:sum([list_to_integer(X) || X <- [User, Nice, System]]);
        _ -> 0
    end.

own_ms(Pids) -> lists:sum([cpu_ms(Pid) || Pid <- Pids]).

cpu_ms(Pid) ->
    case file:read_file("/proc/" ++ integer_to_list(Pid) ++ "/stat") of
        {ok, Text} ->
            [_, Rest] = binary:split(Text, <<") ">>),
            Fields = binary:split(Rest, <<" ">>, [global]),
            10 * (binary_to_integer(lists:nth(12, Fields)) + binary_to_integer(lists:nth(13, Fields)));
        _ -> 0
    end.
