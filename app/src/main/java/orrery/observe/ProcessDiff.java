package orrery.observe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Exit;
import orrery.cluster.Mfa;
import orrery.cluster.ProcessFacts;
import orrery.cluster.Target;
import orrery.term.Atom;
import orrery.term.NodeName;
import orrery.term.Pid;

/**
 * Remembers what was last seen of the processes of one node, and tells what a new look changes. Used by one thread,
 * but for {@link #because}.
 */
final class ProcessDiff {
    static final String REASON_UNSEEN = Exit.UNSEEN;

    private static final int MOST_REASONS = 1_000;

    private final NodeName node;
    private final Predicate<NodeName> ours;
    private final Map<Pid, Known> known = new HashMap<>();
    private final Map<Pid, Set<Pid>> watchersTold = new HashMap<>();
    private final Map<Pid, String> reasons = new ConcurrentHashMap<>();

    /** @param ours whether a node is the app itself, whose links and monitors are no part of the cluster */
    ProcessDiff(NodeName node, Predicate<NodeName> ours) {
        this.node = node;
        this.ours = ours;
    }

    /** Remembers why a process ended for when it is found gone. Any thread. */
    void because(Pid pid, String reason) {
        if (reasons.size() < MOST_REASONS) {
            reasons.put(pid, reason);
        }
    }

    /** Those of which {@code proc_lib}'s memory was not asked yet. */
    List<ProcessLook> unmet(Collection<ProcessLook> looks) {
        return looks.stream().filter(look -> !known.containsKey(look.pid())).toList();
    }

    /**
     * Processes that were looked at.
     *
     * @param origins what {@code proc_lib} remembers of those that were {@link #unmet}
     */
    List<ClusterEvent> seen(Instant at, Collection<ProcessLook> looks, Map<Pid, ProcessLook> origins) {
        List<ClusterEvent> events = new ArrayList<>();
        for (ProcessLook look : looks) {
            Known before = known.get(look.pid());
            Known after = Known.of(look, before, Optional.ofNullable(origins.get(look.pid())), this::isOurs);
            known.put(look.pid(), after);
            tell(at, look.pid(), before == null ? Known.NOTHING : before, after, before == null, events);
        }
        // After all of them, since a parent may be told by its registered name.
        for (ProcessLook look : looks) {
            Known seen = known.get(look.pid());
            if (seen != null && !seen.parentTold) {
                parent(look.pid(), origins).ifPresent(p -> events.add(new ClusterEvent.ParentKnown(at, look.pid(), p)));
                seen.parentTold = true;
            }
        }
        return events;
    }

    /** What watches a process: told for watchers whose own list of monitors nobody looks at. */
    List<ClusterEvent> watchers(Instant at, ProcessLook look) {
        Set<Pid> now = new LinkedHashSet<>(look.watchers());
        now.removeIf(watcher -> isOurs(watcher) || tellsItself(watcher));
        Set<Pid> before = watchersTold.getOrDefault(look.pid(), Set.of());
        List<ClusterEvent> events = new ArrayList<>();
        Target target = new Target.OfPid(look.pid());
        now.stream().filter(w -> !before.contains(w))
                .forEach(w -> events.add(new ClusterEvent.MonitorSeen(at, w, target)));
        before.stream().filter(w -> !now.contains(w))
                .forEach(w -> events.add(new ClusterEvent.MonitorGone(at, w, target)));
        watchersTold.put(look.pid(), now);
        return events;
    }

    /**
     * The processes that are there now: all others are gone.
     *
     * @param shown those on the picture, which may have come there otherwise than by a look of this watch
     */
    List<ClusterEvent> present(Instant at, Set<Pid> pids, Set<Pid> shown) {
        Set<Pid> before = new LinkedHashSet<>(known.keySet());
        before.addAll(shown);
        before.removeAll(pids);
        List<ClusterEvent> events = before.stream().map(pid -> gone(at, pid)).toList();
        reasons.keySet().removeIf(pid -> !pids.contains(pid));
        return events;
    }

    /**
     * Only some of many processes are looked at: the others leave the picture, unless they watch one that is looked at closely.
     *
     * @param ended those that were looked for and not found
     * @param shown those on the picture
     */
    List<ClusterEvent> onlyThese(Instant at, Collection<ProcessLook> looks, Set<Pid> ended, Set<Pid> shown) {
        Set<Pid> others = new LinkedHashSet<>(known.keySet());
        others.addAll(shown);
        looks.forEach(look -> others.remove(look.pid()));
        watchersTold.values().forEach(others::removeAll);
        return others.stream().map(pid -> ended.contains(pid) ? gone(at, pid) : forgotten(at, pid)).toList();
    }

