-module(match_specs).
-export([big/1, names/0, spec/0, keys/1]).
-include_lib("stdlib/include/ms_transform.hrl").
-record(person, {name, age, city = "x"}).

big(T) -> ets:select(T, ets:fun2ms(fun({N, A}) when A > 10 -> N end)).
names() -> ets:fun2ms(fun(#person{name = N, age = A}) when A >= 18, A < 65 -> {N, A} end).
spec() -> dbg:fun2ms(fun([A, B]) when A > B -> return_trace() end).
keys(Min) -> ets:fun2ms(fun({K, V} = O) when V > Min; K =:= x -> O; ({K, _, _}) -> K end).

%> match_specs:names().
%> match_specs:spec().
%> match_specs:keys(5).
%> T = ets:new(t, []), ets:insert(T, [{a, 5}, {b, 20}]), match_specs:big(T).
