-module(macros).
-export([limits/0, area/1, debug/1, where/0, check/1]).
-define(MAX, 10).
-define(PI, 3.14159).
-define(SQUARE(X), ((X) * (X))).
-define(IN_RANGE(X), (X >= 0 andalso X =< ?MAX)).
-define(SHOW(X), io:format("~s = ~p~n", [??X, X])).
-ifdef(NEVER_DEFINED).
-define(MODE, special).
-else.
-define(MODE, normal).
-endif.

limits() -> {?MAX, ?SQUARE(?MAX + 1), ?MODE}.

area(R) -> ?PI * ?SQUARE(R).

debug(Value) ->
    ?SHOW(Value + 1),
    ?SHOW([Value]),
    ok.

where() -> {?MODULE, ?MODULE_STRING, ?LINE, ?FUNCTION_NAME, ?FUNCTION_ARITY}.

check(X) when ?IN_RANGE(X) -> inside;
check(_) -> outside.

%> macros:limits().
%> macros:area(2).
%> macros:debug(41).
%> macros:where().
%> [macros:check(X) || X <- [-1, 0, 10, 11]].
