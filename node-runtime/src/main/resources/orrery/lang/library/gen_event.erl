-module(gen_event).
-export([start/0, start/1, start/2, start_link/0, start_link/1, start_link/2, start_monitor/0, start_monitor/1,
         start_monitor/2, add_sup_handler/3, swap_handler/3, init_it/5]).

%% A process that keeps handlers and tells each of them every event.

-record(handler, {id, module, state, owner = none}).

start() -> start([]).
start({Kind, _} = Name) when Kind =:= local; Kind =:= global -> start(Name, []);
start({via, _, _} = Name) -> start(Name, []);
start(Options) -> orrery_gen:start(nolink, none, ?MODULE, [], Options).
start(Name, Options) -> orrery_gen:start(nolink, Name, ?MODULE, [], Options).

start_link() -> start_link([]).
start_link({Kind, _} = Name) when Kind =:= local; Kind =:= global -> start_link(Name, []);
start_link({via, _, _} = Name) -> start_link(Name, []);
start_link(Options) -> orrery_gen:start(link, none, ?MODULE, [], Options).
start_link(Name, Options) -> orrery_gen:start(link, Name, ?MODULE, [], Options).

start_monitor() -> start_monitor([]).
start_monitor({Kind, _} = Name) when Kind =:= local; Kind =:= global -> start_monitor(Name, []);
start_monitor(Options) -> orrery_gen:start(monitor, none, ?MODULE, [], Options).
start_monitor(Name, Options) -> orrery_gen:start(monitor, Name, ?MODULE, [], Options).

add_sup_handler(Manager, Handler, Args) -> ask(Manager, {add_sup_handler, Handler, Args, self()}).
swap_handler(Manager, {Old, Reason}, {New, Args}) -> ask(Manager, {swap_handler, Old, Reason, New, Args}).

ask(Manager, Request) ->
    Ref = monitor(process, Manager),
    Manager ! {self(), {self(), Ref}, Request},
    receive
        {Ref, Reply} ->
            demonitor(Ref, [flush]),
            Reply;
        {'DOWN', Ref, _, _, Reason} -> exit(Reason)
    end.

init_it(Shown, Starter, Parent, _Name, _Args) ->
    process_flag(trap_exit, true),
    put('$initial_call', {gen_event, init_it, 6}),
    proc_lib:init_ack(Starter, {ok, self()}),
    loop(Shown, Parent, []).

