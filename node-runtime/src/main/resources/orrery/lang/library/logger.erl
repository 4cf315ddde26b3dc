%% Module logger: what is logged is printed at once, by no handler. As in OTP, an event of a process whose group leader is on
%% another node is also sent to that node (protocol section 6.9).
-module(logger).
-compile({no_auto_import, [error/1, error/2, error/3, get/1]}).
-export([emergency/1, emergency/2, emergency/3,
         alert/1, alert/2, alert/3,
         critical/1, critical/2, critical/3,
         error/1, error/2, error/3,
         warning/1, warning/2, warning/3,
         notice/1, notice/2, notice/3,
         info/1, info/2, info/3,
         debug/1, debug/2, debug/3]).
-export([log/2, log/3, log/4, macro_log/3, macro_log/4, macro_log/5, allow/2, compare_levels/2, level/1, crashed/4, proxied/1]).
-export([get_primary_config/0, set_primary_config/1, set_primary_config/2]).
-export([get_process_metadata/0, set_process_metadata/1, update_process_metadata/1, unset_process_metadata/0]).

emergency(Message) -> log(emergency, Message).
emergency(Message, More) -> log(emergency, Message, More).
emergency(Message, Arguments, Metadata) -> log(emergency, Message, Arguments, Metadata).

alert(Message) -> log(alert, Message).
alert(Message, More) -> log(alert, Message, More).
alert(Message, Arguments, Metadata) -> log(alert, Message, Arguments, Metadata).

critical(Message) -> log(critical, Message).
critical(Message, More) -> log(critical, Message, More).
critical(Message, Arguments, Metadata) -> log(critical, Message, Arguments, Metadata).

error(Message) -> log(error, Message).
error(Message, More) -> log(error, Message, More).
error(Message, Arguments, Metadata) -> log(error, Message, Arguments, Metadata).

warning(Message) -> log(warning, Message).
warning(Message, More) -> log(warning, Message, More).
warning(Message, Arguments, Metadata) -> log(warning, Message, Arguments, Metadata).

notice(Message) -> log(notice, Message).
notice(Message, More) -> log(notice, Message, More).
notice(Message, Arguments, Metadata) -> log(notice, Message, Arguments, Metadata).

info(Message) -> log(info, Message).
info(Message, More) -> log(info, Message, More).
info(Message, Arguments, Metadata) -> log(info, Message, Arguments, Metadata).

debug(Message) -> log(debug, Message).
debug(Message, More) -> log(debug, Message, More).
debug(Message, Arguments, Metadata) -> log(debug, Message, Arguments, Metadata).

