-module(errors).
-export([test/1, classify/1, cleanup/1, nested/0, reraise/0, stack/1, deep/1]).

test(badmatch) -> {ok, _} = {error, oops};
test(case_clause) -> case 1 + 1 of 3 -> ok end;
test(if_clause) -> X = 5, if X > 10 -> big end;
test(function_clause) -> only_one(2);
test(badarith) -> 1 + list_to_atom("a");
test(badarg) -> atom_to_list(1);
test(undef) -> no_such_module:f(1, 2);
test(badfun) -> F = not_a_fun, F(1);
test(badarity) -> F = fun(X) -> X end, F(1, 2);
test(badrecord) -> element(2, lists:keyfind(a, 1, []));
test(throw) -> throw({thrown, 1});
test(exit) -> exit(leaving);
test(error) -> error(my_reason);
test(error2) -> error(my_reason, [a, b]);
test(badkey) -> #{a := _} = M = #{a => 1}, M#{b := 2};
test(badmap) -> M = list_to_atom("m"), M#{a => 1};
test(try_clause) -> try 1 of 2 -> ok catch _:_ -> no end;
test(hd) -> hd([]).

only_one(1) -> ok.

classify(What) ->
    try test(What) of
        Value -> {value, Value}
    catch
        throw:T -> {throw, T};
        exit:E -> {exit, E};
        error:R -> {error, R}
    end.

cleanup(What) ->
    try
        test(What)
    after
        io:format("cleaned up after ~p~n", [What])
    end.

nested() ->
    try
        try error(first) catch error:first -> throw(second) after io:format("inner~n") end
    catch
        throw:second -> io:format("outer~n"), third
    end.

reraise() ->
    try error(again)
    catch Class:Reason:Stack -> erlang:raise(Class, {wrapped, Reason}, Stack)
    end.

stack(What) ->
    try test(What)
    catch _:_:Stack -> [{M, F, case is_list(A) of true -> length(A); false -> A end} || {M, F, A, _} <- Stack, M =:= ?MODULE]
    end.

deep(0) -> 1 / list_to_integer("0");
deep(N) -> 1 + deep(N - 1).

%> [errors:classify(X) || X <- [badmatch, case_clause, if_clause, function_clause, badarith, badarg, undef, badfun]].
%> [errors:classify(X) || X <- [badrecord, throw, exit, error, error2, badkey, badmap, try_clause, hd]].
%> element(1, element(2, errors:classify(badarity))).
%> errors:cleanup(exit).
%> errors:cleanup(function_clause).
%> errors:nested().
%> errors:reraise().
%> errors:stack(function_clause).
%> errors:stack(badarith).
%> errors:stack(undef).
%> errors:deep(3).
%> errors:test(nope).
%> errors:test(badmatch).
