%% Names and groups as a BEAM node sees them while another node is in its cluster. Nanoseconds each.
-module(bench_cluster).
-export([register_name/2, pg_join/2]).

%% A name needs the lock of every node and is told to all of them before the caller goes on.
register_name(_, N) ->
    [begin
         Name = {bench, I},
         Began = now_ns(),
         yes = global:register_name(Name, self()),
         Took = now_ns() - Began,
         global:unregister_name(Name),
         Took
     end || I <- lists:seq(1, N)].

%% From the moment the other node is told to join until this one's group has the member.
pg_join(Node, N) ->
    {Ref, _} = pg:monitor_scope(bench),
    Member = erpc:call(Node, erlang, whereis, [rex]),
    Times = [begin
                 Began = now_ns(),
                 ok = erpc:call(Node, pg, join, [bench, group, Member]),
                 receive {Ref, join, group, [Member]} -> ok end,
                 Took = now_ns() - Began,
                 ok = erpc:call(Node, pg, leave, [bench, group, Member]),
                 receive {Ref, leave, group, [Member]} -> ok end,
                 Took
             end || _ <- lists:seq(1, N)],
    pg:demonitor(bench, Ref),
    Times.

now_ns() -> erlang:monotonic_time(nanosecond).