log(Level, Message) -> macro_log(#{}, Level, Message).

log(Level, Message, More) -> macro_log(#{}, Level, Message, More).

log(Level, Message, Arguments, Metadata) -> macro_log(#{}, Level, Message, Arguments, Metadata).

macro_log(Place, Level, Message) -> event(Place, Level, message(Message), #{}).

macro_log(Place, Level, Message, Metadata) when is_map(Metadata) -> event(Place, Level, message(Message), Metadata);
macro_log(Place, Level, Format, Arguments) -> event(Place, Level, {Format, Arguments}, #{}).

macro_log(Place, Level, Function, Argument, Metadata) when is_function(Function, 1) ->
    event(Place, Level, message(Function(Argument)), Metadata);
macro_log(Place, Level, Format, Arguments, Metadata) -> event(Place, Level, {Format, Arguments}, Metadata).

message(Report) when is_map(Report) -> {report, Report};
message([{_, _} | _] = Report) -> {report, Report};
message({_, _} = Text) -> Text;
message(Text) -> {string, Text}.

%% An Elixir logger has asked for the level already.
event(Place, Level, Message, Given) ->
    case maps:get(domain, Given, []) =:= [elixir] orelse allow(Level, ?MODULE) of
        true ->
            Own = #{pid => self(), gl => group_leader(), time => erlang:system_time(microsecond)},
            try
                told(Level, Message, maps:merge(maps:merge(Own, kept()), maps:merge(Place, Given)))
            catch
                %% What cannot be shown, or has nobody left to read it, is not the fault of who logs.
                _:_ -> ok
            end;
        false -> ok
    end.

kept() ->
    case get_process_metadata() of
        undefined -> #{};
        Kept -> Kept
    end.

told(Level, Message, Metadata) ->
    show(Level, Message, Metadata),
    Leader = leader(Metadata),
    case node(Leader) =:= node() orelse orrery_shell:is_read(Leader) of
        true -> ok;
        false -> send(node(Leader), Level, Message, Metadata)
    end,
    ok.

send(Node, Level, {report, Report}, Metadata) -> {logger_proxy, Node} ! {log, Level, Report, Metadata};
send(Node, Level, {string, Text}, Metadata) -> {logger_proxy, Node} ! {log, Level, Text, Metadata};
send(Node, Level, {Format, Arguments}, Metadata) -> {logger_proxy, Node} ! {log, Level, Format, Arguments, Metadata}.

%% What the emulator says of a process that ended with an error.
crashed(Format, Arguments, Pid, Leader) ->
    told(error, {Format, Arguments}, #{pid => Pid, gl => Leader, time => erlang:system_time(microsecond),
                                       error_logger => #{tag => error, emulator => true}}).

%% An event from another node, of a process whose group leader is here.
proxied({log, Level, Format, Arguments, Metadata}) -> show_allowed(Level, {Format, Arguments}, Metadata);
proxied({log, Level, Message, Metadata}) -> show_allowed(Level, message(Message), Metadata).

show_allowed(Level, Message, Metadata) ->
    case compare_levels(Level, least(leader(Metadata))) of
        lt -> ok;
        _ -> show(Level, Message, Metadata)
    end.

%% Where a shell reads, in its words; otherwise in Elixir's where somebody speaks Elixir.
show(Level, Message, Metadata) ->
    Leader = leader(Metadata),
    Elixir = orrery_shell:speaks_elixir(Leader),
    case Elixir orelse maps:get(domain, Metadata, []) =:= [elixir] of
        true -> 'Elixir.Logger.Report':event(device(Leader), Level, Message, Metadata);
        false -> io:put_chars(device(Leader), lines(heading(Level, Metadata), Message))
    end.

leader(#{gl := Leader}) when is_pid(Leader) -> Leader;
leader(_) -> group_leader().

device(Leader) ->
    case orrery_shell:is_read(Leader) of
        true -> Leader;
        false -> user
    end.

heading(_, #{error_logger := #{tag := Tag}}) when Tag =:= info_msg; Tag =:= info_report -> "INFO";
heading(Level, _) -> string:uppercase(atom_to_list(Level)).

lines(Heading, Message) ->
    {{Year, Month, Day}, {Hour, Minute, Second}} = calendar:local_time(),
    Name = element(Month, {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}),
    io_lib:format("=~ts REPORT==== ~w-~s-~w::~2..0w:~2..0w:~2..0w.~6..0w ===~n~ts~n",
                  [Heading, Day, Name, Year, Hour, Minute, Second,
                   erlang:system_time(microsecond) rem 1000000, text(Message)]).

text({string, Text}) -> Text;
text({report, Report}) when is_map(Report) -> text({report, maps:to_list(Report)});
text({report, Report}) -> lists:join("\n", [item(Item) || Item <- Report]);
text({Format, Arguments}) -> io_lib:format(Format, Arguments).

item({Key, Value}) -> io_lib:format("    ~tp: ~tp", [Key, Value]);
item(Item) -> io_lib:format("    ~tp", [Item]).

allow(Level, _Module) -> compare_levels(Level, least(group_leader())) =/= lt.

least(Leader) ->
    level(case orrery_shell:speaks_elixir(Leader) of
              true -> debug;
              false -> notice
          end).

compare_levels(Same, Same) -> eq;
compare_levels(Left, Right) ->
    case rank(Left) < rank(Right) of
        true -> gt;
        false -> lt
    end.

rank(none) -> -1;
rank(emergency) -> 0;
rank(alert) -> 1;
rank(critical) -> 2;
rank(error) -> 3;
rank(warning) -> 4;
rank(notice) -> 5;
rank(info) -> 6;
rank(debug) -> 7;
rank(all) -> 10;
rank(Level) -> erlang:error(badarg, [Level]).

%% The one that was set, or else that one.
level(Default) -> persistent_term:get({?MODULE, level}, Default).

get_primary_config() -> #{level => least(group_leader()), filters => [], filter_default => log, metadata => #{}}.

set_primary_config(#{level := Level}) -> set_primary_config(level, Level).

set_primary_config(level, Level) ->
    try rank(Level) of
        _ -> persistent_term:put({?MODULE, level}, Level)
    catch
        error:badarg -> {error, {invalid_level, Level}}
    end.

get_process_metadata() -> erlang:get('$logger_metadata$').

set_process_metadata(Metadata) when is_map(Metadata) ->
    erlang:put('$logger_metadata$', Metadata),
    ok.

update_process_metadata(Metadata) when is_map(Metadata) -> set_process_metadata(maps:merge(kept(), Metadata)).

unset_process_metadata() ->
    erlang:erase('$logger_metadata$'),
    ok.
