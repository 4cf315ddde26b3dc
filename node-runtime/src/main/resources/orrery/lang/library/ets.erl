%% What module ets has beside its functions in Java.
-module(ets).
-export([foldl/3, foldr/3, init_table/2, fun2ms/1, i/0]).

foldl(Fun, Acc, Table) -> lists:foldl(Fun, Acc, all_rows(Table)).

foldr(Fun, Acc, Table) -> lists:foldr(Fun, Acc, all_rows(Table)).

all_rows(Table) ->
    ets:safe_fixtable(Table, true),
    ets:tab2list(Table).

init_table(Table, Fun) ->
    ets:delete_all_objects(Table),
    fill(Table, Fun(read)).

fill(Table, {Rows, Fun}) ->
    ets:insert(Table, Rows),
    fill(Table, Fun(read));
fill(_, end_of_input) -> true.

%% Only of a fun that carries its source, as those typed in a shell do.
fun2ms(Fun) when is_function(Fun, 1) ->
    case erlang:fun_info(Fun, env) of
        {env, [{_, Bindings, _, _, _, Clauses}]} -> [clause(C, Bindings) || C <- Clauses];
        _ -> erlang:error(badarg, [Fun])
    end.

clause({clause, _, [Head], Guards, Body}, Bindings) ->
    {Tuple, Whole} = head(Head),
    Names = lists:uniq(variables(Tuple)),
    Known = maps:from_list([{Name, list_to_atom([$$ | integer_to_list(N)])} || {N, Name} <- lists:enumerate(Names)] ++ Whole),
    {pattern(Tuple, Known), guards([[expression(E, Known, Bindings) || E <- Guard] || Guard <- Guards]),
     [expression(E, Known, Bindings) || E <- Body]}.

head({match, _, {var, _, Name}, Tuple}) -> {Tuple, [{Name, '$_'}]};
head({match, _, Tuple, {var, _, Name}}) -> {Tuple, [{Name, '$_'}]};
head({var, _, Name}) -> {{var, 0, '_'}, [{Name, '$_'}]};
head(Tuple) -> {Tuple, []}.

variables({var, _, '_'}) -> [];
variables({var, _, Name}) -> [Name];
variables(Form) when is_tuple(Form) -> variables(tuple_to_list(Form));
variables([Form | Forms]) -> variables(Form) ++ variables(Forms);
variables(_) -> [].

pattern({var, _, Name}, Known) -> maps:get(Name, Known, '_');
pattern({tuple, _, Elements}, Known) -> list_to_tuple([pattern(E, Known) || E <- Elements]);
pattern({cons, _, Head, Tail}, Known) -> [pattern(Head, Known) | pattern(Tail, Known)];
pattern(Form, _) -> literal(Form).

%% Alternatives are one condition.
guards([]) -> [];
guards([Guard]) -> Guard;
guards(Guards) -> [list_to_tuple(['or' | [case Guard of [One] -> One; _ -> list_to_tuple(['and' | Guard]) end || Guard <- Guards]])].

expression({var, _, Name}, Known, Bindings) ->
    case Known of
        #{Name := Variable} -> Variable;
        _ -> {const, bound(Name, Bindings)}
    end;
expression({tuple, _, Elements}, Known, Bindings) -> {list_to_tuple([expression(E, Known, Bindings) || E <- Elements])};
expression({cons, _, Head, Tail}, Known, Bindings) -> [expression(Head, Known, Bindings) | expression(Tail, Known, Bindings)];
expression({op, _, Operator, A}, Known, Bindings) -> {Operator, expression(A, Known, Bindings)};
expression({op, _, Operator, A, B}, Known, Bindings) ->
    {Operator, expression(A, Known, Bindings), expression(B, Known, Bindings)};
expression({call, _, {atom, _, object}, []}, _, _) -> '$_';
expression({call, _, {atom, _, bindings}, []}, _, _) -> '$$';
expression({call, _, {remote, _, {atom, _, erlang}, Function}, Arguments}, Known, Bindings) ->
    expression({call, 0, Function, Arguments}, Known, Bindings);
expression({call, _, {atom, _, Function}, Arguments}, Known, Bindings) ->
    list_to_tuple([Function | [expression(A, Known, Bindings) || A <- Arguments]]);
expression(Form, _, _) -> literal(Form).

bound(Name, #{} = Bindings) -> maps:get(Name, Bindings);
bound(Name, Bindings) -> proplists:get_value(Name, Bindings).

i() ->
    line("id", "name", "type", "size", "mem", "owner"),
    io:format(" ~s~n", [lists:duplicate(76, $-)]),
    lists:foreach(fun(Table) ->
                      Of = fun(Item) -> io_lib:format("~w", [ets:info(Table, Item)]) end,
                      line(io_lib:format("~w", [Table]), Of(name), Of(type), Of(size), Of(memory), owner(ets:info(Table, owner)))
                  end, ets:all()).

line(Id, Name, Type, Size, Memory, Owner) ->
    io:format(" ~-15s ~-17s ~-5s ~-6s ~-8s ~s~n", [lists:flatten(Part) || Part <- [Id, Name, Type, Size, Memory, Owner]]).

owner(Pid) ->
    case process_info(Pid, registered_name) of
        {registered_name, Name} -> atom_to_list(Name);
        _ -> pid_to_list(Pid)
    end.

literal({nil, _}) -> [];
literal({Kind, _, Value}) when Kind =:= atom; Kind =:= integer; Kind =:= char; Kind =:= float; Kind =:= string -> Value;
literal(Form) -> erlang:error({fun2ms, Form}).
