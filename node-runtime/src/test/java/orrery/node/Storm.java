package orrery.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import orrery.testsupport.Await;

/**
 * A seeded storm over a cluster: each step is an Erlang expression that some member evaluates on its own while the next step is
 * taken. When it is over, members are connected to each other until every one has the same tables of {@code global} and
 * {@code pg}. The seed decides the steps; what comes of them depends on the machine too.
 */
final class Storm {
    static final String SCOPE = "storm";
    private static final int NAMES = 12;
    private static final int GROUPS = 4;
    private static final Duration CALM = Duration.ofSeconds(120);
    private static final String WORKER = "spawn(fun() -> receive stop -> ok end end)";
    private static final String ID = "Id = fun(undefined) -> undefined;"
            + " (P) -> {node(P), list_to_atom(lists:nthtail(string:chr(pid_to_list(P), $.), pid_to_list(P)))} end";
    /** Names with those who bear them. */
    private static final String NAMES_OF_ALL = "begin " + ID
            + ", lists:sort([{N, Id(global:whereis_name(N))} || N <- global:registered_names()]) end";
    /** The members of groups, the partition, and the locks. */
    private static final String TABLES = "begin " + ID + ", {lists:sort([{G, lists:sort([Id(P) || P <- pg:get_members("
            + SCOPE + ", G)])} || G <- pg:which_groups(" + SCOPE + ")])," + " lists:sort([node() |"
            + " gen_server:call(global_name_server, get_known)]), [{I, [Id(P) || {P, _} <- H]} || {I, _, H} <- ets:tab2list(global_locks)]} end";
    private static final String KNOWN = "length(gen_server:call(global_name_server, get_known))";

    private final long seed;
    private final Random random;
    private final List<StormMember> members;
    private final boolean comparingNames;

    /**
     * @param usualSeed unless {@code -Dorrery.storm} gives another
     * @param comparingNames whether global names have to be the same too
     */
    Storm(long usualSeed, List<StormMember> members, boolean comparingNames) {
        this.seed = Long.getLong("orrery.storm", usualSeed);
        this.random = new Random(seed);
        this.members = List.copyOf(members);
        this.comparingNames = comparingNames;
        System.out.println("storm: -Dorrery.storm=" + seed);
    }

    /** Connects all, storms, and waits for equal tables. */
    void rage(int steps) {
        awaitWhole("before the storm");
        for (int step = 0; step < steps; step++) {
            any().begin(step());
        }
        awaitWhole("after the storm");
    }

    private StormMember any() {
        return members.get(random.nextInt(members.size()));
    }

    private String step() {
        String name = "n" + random.nextInt(NAMES);
        String group = "g" + random.nextInt(GROUPS);
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> "global:register_name(" + name + ", " + WORKER + ")";
            case 3 -> "global:re_register_name(" + name + ", " + WORKER + ")";
            case 4 -> "global:unregister_name(" + name + ")";
            case 5, 6 -> "global:set_lock({" + name + ", self()}, [node() | nodes()], 2) andalso"
                    + " global:del_lock({" + name + ", self()}, [node() | nodes()])";
            case 7, 8 -> "pg:join(" + SCOPE + ", " + group + ", " + WORKER + ")";
            case 9 ->
                "[pg:leave(" + SCOPE + ", " + group + ", hd(pg:get_local_members(" + SCOPE + ", " + group + ")))]";
            case 10 -> "exit(global:whereis_name(" + name + "), kill)";
            case 11 -> "exit(hd(pg:get_members(" + SCOPE + ", " + group + ")), kill)";
            case 12 -> "erlang:disconnect_node(" + any().name() + ")";
            default -> "net_kernel:connect_node(" + any().name() + ")";
        };
    }

    /** Whoever has been parted from others, on purpose or to keep partitions from overlapping, is connected again. */
    private void awaitWhole(String when) {
        String all = members.stream().map(StormMember::name).toList().toString();
        String connect = "[net_kernel:connect_node(N) || N <- " + all.replace(" ", "") + ", N =/= node()]";
        Await.value(() -> "one table everywhere " + when + " of seed " + seed + "; there are " + differences(), CALM,
                () -> {
                    for (StormMember member : members) {
                        if (Integer.parseInt(member.ask(KNOWN)) < members.size() - 1) {
                            member.ask(connect);
                        }
                    }
                    return differences().isEmpty() ? Optional.of(true) : Optional.empty();
                });
    }

    private List<String> differences() {
        String whole = ",[" + String.join(",", members.stream().map(StormMember::name).sorted().toList()) + "],[]}";
        List<String> different = new ArrayList<>();
        String expected = tables(members.getFirst());
        for (StormMember member : members) {
            String theirs = tables(member);
            if (!theirs.equals(expected) || !theirs.endsWith(whole)) {
                different.add("\n" + member.name() + " with " + theirs);
            }
        }
        if (!different.isEmpty()) {
            different.addFirst("\n" + members.getFirst().name() + " with " + expected);
        }
        return different;
    }

    private String tables(StormMember member) {
        return (comparingNames ? member.ask(NAMES_OF_ALL) : "") + member.ask(TABLES);
    }
}
