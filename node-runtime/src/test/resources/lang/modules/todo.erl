-module(todo).
-export([new/0, add/2, done/2, print/1]).

-record(todo, {next = 1, items = []}).
-record(item, {id, title, done = false}).

new() -> #todo{}.

add(Title, #todo{next = Id, items = Items} = List) ->
    List#todo{next = Id + 1, items = Items ++ [#item{id = Id, title = Title}]}.

done(Id, #todo{items = Items} = List) ->
    case lists:keyfind(Id, #item.id, Items) of
        #item{} = Item -> {ok, List#todo{items = lists:keystore(Id, #item.id, Items, Item#item{done = true})}};
        false -> {error, {no_item, Id}}
    end.

print(#todo{items = Items}) ->
    lists:foreach(fun(#item{id = I, title = T, done = D}) ->
                      Mark = if D -> $x; true -> $\s end,
                      io:format("[~c] ~w ~s~n", [Mark, I, T])
                  end, Items).

%> L = todo:add("bread", todo:add("milk", todo:new())).
%> {ok, L2} = todo:done(1, L), todo:print(L2).
%> todo:done(7, L).
%> todo:print(todo:new()).
%> todo:print(oops).
