-module(gen_statem).
-export([start/3, start/4, start_link/3, start_link/4, start_monitor/3, start_monitor/4, enter_loop/4, enter_loop/5,
         enter_loop/6, init_it/5]).

%% A process that is in one of several states: a module is asked what to do with each event, may put events off until the state
%% changes, add events of its own, and set time limits.

-record(machine, {name, module, mode, enter, parent, state, data, postponed = [], timers = #{}, due = []}).

start(Module, Args, Options) -> orrery_gen:start(nolink, none, ?MODULE, {Module, Args}, Options).
start(Name, Module, Args, Options) -> orrery_gen:start(nolink, Name, ?MODULE, {Module, Args}, Options).
start_link(Module, Args, Options) -> orrery_gen:start(link, none, ?MODULE, {Module, Args}, Options).
start_link(Name, Module, Args, Options) -> orrery_gen:start(link, Name, ?MODULE, {Module, Args}, Options).
start_monitor(Module, Args, Options) -> orrery_gen:start(monitor, none, ?MODULE, {Module, Args}, Options).
start_monitor(Name, Module, Args, Options) -> orrery_gen:start(monitor, Name, ?MODULE, {Module, Args}, Options).

enter_loop(Module, Options, State, Data) -> enter_loop(Module, Options, State, Data, self(), []).
enter_loop(Module, Options, State, Data, Server) when is_pid(Server); is_tuple(Server) ->
    enter_loop(Module, Options, State, Data, Server, []);
enter_loop(Module, Options, State, Data, Actions) -> enter_loop(Module, Options, State, Data, self(), Actions).
enter_loop(Module, _Options, State, Data, Server, Actions) ->
    Shown = case Server of {local, Name} -> Name; {global, Name} -> Name; {via, _, Name} -> Name; Pid -> Pid end,
    Parent = case get('$ancestors') of [First | _] when is_pid(First) -> First; _ -> self() end,
    begin_in(Shown, Module, Parent, State, Data, Actions).

init_it(Shown, Starter, Parent, Name, {Module, Args}) ->
    put('$initial_call', {Module, init, 1}),
    Result = try Module:init(Args)
             catch throw:Thrown -> Thrown;
                   Class:Reason:Stack -> {'$failed', Class, Reason, Stack}
             end,
    case Result of
        {ok, State, Data} -> ready(Starter, Shown, Module, Parent, State, Data, []);
        {ok, State, Data, Actions} -> ready(Starter, Shown, Module, Parent, State, Data, Actions);
        {stop, Why} -> refuse(Name, Starter, {error, Why}, Why);
        ignore ->
            orrery_gen:unregister_name(Name),
            proc_lib:init_ack(Starter, ignore);
        {'$failed', error, Error, Where} ->
            orrery_gen:unregister_name(Name),
            proc_lib:init_ack(Starter, {error, {Error, Where}}),
            erlang:raise(error, Error, Where);
        {'$failed', exit, Why, _} -> refuse(Name, Starter, {error, Why}, Why);
        Other -> refuse(Name, Starter, {error, {bad_return_from_init, Other}}, {bad_return_from_init, Other})
    end.

refuse(Name, Starter, Answer, Reason) ->
    orrery_gen:unregister_name(Name),
    proc_lib:init_ack(Starter, Answer),
    exit(Reason).

ready(Starter, Shown, Module, Parent, State, Data, Actions) ->
    proc_lib:init_ack(Starter, {ok, self()}),
    begin_in(Shown, Module, Parent, State, Data, Actions).

begin_in(Shown, Module, Parent, State, Data, Actions) ->
    Modes = lists:flatten([Module:callback_mode()]),
    Mode = case lists:member(handle_event_function, Modes) of true -> handle_event_function; false -> state_functions end,
    M = #machine{name = Shown, module = Module, mode = Mode, enter = lists:member(state_enter, Modes), parent = Parent,
                 state = State, data = Data},
    changed(M, State, none, true, [], Actions).

%% One event after the other; then what is due at once; then what comes.
loop(#machine{due = []} = M, []) ->
    receive Message -> received(M, Message) end;
loop(#machine{due = [Event | Due]} = M, []) -> event(M#machine{due = Due}, Event, []);
loop(M, [Event | Rest]) -> event(M, Event, Rest).

received(M, {'$gen_call', From, Request}) -> event(M, {{call, From}, Request}, []);
received(M, {'$gen_cast', Request}) -> event(M, {cast, Request}, []);
received(M, {system, From, Request}) -> system(M, From, Request);
received(#machine{parent = Parent} = M, {'EXIT', Parent, Reason}) when Parent =/= self() ->
    terminate(M, exit, Reason, [], {info, {'EXIT', Parent, Reason}});
received(#machine{timers = Timers} = M, {timeout, Ref, Key} = Message) ->
    case Timers of
        #{Key := {Ref, Content}} -> event(M#machine{timers = maps:remove(Key, Timers)}, {Key, Content}, []);
        _ -> event(M, {info, Message}, [])
    end;
received(M, Message) -> event(M, {info, Message}, []).

event(M0, {Type, Content} = Event, Rest) ->
    M = cancel(M0, timeout),
    case call(M, Type, Content) of
        {ok, Result} -> result(M, Event, Rest, Result);
        {Class, Reason, Stack} -> terminate(M, Class, Reason, Stack, Event)
    end.

call(#machine{module = Module, mode = Mode, state = State, data = Data}, Type, Content) ->
    try
        {ok, case Mode of
                 state_functions -> Module:State(Type, Content, Data);
                 handle_event_function -> Module:handle_event(Type, Content, State, Data)
             end}
    catch
        throw:Thrown -> {ok, Thrown};
        Class:Reason:Stack -> {Class, Reason, Stack}
    end.

result(#machine{state = State, data = Data} = M, Event, Rest, Result) ->
    case Result of
        {next_state, Next, New} -> changed(M#machine{data = New}, Next, Event, Next =/= State, Rest, []);
        {next_state, Next, New, Actions} -> changed(M#machine{data = New}, Next, Event, Next =/= State, Rest, Actions);
        {keep_state, New} -> changed(M#machine{data = New}, State, Event, false, Rest, []);
        {keep_state, New, Actions} -> changed(M#machine{data = New}, State, Event, false, Rest, Actions);
        keep_state_and_data -> changed(M, State, Event, false, Rest, []);
        {keep_state_and_data, Actions} -> changed(M, State, Event, false, Rest, Actions);
        {repeat_state, New} -> changed(M#machine{data = New}, State, Event, true, Rest, []);
        {repeat_state, New, Actions} -> changed(M#machine{data = New}, State, Event, true, Rest, Actions);
        repeat_state_and_data -> changed(M, State, Event, true, Rest, []);
        {repeat_state_and_data, Actions} -> changed(M, State, Event, true, Rest, Actions);
        stop -> terminate(M, exit, normal, [], Event);
        {stop, Reason} -> terminate(M, exit, Reason, [], Event);
        {stop, Reason, New} -> terminate(M#machine{data = New}, exit, Reason, [], Event);
        {stop_and_reply, Reason, Replies} -> farewell(M, Reason, Replies, Data, Event);
        {stop_and_reply, Reason, Replies, New} -> farewell(M, Reason, Replies, New, Event);
        Other -> terminate(M, error, {bad_return_from_state_function, Other}, [], Event)
    end.

farewell(M, Reason, Replies, Data, Event) ->
    [gen_statem:reply(From, Reply) || {reply, From, Reply} <- lists:flatten([Replies])],
    terminate(M#machine{data = Data}, exit, Reason, [], Event).

%% Enters is whether this is another state, or the same once more.
changed(#machine{state = Old} = M0, Next, Event, Enters, Rest, Actions) ->
    case actions(M0, listed(Actions), {false, []}) of
        {bad, Action} -> terminate(M0, error, {bad_action_from_state_function, Action}, [], Event);
        {M1, {Postpones, Events}} ->
            Later = case Postpones of true -> [Event | M1#machine.postponed]; false -> M1#machine.postponed end,
            M2 = case Next =:= Old of
                     true -> M1#machine{postponed = Later};
                     false -> left(M0, M1#machine{state = Next, postponed = []})
                 end,
            Queue = case Next =:= Old of true -> Rest; false -> lists:reverse(Later, Rest) end,
            entered(M2, Old, Event, Enters, lists:reverse(Events, Queue))
    end.

%% A time limit of the state that is left ends with it, unless the one who left has just set it.
left(#machine{timers = Before}, #machine{timers = Timers} = M) ->
    case {Before, Timers} of
        {#{state_timeout := Same}, #{state_timeout := Same}} -> cancel(M, state_timeout);
        _ -> M
    end.

entered(#machine{enter = true, state = State} = M, Old, Event, true, Queue) ->
    case call(M, enter, Old) of
        {ok, Result} ->
            case kept(M, Result) of
                {Again, M1, Actions} ->
                    case actions(M1, listed(Actions), {false, []}) of
                        {bad, Action} -> terminate(M1, error, {bad_state_enter_action_from_state_function, Action}, [], Event);
                        {M2, _} -> entered(M2, State, Event, Again, Queue)
                    end;
                {stop, Reason, M1} -> terminate(M1, exit, Reason, [], Event);
                bad -> terminate(M, error, {bad_state_enter_return_from_state_function, Result}, [], Event)
            end;
        {Class, Reason, Stack} -> terminate(M, Class, Reason, Stack, {enter, Old})
    end;
entered(M, _Old, _Event, _Enters, Queue) -> loop(M, Queue).

kept(#machine{state = State} = M, Result) ->
    case Result of
        {next_state, State, New} -> {false, M#machine{data = New}, []};
        {next_state, State, New, Actions} -> {false, M#machine{data = New}, Actions};
        {keep_state, New} -> {false, M#machine{data = New}, []};
        {keep_state, New, Actions} -> {false, M#machine{data = New}, Actions};
        keep_state_and_data -> {false, M, []};
        {keep_state_and_data, Actions} -> {false, M, Actions};
        {repeat_state, New} -> {true, M#machine{data = New}, []};
        {repeat_state, New, Actions} -> {true, M#machine{data = New}, Actions};
        repeat_state_and_data -> {true, M, []};
        {repeat_state_and_data, Actions} -> {true, M, Actions};
        stop -> {stop, normal, M};
        {stop, Reason} -> {stop, Reason, M};
        {stop, Reason, New} -> {stop, Reason, M#machine{data = New}};
        _ -> bad
    end.

listed(Actions) when is_list(Actions) -> Actions;
listed(Action) -> [Action].

%% Done counts what has to wait: whether the event is put off, and the events that come next, newest first.
actions(M, [], Done) -> {M, Done};
actions(M, [Action | Rest], {Postpones, Events} = Done) ->
    case Action of
        postpone -> actions(M, Rest, {true, Events});
        {postpone, Whether} when is_boolean(Whether) -> actions(M, Rest, {Whether, Events});
        hibernate -> actions(M, Rest, Done);
        {hibernate, Whether} when is_boolean(Whether) -> actions(M, Rest, Done);
        {reply, From, Reply} ->
            gen_statem:reply(From, Reply),
            actions(M, Rest, Done);
        {next_event, Type, Content} -> actions(M, Rest, {Postpones, [{Type, Content} | Events]});
        {change_callback_module, Module} -> actions(M#machine{module = Module}, Rest, Done);
        {Key, cancel} -> timed(M, Key, Rest, Done, fun() -> cancel(M, Key) end, Action);
        {Key, update, Content} -> timed(M, Key, Rest, Done, fun() -> update(M, Key, Content) end, Action);
        {Key, Time, Content} -> timed(M, Key, Rest, Done, fun() -> set(M, Key, Time, Content, []) end, Action);
        {Key, Time, Content, Options} when is_list(Options) ->
            timed(M, Key, Rest, Done, fun() -> set(M, Key, Time, Content, Options) end, Action);
        {Key, Time, Content, Option} -> timed(M, Key, Rest, Done, fun() -> set(M, Key, Time, Content, [Option]) end, Action);
        infinity -> actions(cancel(M, timeout), Rest, Done);
        Time when is_integer(Time), Time >= 0 -> actions(set(M, timeout, Time, Time, []), Rest, Done);
        Bad -> {bad, Bad}
    end.

timed(_M, Key, Rest, Done, Fun, Action) ->
    case Key of
        state_timeout -> actions(Fun(), Rest, Done);
        timeout -> actions(Fun(), Rest, Done);
        {timeout, _} -> actions(Fun(), Rest, Done);
        _ -> {bad, Action}
    end.

set(M, Key, infinity, _Content, _Options) -> cancel(M, Key);
set(M0, Key, 0, Content, []) ->
    M = cancel(M0, Key),
    M#machine{due = M#machine.due ++ [{Key, Content}]};
set(M0, Key, Time, Content, Options) ->
    M = cancel(M0, Key),
    M#machine{timers = (M#machine.timers)#{Key => {erlang:start_timer(Time, self(), Key, Options), Content}}}.

update(#machine{timers = Timers} = M, Key, Content) ->
    case Timers of
        #{Key := {Ref, _}} -> M#machine{timers = Timers#{Key := {Ref, Content}}};
        _ -> set(M, Key, 0, Content, [])
    end.

cancel(#machine{timers = Timers, due = Due} = M, Key) ->
    case Timers of
        #{Key := {Ref, _}} ->
            erlang:cancel_timer(Ref),
            receive {timeout, Ref, _} -> ok after 0 -> ok end,
            M#machine{timers = maps:remove(Key, Timers)};
        _ when Due =:= [] -> M;
        _ -> M#machine{due = [Event || {Type, _} = Event <- Due, Type =/= Key]}
    end.

terminate(#machine{module = Module, state = State, data = Data} = M, Class, Reason, Stack, Event) ->
    Seen = as_otp(Stack),
    Told = case Class of error -> {Reason, Seen}; _ -> Reason end,
    case erlang:function_exported(Module, terminate, 3) of
        true -> try Module:terminate(Told, State, Data) catch throw:_ -> ok end;
        false -> ok
    end,
    case orrery_gen:is_expected(Told) of
        true -> ok;
        false -> orrery_report:machine(M#machine.name, Event, {State, Data}, Class, Reason, Seen, Module, modes(M),
                                       lists:reverse(M#machine.postponed))
    end,
    case Class of
        error -> erlang:raise(error, Reason, Seen);
        exit -> exit(Reason)
    end.

%% Below the callback a stack shows the functions of OTP's own state machine.
as_otp(Stack) ->
    lists:takewhile(fun(Item) -> element(1, Item) =/= ?MODULE end, Stack)
        ++ [{gen_statem, loop_state_callback, 11, [{file, "gen_statem.erl"}, {line, 1426}]},
            {proc_lib, init_p_do_apply, 3, [{file, "proc_lib.erl"}, {line, 240}]}].

modes(#machine{mode = Mode, enter = true}) -> [Mode, state_enter];
modes(#machine{mode = Mode}) -> Mode.

system(#machine{state = State, data = Data} = M, From, Request) ->
    case Request of
        get_state ->
            gen_statem:reply(From, {State, Data}),
            loop(M, []);
        {replace_state, Fun} ->
            {Next, New} = Fun({State, Data}),
            gen_statem:reply(From, {Next, New}),
            loop(M#machine{state = Next, data = New}, []);
        get_status ->
            gen_statem:reply(From, status(M, running)),
            loop(M, []);
        suspend ->
            gen_statem:reply(From, ok),
            suspended(M);
        {terminate, Reason} ->
            gen_statem:reply(From, ok),
            terminate(M, exit, Reason, [], {info, Request});
        _ ->
            gen_statem:reply(From, ok),
            loop(M, [])
    end.

suspended(#machine{state = State, data = Data} = M) ->
    receive
        {system, From, resume} ->
            gen_statem:reply(From, ok),
            loop(M, []);
        {system, From, get_state} ->
            gen_statem:reply(From, {State, Data}),
            suspended(M);
        {system, From, get_status} ->
            gen_statem:reply(From, status(M, suspended)),
            suspended(M);
        {system, From, {terminate, Reason}} ->
            gen_statem:reply(From, ok),
            terminate(M, exit, Reason, [], {info, {terminate, Reason}})
    end.

status(#machine{name = Name, parent = Parent, state = State, data = Data, postponed = Postponed} = M, Mode) ->
    Header = lists:flatten(io_lib:format("Status for state machine ~tp", [Name])),
    {status, self(), {module, ?MODULE}, [get(), Mode, Parent, [],
        [{header, Header},
         {data, [{"Status", Mode}, {"Parent", Parent}, {"Modules", [M#machine.module]},
                 {"Time-outs", {maps:size(M#machine.timers), [{Key, Content} || {Key, {_, Content}} <- maps:to_list(M#machine.timers)]}},
                 {"Logged Events", []}, {"Postponed", Postponed}]},
         {data, [{"State", {State, Data}}]}]]}.
