%% What a terminal of another node asks when Tab is pressed in a shell on this one: {yes, What can be added, []} or {no, "", All that fits}.
-module(edlin_expand).
-export([expand/1, expand/2, expand/3]).

expand(Before) -> orrery_shell:expand(Before).

expand(Before, _Options) -> expand(Before).

expand(Before, _Options, _Records) -> expand(Before).
