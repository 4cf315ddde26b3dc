-module(records).
-export([new/2, birthday/1, adults/1, show/1, name/1, index/0, is_person/1]).

-record(person, {name, age = 0, tags = [] :: list()}).

new(Name, Age) -> #person{name = Name, age = Age}.

birthday(#person{age = Age} = P) -> P#person{age = Age + 1}.

adults(People) -> [P#person.name || P <- People, P#person.age >= 18].

show(#person{name = Name, age = Age}) -> io:format("~s is ~p~n", [Name, Age]).

name(P) -> P#person.name.

index() -> {#person.age, record_info(size, person), record_info(fields, person)}.

is_person(P) when is_record(P, person) -> true;
is_person(_) -> false.

%> P = records:new("Ann", 17).
%> records:birthday(P).
%> records:adults([P, records:birthday(P)]).
%> records:show(P).
%> records:name({other, 1}).
%> records:index().
%> [records:is_person(X) || X <- [P, {person}, a]].
%> records:birthday(x).
