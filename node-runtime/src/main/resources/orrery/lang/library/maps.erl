%% What module maps has beside its functions in Java.
-module(maps).
-export([merge_with/3, intersect_with/3, groups_from_list/2, groups_from_list/3, iterator/1, next/1]).

merge_with(Fun, A, B) when is_map(A), is_map(B), is_function(Fun, 3) ->
    maps:fold(fun(Key, Value, So) ->
                  case So of
                      #{Key := Before} -> So#{Key := Fun(Key, Before, Value)};
                      _ -> So#{Key => Value}
                  end
              end, A, B);
merge_with(Fun, A, B) -> bad(Fun, 3, [Fun, A, B], [A, B]).

intersect_with(Fun, A, B) when is_map(A), is_map(B), is_function(Fun, 3) ->
    maps:from_list([{Key, Fun(Key, Value, map_get(Key, B))} || {Key, Value} <- maps:to_list(A), is_map_key(Key, B)]);
intersect_with(Fun, A, B) -> bad(Fun, 3, [Fun, A, B], [A, B]).

bad(Fun, Arity, Arguments, Maps) ->
    case [M || M <- Maps, not is_map(M)] of
        [M | _] when is_function(Fun, Arity) -> erlang:error({badmap, M}, Arguments);
        _ -> erlang:error(badarg, Arguments)
    end.

groups_from_list(Fun, List) -> groups_from_list(Fun, fun(X) -> X end, List).

groups_from_list(Fun, ValueFun, List) when is_function(Fun, 1), is_function(ValueFun, 1), is_list(List) ->
    lists:foldr(fun(X, Groups) ->
                    Key = Fun(X),
                    Groups#{Key => [ValueFun(X) | maps:get(Key, Groups, [])]}
                end, #{}, List);
groups_from_list(Fun, ValueFun, List) -> erlang:error(badarg, [Fun, ValueFun, List]).

%% An iterator is the next pair with the iterator behind it.
iterator(Map) when is_map(Map) -> lists:foldr(fun({Key, Value}, Next) -> {Key, Value, Next} end, none, maps:to_list(Map));
iterator(Map) -> erlang:error({badmap, Map}, [Map]).

next({Key, Value, Next}) -> {Key, Value, Next};
next(none) -> none;
next(Iterator) -> erlang:error(badarg, [Iterator]).
