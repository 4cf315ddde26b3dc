%% What `erl -remsh` calls on the node that it reaches. The shell reads and prints at the group leader of who calls.
-module(shell).
-export([start/0, start/1, start/2]).

start() -> start(false).

start(NoCtrlG) -> start(NoCtrlG, false).

start(_NoCtrlG, _StartSync) -> spawn(fun() -> orrery_shell:run(erl) end).
