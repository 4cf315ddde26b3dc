-module(orrery_report).
-export([machine/9, handler/5, server/4, ended/3]).

%% What the logger of OTP prints when something ends for a reason that is not normal, where a shell of erl reads.

%% A process that knows its ancestors (proc_lib).
ended(Class, Reason, Stack) ->
    {Module, Function, Arity} = case get('$initial_call') of {_, _, _} = Call -> Call; _ -> {proc_lib, init_p, 5} end,
    report("CRASH", [{"  crasher:~n    initial call: ~tp:~tp/~w~n    pid: ~p~n    registered_name: ~tp~n",
                      [Module, Function, Arity, self(), registered_name()]},
                     {"~ts~n", [orrery_shell:exception(Class, Reason, Stack)]},
                     {"    ancestors: ~tp~n", [get('$ancestors')]}]
                    ++ [{"    ~w: ~tp~n", [Item, value(Item)]} || Item <- [message_queue_len, messages, links]]
                    ++ [{"    dictionary: ~tp~n", [[Pair || {Key, _} = Pair <- value(dictionary), not_own(Key)]]}]
                    ++ [{"    ~w: ~tp~n", [Item, value(Item)]}
                         || Item <- [trap_exit, status, heap_size, stack_size, reductions]]
                    ++ [{"  neighbours:~n~n", []}]).

%% What proc_lib itself has put there.
not_own('$ancestors') -> false;
not_own('$initial_call') -> false;
not_own(_) -> true.

registered_name() -> value(registered_name).

value(Item) ->
    case process_info(self(), Item) of
        {Item, Value} -> Value;
        _ -> []
    end.

server(Name, Message, State, Reason) ->
    Last = case Message of
               {'$gen_call', {From, _}, Request} -> {"** Last message in was ~tp (from ~p)~n", [Request, From]};
               {'$gen_cast', Cast} -> {"** Last message in was {'$gen_cast',~tp}~n", [Cast]};
               _ -> {"** Last message in was ~tp~n", [Message]}
           end,
    error_report([{"** Generic server ~tp terminating~n", [Name]}, Last,
                  {"** When Server state == ~tp~n** Reason for termination ==~n** ~tp~n~n", [State, Reason]}]).

machine(Name, Event, State, Class, Reason, Stack, Module, Modes, Postponed) ->
    Title = [{"** State machine ~tp terminating~n", [Name]}],
    Last = case Event of
               none -> [];
               _ -> [{"** Last event = ~tp~n", [Event]}]
           end,
    Why = [{"** When server state  = ~tp~n** Reason for termination = ~w:~tp~n", [State, Class, Reason]},
           {"** Callback modules = ~tp~n** Callback mode = ~tp~n", [[Module], Modes]}],
    Put = case Postponed of
              [] -> [];
              _ -> [{"** Postponed = ~tp~n", [Postponed]}]
          end,
    Where = case Stack of
                [] -> [];
                _ -> [{"** Stacktrace =~n**  ~tp~n", [Stack]}]
            end,
    error_report(Title ++ Last ++ Why ++ Put ++ Where).

handler(Name, Id, Event, State, Reason) ->
    error_report([{"** gen_event handler ~tp crashed.~n** Was installed in ~tp~n", [Id, Name]},
                  {"** Last event was: ~tp~n** When handler state == ~tp~n** Reason == ~tp~n", [Event, State, Reason]}]).

error_report(Parts) -> report("ERROR", Parts).

report(Kind, Parts) ->
    case orrery_shell:is_erlang() of
        true -> catch io:put_chars([head(Kind) | [io_lib:format(Format, Args) || {Format, Args} <- Parts]]), ok;
        false -> ok
    end.

head(Kind) ->
    {{Year, Month, Day}, {Hour, Minute, Second}} = calendar:local_time(),
    Name = lists:nth(Month, ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]),
    Micros = os:system_time(microsecond) rem 1000000,
    io_lib:format("=~s REPORT==== ~w-~s-~w::~2..0w:~2..0w:~2..0w.~6..0w ===~n",
                  [Kind, Day, Name, Year, Hour, Minute, Second, Micros]).