    private ClusterEvent forgotten(Instant at, Pid pid) {
        watchersTold.remove(pid);
        known.remove(pid);
        return new ClusterEvent.ProcessForgotten(at, pid);
    }

    ClusterEvent gone(Instant at, Pid pid) {
        watchersTold.remove(pid);
        known.remove(pid);
        return new ClusterEvent.ProcessExited(at, pid,
                Objects.requireNonNullElse(reasons.remove(pid), REASON_UNSEEN));
    }

    void forgetAll() {
        known.clear();
        reasons.clear();
        watchersTold.clear();
    }

    private void tell(Instant at, Pid pid, Known before, Known after, boolean isNew, List<ClusterEvent> events) {
        if (isNew) {
            events.add(new ClusterEvent.ProcessSeen(at, pid, after.facts));
        } else if (!before.facts.equals(after.facts)) {
            events.add(new ClusterEvent.ProcessChanged(at, pid, after.facts));
        }
        if (!before.name.equals(after.name)) {
            if (!before.name.isEmpty()) {
                events.add(new ClusterEvent.NameUnregistered(at, node, before.name));
            }
            if (!after.name.isEmpty()) {
                events.add(new ClusterEvent.NameRegistered(at, node, after.name, pid));
            }
        }
        after.leader.filter(leader -> !before.leader.equals(after.leader))
                .ifPresent(leader -> events.add(new ClusterEvent.GroupLeaderKnown(at, pid, leader)));
        minus(after.links, before.links).forEach(to -> events.add(new ClusterEvent.LinkSeen(at, pid, to)));
        minus(before.links, after.links).forEach(to -> events.add(new ClusterEvent.LinkGone(at, pid, to)));
        minus(after.monitors, before.monitors).forEach(to -> events.add(new ClusterEvent.MonitorSeen(at, pid, to)));
        minus(before.monitors, after.monitors).forEach(to -> events.add(new ClusterEvent.MonitorGone(at, pid, to)));
    }

    /** {@code $ancestors} names a parent by pid or by registered name. */
    private Optional<Pid> parent(Pid pid, Map<Pid, ProcessLook> origins) {
        return Optional.ofNullable(origins.get(pid)).flatMap(ProcessLook::rememberedParent)
                .flatMap(parent -> switch (parent) {
                    case Pid other -> Optional.of(other);
                    case Atom name -> known.entrySet().stream().filter(e -> e.getValue().name.equals(name.name()))
                            .map(Map.Entry::getKey).findFirst();
                    default -> Optional.empty();
                });
    }

    private boolean tellsItself(Pid watcher) {
        Known seen = known.get(watcher);
        return seen != null && seen.edges;
    }

    private boolean isOurs(Pid pid) {
        return pid.node().name().contains("@") && ours.test(NodeName.of(pid.node()));
    }

    private static Set<Target> minus(Set<Target> these, Set<Target> those) {
        Set<Target> rest = new LinkedHashSet<>(these);
        rest.removeAll(those);
        return rest;
    }

    /** What was last seen of one process. */
    private static final class Known {
        static final Known NOTHING = new Known(ProcessFacts.UNKNOWN, "", Optional.empty(), Set.of(), Set.of(), false);

        final ProcessFacts facts;
        final String name;
        final Optional<Pid> leader;
        final Set<Target> links;
        final Set<Target> monitors;
        /** Whether its links and monitors were among what was asked. */
        final boolean edges;
        boolean parentTold;

        Known(ProcessFacts facts, String name, Optional<Pid> leader, Set<Target> links, Set<Target> monitors,
                boolean edges) {
            this.facts = facts;
            this.name = name;
            this.leader = leader;
            this.links = links;
            this.monitors = monitors;
            this.edges = edges;
        }

        static Known of(ProcessLook look, @Nullable Known before,
                Optional<ProcessLook> origin, Predicate<Pid> isOurs) {
            Mfa initialCall = origin.flatMap(ProcessLook::rememberedCall)
                    .orElse(before == null ? look.initialCall() : before.facts.initialCall());
            boolean edges = look.hasEdges();
            Set<Target> links = edges ? without(look.links(), isOurs) : before == null ? Set.of() : before.links;
            Set<Target> monitors = edges
                    ? without(look.monitors(), isOurs)
                    : before == null ? Set.of() : before.monitors;
            Known now = new Known(Furniture.facts(look, initialCall), look.name(), look.groupLeader(), links, monitors,
                    edges);
            now.parentTold = before != null && before.parentTold;
            return now;
        }

        private static Set<Target> without(List<Target> targets, Predicate<Pid> isOurs) {
            Set<Target> kept = new HashSet<>(targets);
            kept.removeIf(target -> target instanceof Target.OfPid(Pid pid) && isOurs.test(pid));
            return kept;
        }
    }
}
