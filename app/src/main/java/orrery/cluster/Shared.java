package orrery.cluster;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orrery.term.Pid;
import orrery.term.Term;

/**
 * What one node believes of that which a cluster shares. Another node may believe otherwise, which is why every node has its
 * own.
 *
 * @param globals its {@code global} names
 * @param groups its {@code pg} groups: each member with the number of times it joined, at least 1; no group is empty
 * @param locks its {@code global} locks by resource
 * @param waiters its own processes that want a lock and do not have it, by resource; none is empty
 */
public record Shared(Map<Term, Pid> globals, Map<GroupId, Map<Pid, Integer>> groups, Map<Term, Lock> locks,
        Map<Term, Set<Pid>> waiters) {
    public static final Shared NOTHING = new Shared(PersistentMap.empty(), PersistentMap.empty(),
            PersistentMap.empty(), PersistentMap.empty());

    public Shared {
        globals = PersistentMap.of(globals);
        groups = PersistentMap.of(groups);
        locks = PersistentMap.of(locks);
        waiters = PersistentMap.of(waiters);
    }

    /** After the event; this very record if the event tells nothing new. */
    Shared apply(ClusterEvent.OfShared event) {
        return switch (event) {
            case ClusterEvent.GlobalNameSeen e -> withGlobals(with(globals, e.name(), e.pid()));
            case ClusterEvent.GlobalNameGone e -> withGlobals(PersistentMap.of(globals).without(e.name()));
            case ClusterEvent.GroupMemberSeen e -> withMembers(e.group(),
                    with(members(e.group()), e.member(), e.joins()));
            case ClusterEvent.GroupMemberGone e -> withMembers(e.group(), members(e.group()).without(e.member()));
            case ClusterEvent.LockSeen e -> withLocks(with(locks, e.lock().resource(), e.lock()));
            case ClusterEvent.LockGone e -> withLocks(PersistentMap.of(locks).without(e.resource()));
            case ClusterEvent.LockWaiterSeen e -> withWaiters(e.resource(), Stream.concat(
                    waiters(e.resource()).stream(), Stream.of(e.waiter())).collect(Collectors.toSet()));
            case ClusterEvent.LockWaiterGone e -> withWaiters(e.resource(), waiters(e.resource()).stream()
                    .filter(pid -> !pid.equals(e.waiter())).collect(Collectors.toSet()));
        };
    }

    /** The very map if it says that already. */
    private static <K, V> PersistentMap<K, V> with(Map<K, V> map, K key, V value) {
        PersistentMap<K, V> before = PersistentMap.of(map);
        return value.equals(before.get(key)) ? before : before.with(key, value);
    }

    private PersistentMap<Pid, Integer> members(GroupId group) {
        Map<Pid, Integer> members = groups.get(group);
        return members == null ? PersistentMap.empty() : PersistentMap.of(members);
    }

    private Shared withMembers(GroupId group, PersistentMap<Pid, Integer> members) {
        if (members == groups.get(group) || members.isEmpty() && !groups.containsKey(group)) {
            return this;
        }
        PersistentMap<GroupId, Map<Pid, Integer>> all = PersistentMap.of(groups);
        return new Shared(globals, members.isEmpty() ? all.without(group) : all.with(group, members), locks,
                waiters);
    }

    private Shared withGlobals(PersistentMap<Term, Pid> newGlobals) {
        return newGlobals == globals ? this : new Shared(newGlobals, groups, locks, waiters);
    }

    private Shared withLocks(PersistentMap<Term, Lock> newLocks) {
        return newLocks == locks ? this : new Shared(globals, groups, newLocks, waiters);
    }

    private Set<Pid> waiters(Term resource) {
        return waiters.getOrDefault(resource, Set.of());
    }

    private Shared withWaiters(Term resource, Set<Pid> now) {
        if (now.equals(waiters(resource))) {
            return this;
        }
        PersistentMap<Term, Set<Pid>> all = PersistentMap.of(waiters);
        return new Shared(globals, groups, locks,
                now.isEmpty() ? all.without(resource) : all.with(resource, Set.copyOf(now)));
    }
}
