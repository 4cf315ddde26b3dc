-module(orrery_gen).
-export([start/5, init_it/6, unregister_name/1, is_expected/1]).

%% What the behaviours of Erlang have in common: a process that has a name, and whose starter waits until it has begun.

%% Module:init_it(Shown, Starter, Parent, Name, Args) is where the new process goes on.
start(Link, Name, Module, Args, Options) ->
    Timeout = proplists:get_value(timeout, Options, infinity),
    case whereis_name(Name) of
        Pid when is_pid(Pid) -> {error, {already_started, Pid}};
        undefined -> begun(Link, [Name, Module, Args, self(), Link, Options], Timeout)
    end.

begun(link, Args, Timeout) -> proc_lib:start_link(orrery_gen, init_it, Args, Timeout);
begun(nolink, Args, Timeout) -> proc_lib:start(orrery_gen, init_it, Args, Timeout);
begun(monitor, Args, Timeout) ->
    case proc_lib:start(orrery_gen, init_it, Args, Timeout) of
        {ok, Pid} -> {ok, {Pid, monitor(process, Pid)}};
        Other -> Other
    end.

init_it(Name, Module, Args, Starter, Link, _Options) ->
    Parent = case Link of link -> Starter; _ -> self() end,
    case register_name(Name) of
        true -> Module:init_it(shown(Name), Starter, Parent, Name, Args);
        {false, Pid} -> proc_lib:init_ack(Starter, {error, {already_started, Pid}})
    end.

shown(none) -> self();
shown({local, Name}) -> Name;
shown({global, Name}) -> Name;
shown({via, _, Name}) -> Name.

whereis_name(none) -> undefined;
whereis_name({local, Name}) -> whereis(Name);
whereis_name({global, Name}) -> global:whereis_name(Name);
whereis_name({via, Module, Name}) -> Module:whereis_name(Name).

register_name(none) -> true;
register_name({local, Name}) ->
    try register(Name, self())
    catch error:_ -> {false, whereis(Name)}
    end;
register_name({global, Name}) -> registered(global:register_name(Name, self()), global, Name);
register_name({via, Module, Name}) -> registered(Module:register_name(Name, self()), Module, Name).

registered(yes, _, _) -> true;
registered(no, Module, Name) -> {false, Module:whereis_name(Name)}.

unregister_name({local, Name}) -> catch unregister(Name), ok;
unregister_name({global, Name}) -> global:unregister_name(Name), ok;
unregister_name({via, Module, Name}) -> Module:unregister_name(Name), ok;
unregister_name(none) -> ok.

is_expected(normal) -> true;
is_expected(shutdown) -> true;
is_expected({shutdown, _}) -> true;
is_expected(_) -> false.