loop(Name, Parent, Handlers) ->
    receive
        {notify, Event} -> loop(Name, Parent, tell(Name, Handlers, handle_event, Event));
        {Label, From, Request} when is_pid(Label), tuple_size(From) =:= 2 ->
            {Reply, Left} = request(Name, Handlers, Request),
            gen_statem:reply(From, Reply),
            loop(Name, Parent, Left);
        {system, From, Request} -> system(Name, Parent, Handlers, From, Request);
        {'EXIT', Parent, Reason} when Parent =/= self() -> finish(Handlers, Reason);
        {'EXIT', Pid, Reason} = Message ->
            {Gone, Left} = lists:partition(fun(#handler{owner = Owner}) -> Owner =:= Pid end, Handlers),
            [ended(Each, {stop, Reason}) || Each <- Gone],
            loop(Name, Parent, tell(Name, Left, handle_info, Message));
        Message -> loop(Name, Parent, tell(Name, Handlers, handle_info, Message))
    end.

finish(Handlers, Reason) ->
    [ended(Each, stop) || Each <- Handlers],
    exit(Reason).

%% Those that are left.
tell(Name, Handlers, Function, Event) -> lists:flatmap(fun(Each) -> one(Name, Each, Function, Event) end, Handlers).

one(Name, #handler{module = Module, state = State} = Handler, Function, Event) ->
    case Function =:= handle_info andalso not erlang:function_exported(Module, handle_info, 2) of
        true -> [Handler];
        false ->
            case attempt(fun() -> Module:Function(Event, State) end) of
                {ok, New} -> [Handler#handler{state = New}];
                {ok, New, hibernate} -> [Handler#handler{state = New}];
                remove_handler ->
                    ended(Handler, remove_handler),
                    [];
                {swap_handler, Reason, New, NewId, Args} ->
                    {_, Added} = swap(Handler#handler{state = New}, Reason, NewId, Args),
                    Added;
                Failed ->
                    crashed(Name, Handler, Event, Failed),
                    []
            end
    end.

attempt(Fun) ->
    try Fun()
    catch throw:Thrown -> Thrown;
          error:Reason:Stack -> {'EXIT', {Reason, Stack}};
          exit:Reason -> {'EXIT', Reason}
    end.

crashed(Name, #handler{id = Id, state = State} = Handler, Event, Failed) ->
    ended(Handler, {error, Failed}),
    Reason = case Failed of {'EXIT', Why} -> Why; Other -> {bad_return_value, Other} end,
    orrery_report:handler(Name, Id, Event, State, Reason).

ended(#handler{module = Module, state = State, id = Id, owner = Owner}, Argument) ->
    Result = case erlang:function_exported(Module, terminate, 2) of
                 true -> attempt(fun() -> Module:terminate(Argument, State) end);
                 false -> ok
             end,
    case Owner of
        none -> ok;
        _ ->
            Owner ! {gen_event_EXIT, Id, reason(Argument)},
            unlink(Owner)
    end,
    Result.

reason(remove_handler) -> normal;
reason(stop) -> shutdown;
reason({stop, Reason}) -> Reason;
reason({error, {'EXIT', Reason}}) -> Reason;
reason(_) -> normal.

request(Name, Handlers, Request) ->
    case Request of
        {sync_notify, Event} -> {ok, tell(Name, Handlers, handle_event, Event)};
        which_handlers -> {[Id || #handler{id = Id} <- Handlers], Handlers};
        {add_handler, Id, Args} -> add(Handlers, Id, Args, none);
        {add_sup_handler, Id, Args, Owner} ->
            link(Owner),
            add(Handlers, Id, Args, Owner);
        {delete_handler, Id, Args} ->
            case taken(Id, Handlers) of
                {#handler{} = Handler, Rest} -> {ended(Handler, Args), Rest};
                none -> {{error, module_not_found}, Handlers}
            end;
        {swap_handler, Old, Reason, New, Args} ->
            case taken(Old, Handlers) of
                {#handler{} = Handler, Rest} ->
                    {Reply, Added} = swap(Handler, Reason, New, Args),
                    {Reply, Added ++ Rest};
                none -> add(Handlers, New, {Args, error}, none)
            end;
        {call, Id, Query} -> called(Name, Handlers, Id, Query);
        _ -> {{error, bad_request}, Handlers}
    end.

taken(Id, Handlers) ->
    case lists:keytake(Id, #handler.id, Handlers) of
        {value, Handler, Rest} -> {Handler, Rest};
        false -> none
    end.

module({Module, _}) -> Module;
module(Module) -> Module.

add(Handlers, Id, Args, Owner) ->
    Module = module(Id),
    case attempt(fun() -> Module:init(Args) end) of
        {ok, State} -> {ok, [#handler{id = Id, module = Module, state = State, owner = Owner} | Handlers]};
        {ok, State, hibernate} -> {ok, [#handler{id = Id, module = Module, state = State, owner = Owner} | Handlers]};
        Other -> {Other, Handlers}
    end.

swap(#handler{owner = Owner} = Old, Reason, New, Args) ->
    Given = ended(Old#handler{owner = none}, Reason),
    add([], New, {Args, Given}, Owner).

called(Name, Handlers, Id, Query) ->
    case lists:keyfind(Id, #handler.id, Handlers) of
        false -> {{error, bad_module}, Handlers};
        #handler{module = Module, state = State} = Handler ->
            case attempt(fun() -> Module:handle_call(Query, State) end) of
                {ok, Reply, New} -> {Reply, lists:keyreplace(Id, #handler.id, Handlers, Handler#handler{state = New})};
                {ok, Reply, New, hibernate} ->
                    {Reply, lists:keyreplace(Id, #handler.id, Handlers, Handler#handler{state = New})};
                {remove_handler, Reply} ->
                    ended(Handler, remove_handler),
                    {Reply, lists:keydelete(Id, #handler.id, Handlers)};
                {swap_handler, Reply, Reason, New, NewId, Args} ->
                    {_, Added} = swap(Handler#handler{state = New}, Reason, NewId, Args),
                    {Reply, Added ++ lists:keydelete(Id, #handler.id, Handlers)};
                Failed ->
                    crashed(Name, Handler, Query, Failed),
                    {{error, Failed}, lists:keydelete(Id, #handler.id, Handlers)}
            end
    end.

system(Name, Parent, Handlers, From, Request) ->
    case Request of
        get_state ->
            gen_statem:reply(From, [{Module, id(Id), State} || #handler{id = Id, module = Module, state = State} <- Handlers]),
            loop(Name, Parent, Handlers);
        {terminate, Reason} ->
            gen_statem:reply(From, ok),
            finish(Handlers, Reason);
        _ ->
            gen_statem:reply(From, ok),
            loop(Name, Parent, Handlers)
    end.

id({_, Id}) -> Id;
id(_) -> false.
