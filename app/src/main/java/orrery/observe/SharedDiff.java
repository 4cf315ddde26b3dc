package orrery.observe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import orrery.cluster.ClusterEvent;
import orrery.cluster.ClusterEvent.GlobalNameGone;
import orrery.cluster.ClusterEvent.GlobalNameSeen;
import orrery.cluster.ClusterEvent.GroupMemberGone;
import orrery.cluster.ClusterEvent.GroupMemberSeen;
import orrery.cluster.ClusterEvent.LockGone;
import orrery.cluster.ClusterEvent.LockSeen;
import orrery.cluster.ClusterEvent.LockWaiterGone;
import orrery.cluster.ClusterEvent.LockWaiterSeen;
import orrery.cluster.GroupId;
import orrery.cluster.Shared;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/** What changed in that which a node shares, from one look to the next. */
final class SharedDiff {
    private final Instant at;
    private final NodeName node;
    private final List<ClusterEvent> events = new ArrayList<>();

    private SharedDiff(Instant at, NodeName node) {
        this.at = at;
        this.node = node;
    }

    /** What went comes before what came. */
    static List<ClusterEvent> events(Instant at, NodeName node, Shared before, Shared now) {
        SharedDiff diff = new SharedDiff(at, node);
        diff.gone(before, now);
        diff.seen(before, now);
        return List.copyOf(diff.events);
    }

    private void gone(Shared before, Shared now) {
        keys(before.globals(), now.globals(), name -> events.add(new GlobalNameGone(at, node, name)));
        before.groups().forEach((group, members) -> keys(members, members(now, group),
                pid -> events.add(new GroupMemberGone(at, node, group, pid))));
        before.waiters().forEach((resource, pids) -> waiters(now, resource, pids,
                pid -> events.add(new LockWaiterGone(at, node, resource, pid))));
        keys(before.locks(), now.locks(), resource -> events.add(new LockGone(at, node, resource)));
    }

    private void seen(Shared before, Shared now) {
        values(before.globals(), now.globals(), (name, pid) -> events.add(new GlobalNameSeen(at, node, name, pid)));
        now.groups().forEach((group, members) -> values(members(before, group), members,
                (pid, joins) -> events.add(new GroupMemberSeen(at, node, group, pid, joins))));
        values(before.locks(), now.locks(), (_, lock) -> events.add(new LockSeen(at, node, lock)));
        now.waiters().forEach((resource, pids) -> waiters(before, resource, pids,
                pid -> events.add(new LockWaiterSeen(at, node, resource, pid))));
    }

    private static void waiters(Shared other, Term resource, Set<Pid> pids, Consumer<Pid> missing) {
        Set<Pid> there = other.waiters().getOrDefault(resource, Set.of());
        pids.stream().filter(pid -> !there.contains(pid)).forEach(missing);
    }

    private static Map<Pid, Integer> members(Shared shared, GroupId group) {
        return shared.groups().getOrDefault(group, Map.of());
    }

    private static <K> void keys(Map<K, ?> before, Map<K, ?> now, Consumer<K> gone) {
        before.keySet().stream().filter(key -> !now.containsKey(key)).forEach(gone);
    }

    private static <K, V> void values(Map<K, V> before, Map<K, V> now, BiConsumer<K, V> seen) {
        now.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                seen.accept(key, value);
            }
        });
    }
}
