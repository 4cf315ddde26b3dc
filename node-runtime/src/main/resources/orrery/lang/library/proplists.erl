%% What module proplists has beside its functions in Java.
-module(proplists).
-export([append_values/2, compact/1, expand/2, from_map/1, normalize/2, split/2, substitute_aliases/2, substitute_negations/2, to_map/2]).

append_values(Key, List) ->
    lists:append([case Value of
                      [] -> [];
                      [_ | _] -> Value;
                      _ -> [Value]
                  end || Value <- proplists:get_all_values(Key, List)]).

compact(List) -> [short(P) || P <- List].

short({Key, true}) when is_atom(Key) -> Key;
short(P) -> P.

from_map(Map) -> maps:to_list(Map).

to_map(List, Stages) -> proplists:to_map(normalize(List, Stages)).

split(List, Keys) ->
    {[[P || P <- List, key(P) =:= Key] || Key <- Keys], [P || P <- List, not lists:member(key(P), Keys)]}.

key(P) when is_atom(P) -> P;
key(P) when is_tuple(P), tuple_size(P) >= 1 -> element(1, P);
key(_) -> [].

substitute_aliases(Aliases, List) -> [renamed(Aliases, P) || P <- List].

renamed(Aliases, P) ->
    case lists:keyfind(key(P), 1, Aliases) of
        {_, Key} when is_atom(P) -> proplists:property(Key, true);
        {_, Key} -> short(setelement(1, P, Key));
        false -> P
    end.

substitute_negations(Negations, List) ->
    [case lists:keyfind(key(P), 1, Negations) of
         {_, Key} -> negated(Key, P);
         false -> P
     end || P <- List].

negated(Key, P) when is_atom(P) -> {Key, false};
negated(Key, {_, true}) -> {Key, false};
negated(Key, {_, false}) -> Key;
negated(Key, {_}) -> {Key, false};
negated(Key, _) -> Key.

%% What one property is written out to takes its place where it stands first.
expand(Expansions, List) ->
    lists:append([case [Whole || {What, Whole} <- Expansions, is(What, P)] of
                      [Whole | _] -> Whole;
                      [] -> [P]
                  end || P <- List]).

is(What, P) when is_atom(What) -> short(P) =:= What;
is(What, P) -> short(What) =:= short(P).

normalize(List, [{aliases, Aliases} | Stages]) -> normalize(substitute_aliases(Aliases, List), Stages);
normalize(List, [{negations, Negations} | Stages]) -> normalize(substitute_negations(Negations, List), Stages);
normalize(List, [{expand, Expansions} | Stages]) -> normalize(expand(Expansions, List), Stages);
normalize(List, []) -> compact(List).
